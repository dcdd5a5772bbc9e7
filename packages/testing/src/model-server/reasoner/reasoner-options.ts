import { z } from "zod";
import { auditorOptionsSchema } from "../auditor/auditor-options.js";
import { scriptedItemSchema } from "./scripted-item.js";

/** How well the scripted reasoner does, and how it writes. */
export const reasonerOptionsSchema = z.strictObject({
  /** The items that it knows: a JSONL file, or the items themselves. */
  items: z.union([z.string().min(1), z.array(scriptedItemSchema)]).default([]),
  /** The chance of each mistake to be reported. */
  recall: z.number().min(0).max(1).default(0.8),
  /** The chance of an item to get one false report. */
  hallucination: z.number().min(0).max(1).default(0.1),
  /** Another seed draws other reports at the same rates. */
  seed: z.int().default(0),
  /** `canonical` writes trace/1 unless free notes are asked for; `prose` never does. */
  style: z.enum(["canonical", "prose"]).default("canonical"),
  /** How it audits traces, where it is asked to. */
  auditor: auditorOptionsSchema.prefault({}),
});
export type ReasonerOptions = z.output<typeof reasonerOptionsSchema>;
