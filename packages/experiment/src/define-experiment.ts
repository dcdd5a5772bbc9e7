import { datasetSpecSchema } from "@r2ta/synthesis";
import { z } from "zod";

const armSchema = z.strictObject({
  /** `rules`: the constraint-based checker; it calls no model and costs nothing. */
  kind: z.literal("rules"),
});
export type ArmConfig = z.infer<typeof armSchema>;

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
  arms: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an arm's name is lower-case letters, digits and -"), armSchema).refine((arms) => Object.keys(arms).length > 0, "name at least one arm"),
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
  }),
});

/** An experiment as its file writes it: what has a default may be left out. */
export type ExperimentConfig = z.input<typeof experimentSchema>;

/** An experiment with every value there. */
export type Experiment = z.output<typeof experimentSchema>;

/** Gives an experiment file its types: `export default defineExperiment({ … })`. Checked when the plan is made. */
export function defineExperiment(config: ExperimentConfig): ExperimentConfig {
  return config;
}
