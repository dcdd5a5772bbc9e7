import { nearestWord } from "@r2ta/eerd";
import { ExperimentOverrideError } from "./experiment-error.js";
import { listSettings } from "./experiment-settings.js";
import type { Override } from "./parse-override.js";

/**
 * Writes an override into a config, whose own values stay untouched where they are shared. Throws an ExperimentOverrideError
 * for a path that no config of this shape has, with the nearest one; no path reaches a prototype.
 */
export function applyOverride(config: Record<string, unknown>, { path, value }: Override): void {
  const known = listSettings(config);
  const steps = path.split(".");
  if (!known.includes(path) || steps.includes("__proto__")) {
    const nearest = nearestWord(path, known);
    throw new ExperimentOverrideError(path, "there is no such setting.", nearest === null ? `Settings are, for example, ${known.slice(0, 4).join(", ")}.` : `Did you mean ${nearest}?`);
  }
  let holder = config;
  for (const step of steps.slice(0, -1)) {
    const next = holder[step];
    // A default is not in the file yet; its holder comes into being here and is filled by the schema.
    holder = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : ((holder[step] = {}) as Record<string, unknown>);
  }
  holder[steps.at(-1) ?? path] = value;
}
