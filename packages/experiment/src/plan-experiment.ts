import { digestJson, type Digest } from "@r2ta/base";
import { nearestWord } from "@r2ta/eerd";
import { experimentSchema, type Experiment, type ExperimentConfig } from "./define-experiment.js";
import { ExperimentConfigError, ExperimentOverrideError } from "./experiment-error.js";

/** Where a resolved value comes from. */
export type Origin = "default" | "file" | "command line";

/** A change of the config on the command line: `--set repeats=3`. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
}

/** One stage of the graph as planned. */
export interface PlannedStage {
  readonly stage: string;
  /** The arm, where the stage runs once an arm. */
  readonly arm: string | null;
  /** Items that it will finish. */
  readonly items: number;
  /** Paid calls at the most. */
  readonly calls: number;
  /** What they cost at the most, in US dollars. */
  readonly costUsd: number;
}

/** What will be run, fixed before the first call. Its digest is stored with the run. */
export interface Plan {
  readonly format: "r2ta-plan/1";
  readonly experiment: Experiment;
  /** The origin of every value, by its path. */
  readonly origins: Readonly<Record<string, Origin>>;
  readonly stages: readonly PlannedStage[];
  readonly digest: Digest;
}

/**
 * Resolves a config file and the command line's overrides into a plan.
 * Throws ExperimentConfigError for a wrong value in the file, and ExperimentOverrideError for a wrong value on the command
 * line or an override of an unknown path, with the nearest one; both name the path.
 */
export function planExperiment(config: ExperimentConfig, overrides: readonly Override[], file: string): Plan {
  const known = pathsOf(resolve(config, [], file));
  const written = structuredClone(config) as Record<string, unknown>;
  for (const override of overrides) applyOverride(written, override, known);
  const experiment = resolve(written, overrides, file);
  const inFile = new Set(pathsOf(config));
  const overridden = overrides.map(({ path }) => path);
  const origins = Object.fromEntries(
    pathsOf(experiment).map((path): [string, Origin] => [path, overridden.some((other) => isWithin(path, other)) ? "command line" : inFile.has(path) ? "file" : "default"]),
  );
  const splits = new Map(Object.entries(experiment.dataset.splits));
  const split = splits.get(experiment.evaluateOn);
  if (!split) throw refusal(["evaluateOn"], `the dataset has no split “${experiment.evaluateOn}”.`, `Its splits are ${[...splits.keys()].join(", ")}.`, overrides, file);
  const variants = Object.values(experiment.dataset.splits).reduce((sum, each) => sum + each.variants, 0);
  const answers = split.variants * experiment.repeats;
  const stages: PlannedStage[] = [
    { stage: "synthesis", arm: null, items: variants, calls: 0, costUsd: 0 },
    ...Object.keys(experiment.arms).map((arm) => ({ stage: "reasoning", arm, items: answers, calls: 0, costUsd: 0 })),
    { stage: "evaluation", arm: null, items: answers * Object.keys(experiment.arms).length, calls: 0, costUsd: 0 },
  ];
  return { format: "r2ta-plan/1", experiment, origins, stages, digest: digestJson(experiment) };
}

/** Reads `path=value`; the value is JSON where it can be read as such, else a text. Null where there is no `=`. */
export function parseOverride(text: string): Override | null {
  const equals = text.indexOf("=");
  if (equals <= 0) return null;
  const value = text.slice(equals + 1);
  try {
    return { path: text.slice(0, equals), value: JSON.parse(value) as unknown };
  } catch {
    return { path: text.slice(0, equals), value };
  }
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

function applyOverride(config: Record<string, unknown>, { path, value }: Override, known: readonly string[]): void {
  const holders = new Set(known.flatMap((each) => each.split(".").map((_, index, steps) => steps.slice(0, index + 1).join("."))));
  const steps = path.split(".");
  if (!holders.has(path) || steps.includes("__proto__")) {
    const nearest = nearestWord(path, [...holders]);
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

/** The paths of all values, lists counted as one value. */
function pathsOf(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, prefix === "" ? key : `${prefix}.${key}`));
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}
