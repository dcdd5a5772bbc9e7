import { UsageError } from "./usage-error.js";

/** One `--set path=value`, its value not yet read. */
export type Setting = string;

/** Adds a `--set` to those before it. Throws a UsageError for one without a value. */
export function collectSettings(text: string, earlier: readonly Setting[]): Setting[] {
  if (text.indexOf("=") <= 0) throw new UsageError(`--set ${text} has no value.`, "Write --set path=value, as --set repeats=3.");
  return [...earlier, text];
}
