import { digestBytes, digestJson, type Digest } from "@r2ta/base";
import { identityOf, priceOf } from "@r2ta/model-client";
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
  readonly config: ArmConfig;
  readonly repeats: number;
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

/**
 * The work of an arm. Its stage's key covers the versions of the arm's code and of the table of its rows, the items, its config, and, where it asks a
 * model, the prompt files that it uses, its examples, who is asked, how completions are drawn, how JSON is asked for, where
 * instructions go, and the price that its rows are costed with. Budget and limits are not in it: see `askedModel`.
 */
export function armWork(arm: string, config: ArmConfig, { models, repeats }: Experiment, examples: readonly WorkedExample[], { source, asked, prompts }: ArmInputs): ArmWork {
  const shared = { arm, ...config, repeats, items: digestJson(asked.map(({ id }) => id)) };
  const work = (more: object): StageWork => ({ stage: "reasoning", version: `${armVersion(config)} traces@${tracesTable.definition.version}`, inputs: [source], config: { ...shared, ...more } });
  const model = asksModel(config) ? modelOf(models, config.model) : undefined;
  if (model === undefined) return { arm, config, repeats, asked, prompts: {}, examples: [], work: work({}) };

  const used = promptsOf(config).flatMap((name): [string, string][] => (prompts[name] === undefined ? [] : [[name, prompts[name]]]));
  const { structured, instructions, sampling } = model;
  return {
    arm, config, repeats, asked, prompts: Object.fromEntries(used), examples,
    work: work({
      prompts: Object.fromEntries(used.map(([name, text]) => [name, digestBytes(text)])),
      examples: digestJson(examples),
      model: { ...identityOf(model), structured, instructions, sampling, price: priceOf(model) },
    }),
  };
}


/** The questions of an arm that a run has no answer to yet, repeat by repeat in the order of the items. */
export function openQuestions(run: Run, work: ArmWork): Question[] {
  const key = stageKey(work.work);
  return Array.from({ length: work.repeats }, (_, repeat) =>
    work.asked.filter(({ id }) => !run.journal.has(`${key}/item/${id}/${repeat}`)).map((variant) => ({ item: visiblePart(variant), repeat })),
  ).flat();
}
