import { diagramSchema } from "@r2ta/eerd";
import { z } from "zod";

const requirementId = z.string().regex(/^R[1-9][0-9]*$/, "a requirement id is R and a number, as R7");

/** One numbered sentence of the requirements. Rubric and questions as in arXiv 2412.17892. */
export const requirementSchema = z.strictObject({
  id: requirementId,
  description: z.string().min(1),
  rubric: z.string().optional(),
  questions: z.array(z.string()).optional(),
});
export type Requirement = z.infer<typeof requirementSchema>;

/**
 * A correct diagram with the sentences that decide it.
 *
 * `trace` maps a location, or a location and one property of it (`rel:R.end:X card`), to the sentences that state it.
 * A bare location stands for its presence and for whatever about it is not the default (a multivalued attribute, a
 * weak entity, the key's attributes, both bounds of an end); a default fact that a sentence states in so many words
 * (a single-valued attribute, a strong entity, a repeating attribute) is traced with its property.
 */
export const scenarioSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "an id is lower-case letters, digits and -"),
  domain: z.string().min(1),
  title: z.string().min(1),
  requirements: z.array(requirementSchema).min(1),
  eerd: diagramSchema,
  trace: z.record(z.string(), z.array(requirementId).min(1)),
  assumptions: z.array(z.string()),
  source: z.string().optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;
