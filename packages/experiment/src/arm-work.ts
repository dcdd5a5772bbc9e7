import { digestBytes, digestJson, type Digest } from "@r2ta/base";
import { identityOf, priceOf, type ModelConfig } from "@r2ta/model-client";
import { armVersion, promptsOf, visiblePart, type ArmConfig, type PromptSet, type Question, type WorkedExample } from "@r2ta/reasoning/artifact";
import { stageKey, type Run } from "@r2ta/run-store";
import type { Variant } from "@r2ta/synthesis/artifact";
import type { StageWork } from "./artifact-steps.js";
import { asksModel, modelOf } from "./check-experiment.js";
import type { Experiment } from "./define-experiment.js";
import { tracesTable } from "./tables.js";

/** What one arm has to do in a run. */
export interface ArmWork {
  readonly arm: string;
  /** How the plan, progress and logs name it: the arm, with `@split` where it is asked about another split than the evaluated one. */
  readonly label: string;
  /** How the journal names its rows. */
  readonly output: string;
  readonly config: ArmConfig;
  /** How often each item is asked, the first of them as the repeat `firstRepeat`. */
  readonly repeats: number;
  readonly firstRepeat: number;
  readonly asked: readonly Variant[];
  readonly prompts: PromptSet;
  /** Empty but for `few-shot`. */
  readonly examples: readonly WorkedExample[];
  /** What the stage's key is made of. */
  readonly work: StageWork;
}

/** What all arms of a run share. */
export interface ArmInputs {
  /** The digest of what `asked` comes from: the dataset's variants, or given items. */
  readonly source: Digest;
  readonly asked: readonly Variant[];
  readonly prompts: PromptSet;
}

/** What is asked besides the evaluated split. */
export interface AskedBesides {
  readonly split: string;
  /** 0 for the traces that are refined; from 1 for each further time that the arm is asked about what it did not do right. */
  readonly repeat: number;
}

/**
 * The work of an arm. Its stage's key covers the versions of the arm's code and of the table of its rows, the items, its config, and, where it asks a
 * model, the prompt files that it uses, its examples, who is asked, how completions are drawn, how JSON is asked for, where
 * instructions go, and the price that its rows are costed with. Budget and limits are not in it: see `askedModel`.
 */
export function armWork(arm: string, config: ArmConfig, { models, repeats: evaluatedRepeats }: Experiment, examples: readonly WorkedExample[], { source, asked, prompts }: ArmInputs, besides: AskedBesides | null = null): ArmWork {
  const repeats = besides === null ? evaluatedRepeats : 1;
  const firstRepeat = besides?.repeat ?? 0;
  const label = besides === null ? arm : `${arm}@${besides.split}${besides.repeat > 0 ? ` again (${besides.repeat})` : ""}`;
  const output = besides === null ? `traces/${arm}` : `training/${arm}@${besides.split}/${besides.repeat}`;
  const common = { arm, label, output, config, repeats, firstRepeat, asked };
  const shared = { arm, ...config, repeats, ...(firstRepeat > 0 ? { firstRepeat } : {}), items: digestJson(asked.map(({ id }) => id)) };
  const work = (more: object): StageWork => ({ stage: "reasoning", version: `${armVersion(config)} traces@${tracesTable.definition.version}`, inputs: [source], config: { ...shared, ...more } });
  const model = asksModel(config) ? modelOf(models, config.model) : undefined;
  if (model === undefined) return { ...common, prompts: {}, examples: [], work: work({}) };

  const used = usedPrompts(prompts, promptsOf(config));
  return {
    ...common, prompts: Object.fromEntries(used), examples,
    work: work({
      prompts: digestPrompts(used),
      examples: digestJson(examples),
      model: modelInKey(model),
    }),
  };
}

/** Of a set of prompts those with these names, as far as they are there. */
export function usedPrompts(prompts: PromptSet, names: readonly string[]): [string, string][] {
  return names.flatMap((name): [string, string][] => (prompts[name] === undefined ? [] : [[name, prompts[name]]]));
}

/** Prompts as a stage's key has them. */
export function digestPrompts(used: readonly (readonly [string, string])[]): Readonly<Record<string, Digest>> {
  return Object.fromEntries(used.map(([name, text]) => [name, digestBytes(text)]));
}

/** A model as a stage's key has it: who is asked and how, and what rows are costed with. */
export function modelInKey(model: ModelConfig): object {
  const { structured, instructions, sampling } = model;
  return { ...identityOf(model), structured, instructions, sampling, price: priceOf(model) };
}

/** The questions of an arm that a run has no answer to yet, repeat by repeat in the order of the items. */
export function openQuestions(run: Run, work: ArmWork): Question[] {
  const key = stageKey(work.work);
  return repeatsOf(work).flatMap((repeat) =>
    work.asked.filter(({ id }) => !run.journal.has(`${key}/item/${id}/${repeat}`)).map((variant) => ({ item: visiblePart(variant), repeat })));
}

/** The repeats that an arm is asked for, in their order. */
export function repeatsOf({ repeats, firstRepeat }: Pick<ArmWork, "repeats" | "firstRepeat">): number[] {
  return Array.from({ length: repeats }, (_, index) => firstRepeat + index);
}
