import type { Digest } from "@r2ta/base";
import { applyOverride } from "./apply-override.js";
import { checkExperiment } from "./check-experiment.js";
import { experimentSchema, type Experiment, type ExperimentConfig } from "./define-experiment.js";
import { digestExperiment } from "./experiment-content.js";
import { ExperimentConfigError, ExperimentOverrideError } from "./experiment-error.js";
import type { Override } from "./parse-override.js";
import { plannedStages, type PlannedItems, type PlannedStage } from "./planned-stages.js";

/** Where a resolved value comes from. */
export type Origin = "default" | "file" | "command line";

/** What will be run, fixed before the first call and stored with the run. */
export interface Plan {
  readonly format: "r2ta-plan/1";
  readonly experiment: Experiment;
  /** The origin of every value, by its path. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** The dataset's splits in the order of the file: what is drawn for one depends on those before it, and stored JSON has its keys sorted. */
  readonly splits: readonly string[];
  /** What is asked in place of the evaluated split; null where that split is. The object holds the items. */
  readonly items: (PlannedItems & { readonly digest: Digest }) | null;
  readonly stages: readonly PlannedStage[];
  /**
   * The digest of what is asked. Two plans that differ in the budget, or in how fast and how patiently a model is asked,
   * have the same one, so that a run that was stopped by its budget ends with the digest of one that was not.
   */
  readonly digest: Digest;
}

/**
 * Resolves a config file and the command line's overrides into a plan.
 * Throws ExperimentConfigError for a wrong value in the file, and ExperimentOverrideError for a wrong value on the command
 * line or an override of an unknown path, with the nearest one; both name the path. Throws an UnknownPriceError for a budget in dollars that could not be kept.
 */
export function planExperiment(config: ExperimentConfig, overrides: readonly Override[], file: string): Plan {
  resolve(config, [], file);
  const written = structuredClone(config) as Record<string, unknown>;
  for (const override of overrides) applyOverride(written, override, experimentSchema.safeParse(written).data);
  const experiment = resolve(written, overrides, file);
  const inFile = new Set(pathsOf(config));
  const overridden = overrides.map(({ path }) => path);
  const origins = Object.fromEntries(
    pathsOf(experiment).map((path): [string, Origin] => [path, overridden.some((other) => isWithin(path, other)) ? "command line" : inFile.has(path) ? "file" : "default"]),
  );
  const wrong = checkExperiment(experiment);
  if (wrong) throw refusal(wrong.path, wrong.problem, wrong.mend, overrides, file);
  return { format: "r2ta-plan/1", experiment, origins, splits: Object.keys(experiment.dataset.splits), items: null, stages: plannedStages(experiment, null), digest: digestExperiment(experiment) };
}

function resolve(config: unknown, overrides: readonly Override[], file: string): Experiment {
  const result = experimentSchema.safeParse(config);
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  const problem = (issue?.message ?? "cannot be read").replace(/^Invalid input: /, "");
  throw refusal(
    issue?.path ?? [], `${problem}${others.length > 0 ? ` (and ${others.length} more)` : ""}.`,
    "Mend the value there; your editor shows the type that defineExperiment wants.", overrides, file,
  );
}

/** The error for a path: who wrote the value there, the file or the command line, has to mend it. */
function refusal(steps: readonly PropertyKey[], problem: string, hint: string, overrides: readonly Override[], file: string): Error {
  const path = steps.map(String).join(".");
  return overrides.some((override) => isWithin(path, override.path))
    ? new ExperimentOverrideError(path, problem, "Give it another value; r2ta plan FILE lists every setting with its present one.")
    : new ExperimentConfigError(file, path, problem, hint);
}

/** The paths of all values, lists counted as one value. */
function pathsOf(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, prefix === "" ? key : `${prefix}.${key}`));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}
