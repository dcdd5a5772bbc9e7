import { R2taError } from "@r2ta/base";
import type { ExperimentConfig } from "./define-experiment.js";

/**
 * What differs from a base experiment: any part of it, at any depth. A list or a single value takes the place of the base's, and so does a group
 * of another `kind`; `undefined` takes an entry out, as an arm that is not to be compared.
 */
export type ExperimentChange<Part = ExperimentConfig> = Part extends readonly unknown[] ? Part : Part extends object ? { readonly [Name in keyof Part]?: ExperimentChange<Part[Name]> | undefined } : Part;

/** An ablation that would write into the runs and the report of the experiment that it is compared with. */
export class SameNameError extends R2taError {
  constructor(readonly base: string) {
    super({ code: "experiment-same-name", message: `The experiment derived from ${base} has its name too; its runs and its report would be mixed.`, hint: `Give it another one: deriveExperiment(base, { name: "${base}-ablation", … }).` });
  }
}

/**
 * An experiment that is a base one but for what is named: `deriveExperiment(paper, { name: "paper-json", arms: … })`. Both
 * configs stay as they are, and everything that they share is computed and paid once. Throws a SameNameError.
 */
export function deriveExperiment(base: ExperimentConfig, change: ExperimentChange & { readonly name: string }): ExperimentConfig {
  if (change.name === base.name) throw new SameNameError(base.name);
  return merge(base, change) as ExperimentConfig;
}

/** An experiment's config with one change made to each of its arms that asks a model; `rules` stays. */
export function changeModelArms(base: ExperimentConfig, change: ModelArmChange): ExperimentConfig["arms"] {
  return Object.fromEntries(Object.entries(base.arms).map(([name, arm]) => [name, arm.kind === "rules" ? arm : { ...arm, ...change }]));
}

type ModelArmInput = Exclude<ExperimentConfig["arms"][string], { kind: "rules" }>;
/** What every arm that asks a model can be told. */
export type ModelArmChange = Partial<Pick<ModelArmInput, "model" | "mode" | "diagram" | "requirements" | "maxOutputTokens" | "repair">>;

function merge(base: unknown, change: unknown): unknown {
  if (!isGroup(base) || !isGroup(change)) return structuredClone(change);
  // A group of another kind has other settings, so nothing of the base's stays.
  if ("kind" in base && "kind" in change && base["kind"] !== change["kind"]) return merge({}, change);
  const names = [...new Set([...Object.keys(base), ...Object.keys(change)])];
  return Object.fromEntries(names.flatMap((name) => {
    if (!Object.hasOwn(change, name)) return [[name, structuredClone(base[name])]];
    return change[name] === undefined ? [] : [[name, merge(Object.hasOwn(base, name) ? base[name] : undefined, change[name])]];
  }));
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
