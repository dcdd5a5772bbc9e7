import { diagramSchema, mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { z } from "zod";
import { requirementSchema } from "./scenario.js";

/** One injected mistake: what was changed, where, and which sentences decide that it is wrong. */
export const mistakeSchema = z.strictObject({
  category: z.enum(mistakeCategoryIds as [MistakeCategory, ...MistakeCategory[]]),
  /** The name of the mutation that made it, as `total-to-partial`. */
  operator: z.string(),
  /** The location to report; named as in the correct diagram where the element is gone from the wrong one. */
  location: z.string(),
  locationInDiagram: z.boolean(),
  /** Other locations that name the same mistake. */
  anchors: z.array(z.string()),
  /** The sentences that the correct diagram satisfies and the wrong one does not. */
  requirementIds: z.array(z.string()).min(1),
  /** The facts (`location property` → value) that the mistake changed, as they were in the correct diagram. */
  before: z.record(z.string(), z.string()),
  /** The same facts in the wrong diagram; a fact on one side only is absent on the other. */
  after: z.record(z.string(), z.string()),
  /** Locations changed only to keep the diagram legal: neutral in scoring. */
  consequences: z.array(z.string()),
  explanation: z.string(),
});
export type Mistake = z.infer<typeof mistakeSchema>;

/** A diagram with zero (a control) or more mistakes, and the requirements that it should satisfy. */
export const variantSchema = z.strictObject({
  id: z.string(),
  scenarioId: z.string(),
  split: z.string(),
  requirements: z.array(requirementSchema),
  eerd: diagramSchema,
  mistakes: z.array(mistakeSchema),
  seed: z.string(),
  generatorVersion: z.string(),
});
export type Variant = z.infer<typeof variantSchema>;
