import type { RunName } from "@r2ta/run-store";
import { parseRunName } from "../parse-run-name.js";
import { UsageError } from "../usage-error.js";

/** One side of a comparison as named on the command line; `arm` is null where the run alone was named. */
export interface ComparedName {
  readonly run: RunName;
  readonly arm: string | null;
}

const mend = "Write r2ta compare RUN --arms A,B, or r2ta compare RUN/ARM RUN/ARM; r2ta runs lists the runs.";

/**
 * Reads what to compare: `RUN` or `RUN RUN` with `--arms A,B`, or two of `RUN[/ARM]`, where a RUN is experiment/run-id.
 * Throws a UsageError.
 */
export function readComparedNames(names: readonly string[], arms: string | undefined): [ComparedName, ComparedName] {
  const [one, other = one, ...more] = names.map(readName);
  if (one === undefined || other === undefined || more.length > 0) throw new UsageError(`Two arms are compared at a time; ${names.length} are named.`, mend);
  if (arms === undefined) {
    if (names.length === 1 && one.arm !== null) throw new UsageError(`What is ${names[0] ?? ""} to be compared with?`, mend);
    return [one, other];
  }
  const [first, second, ...others] = arms.split(",").map((arm) => arm.trim());
  if (!first || !second || others.length > 0) throw new UsageError(`--arms ${arms}: that is not two arms.`, "Write two names with a comma: --arms few-shot,zero-shot.");
  if (one.arm !== null || other.arm !== null) throw new UsageError("An arm is named in two places: after its run, and by --arms.", mend);
  return [{ run: one.run, arm: first }, { run: other.run, arm: second }];
}

function readName(text: string): ComparedName {
  const parts = text.split("/");
  const arm = parts.length === 3 ? parts.pop() : null;
  return { run: parseRunName(parts.join("/")), arm: arm || null };
}
