import { budgetSchema, modelConfigSchema } from "@r2ta/model-client";
import { armConfigSchema } from "@r2ta/reasoning/artifact";
import { refinementConfigSchema } from "@r2ta/refinement/artifact";
import { datasetSpecSchema } from "@r2ta/synthesis";
import { z } from "zod";

/** What the plan assumes of two arms to say which difference it could detect. All four are ours. */
const powerSchema = z.strictObject({
  /** The chance to find a difference that is there. */
  power: z.number().min(0.5).lt(1).default(0.8),
  /** Two-sided. */
  alpha: z.number().gt(0).lt(1).default(0.05),
  /** The share of items on which just one of the two arms is right. */
  discordance: z.number().gt(0).max(1).default(0.3),
  /** How alike the items of one scenario are: the correlation of their differences. */
  withinScenario: z.number().min(0).max(1).default(0.1),
});

/** The resolved config of an experiment: every default filled in. */
export const experimentSchema = z.strictObject({
  /** Names the folder of its runs and of its report. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a name is lower-case letters, digits and -"),
  title: z.string().min(1),
  /** What the experiment asks, as a reader should read it. */
  question: z.string().min(1),
  /** What a reader must not overlook, as “first 12 scenarios”. */
  labels: z.array(z.string()).default([]),
  /** The folder with the scenario files, from the workspace's root. */
  scenarios: z.string().default("datasets/scenarios"),
  dataset: datasetSpecSchema,
  /** The split that is asked and scored. */
  evaluateOn: z.string().default("test"),
  /** The models that arms may ask, by the name that arms give them. Keys come from the environment, never from here. */
  models: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a model's name here is lower-case letters, digits and -"), modelConfigSchema).default({}),
  /** The folder with the prompt files, from the workspace's root. */
  prompts: z.string().default("packages/reasoning/prompts"),
  /** What a run may spend; needed as soon as an arm asks a model. */
  budget: budgetSchema.nullable().default(null),
  /** The split whose items few-shot examples are taken from; never the evaluated one. */
  examplesFrom: z.string().default("train"),
  arms: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an arm's name is lower-case letters, digits and -"), armConfigSchema).refine((arms) => Object.keys(arms).length > 0, "name at least one arm"),
  /** How one arm's traces on a training split are refined and paired; null where nothing is. */
  refinement: refinementConfigSchema
    .extend({
      /** The folder with the auditors' prompt files, from the workspace's root. */
      prompts: z.string().default("packages/refinement/prompts"),
    })
    .nullable()
    .default(null),
  /** How often each arm answers each item. */
  repeats: z.int().min(1).default(1),
  evaluation: z
    .strictObject({
      seed: z.int().default(1),
      /** Bootstrap resamples of whole scenarios. */
      resamples: z.int().min(100).default(9999),
      confidence: z.number().gt(0).lt(1).default(0.95),
    })
    .prefault({}),
  /** Named before the run and stored with its digest; a report marks every deviation. */
  analysis: z.strictObject({
    primary: z.string().min(1),
    secondary: z.array(z.string()).default([]),
    /** The smallest difference worth having, in points of the primary metric (0.05 = 5 points). */
    smallestEffect: z.number().min(0).max(1),
    power: powerSchema.prefault({}),
  }),
});

/** An experiment as its file writes it: what has a default may be left out. */
export type ExperimentConfig = z.input<typeof experimentSchema>;

/** An experiment with every value there. */
export type Experiment = z.output<typeof experimentSchema>;

/** How an experiment refines, with every value there. */
export type ExperimentRefinement = NonNullable<Experiment["refinement"]>;

/** Gives an experiment file its types: `export default defineExperiment({ … })`. Checked when the plan is made. */
export function defineExperiment(config: ExperimentConfig): ExperimentConfig {
  return config;
}
