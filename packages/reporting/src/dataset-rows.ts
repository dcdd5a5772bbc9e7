import { constructs, diagramJsonSchema, type Construct } from "@r2ta/eerd";
import { mistakeSchema, requirementSchema } from "@r2ta/synthesis/artifact";
import { z } from "zod";

/** A row of `dataset.parquet`: one variant of any split, light enough for 100,000. */
export const datasetRowSchema = z.strictObject({
  id: z.string(),
  scenarioId: z.string(),
  split: z.string(),
  /** The category id of each mistake, in their order, joined by a space; empty for a control. */
  categories: z.string(),
  /** The operator that made each mistake, in the same order. */
  operators: z.string(),
  /** Whether the arms were asked about it, so that it has an item's page. */
  isItem: z.boolean(),
  /** Its row in `details.parquet` where it is an item, else in `variants.parquet`. */
  place: z.int().min(0),
});
export type DatasetRow = z.infer<typeof datasetRowSchema>;

/** A row of `variants.parquet`, its JSON columns parsed: what is needed to draw a variant that is no item. */
export const datasetVariantRowSchema = z.strictObject({
  id: z.string(),
  diagram: diagramJsonSchema,
  mistakes: z.array(mistakeSchema),
});
export type DatasetVariantRow = z.infer<typeof datasetVariantRowSchema>;

/** A row of `scenarios.parquet`, its JSON columns parsed. */
export const datasetScenarioRowSchema = z.strictObject({
  id: z.string(),
  domain: z.string(),
  title: z.string(),
  /** The splits that its variants are in, sorted, joined by a space. */
  splits: z.string(),
  sentenceCount: z.int().min(0),
  entityCount: z.int().min(0),
  variantCount: z.int().min(1),
  /** The constructs that its correct diagram holds, in the order of the catalogue. */
  constructs: z.array(z.enum(constructs.map(({ id }) => id) as [Construct, ...Construct[]])),
  requirements: z.array(requirementSchema),
  /** The correct diagram. */
  diagram: diagramJsonSchema,
});
export type DatasetScenarioRow = z.infer<typeof datasetScenarioRowSchema>;
