import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { z } from "zod";

const numbered = /^\s*(R[0-9]+)[.:)]\s*([^]*)$/;

const requirementSchema = z.union([
  z.object({ id: z.string().min(1), description: z.string() }),
  z.string().regex(numbered, "a sentence with its number, as R1. Every ship has a name.").transform((text) => {
    const [, id = "", description = ""] = numbered.exec(text) ?? [];
    return { id, description };
  }),
]);

/** A line of an items file: what is shown to a model, and the mistakes that it should find. Fields beyond these are passed over. */
export const scriptedItemSchema = z.object({
  requirements: z.array(requirementSchema),
  /** `eerd/1` as text or as a JSON object. */
  eerd: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
  mistakes: z.array(z.object({
    category: z.enum(mistakeCategoryIds as [MistakeCategory, ...MistakeCategory[]]),
    location: z.string().min(1),
    requirement: z.string().optional(),
    /** As a variant has it, in place of `requirement`. */
    requirementIds: z.array(z.string()).optional(),
    explanation: z.string().default(""),
    /** As a variant has it: facts of the correct diagram, so that a trace can say what a sentence wants. */
    before: z.record(z.string(), z.string()).default({}),
    /** As a variant has it: the same facts, and those that the mistake added, as this diagram has them. */
    after: z.record(z.string(), z.string()).default({}),
  })).default([]),
});
export type ScriptedItem = z.output<typeof scriptedItemSchema>;
/** As it is written: sentences may be texts with their numbers, and what has a default may be left out. */
export type ScriptedItemInput = z.input<typeof scriptedItemSchema>;
