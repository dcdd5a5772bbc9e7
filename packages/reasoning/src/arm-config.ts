import { z } from "zod";

/** What every arm that asks a model may choose. */
const modelArm = {
  /** Which of the experiment's models answers. */
  model: z.string().default("base"),
  /** `one-pass`: reasoning and answer in one completion. `two-pass`: reasoning first, then an answer conditioned on it. */
  mode: z.enum(["one-pass", "two-pass"]).default("one-pass"),
  /** How the model sees the diagram: the text `eerd/1`, or JSON. */
  diagram: z.enum(["eerd", "json"]).default("eerd"),
  /** `by-relationship` asks about one relationship with its sentences at a time (arXiv 2412.17892) and joins the answers. */
  requirements: z.enum(["whole", "by-relationship"]).default("whole"),
  /** Over the model's own; what is left out stays as the model has it. */
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.int().min(1).optional(),
  /** Asks again, once, for an answer that could not be read. */
  repair: z.boolean().default(true),
};

/** An arm: one way to find the mistakes of an item. */
export const armConfigSchema = z.discriminatedUnion("kind", [
  /** The constraint-based checker; it calls no model and costs nothing. */
  z.strictObject({ kind: z.literal("rules") }),
  /** The task and nothing else. */
  z.strictObject({ kind: z.literal("zero-shot"), ...modelArm }),
  /** With worked examples from training scenarios. */
  z.strictObject({
    kind: z.literal("few-shot"), ...modelArm,
    examples: z.int().min(1).max(20).default(3),
    exampleSeed: z.int().default(1),
    /** Whether an example shows its reasoning, or only its answer. */
    show: z.enum(["trace", "answer"]).default("trace"),
  }),
  /** Asks for reasoning sentence by sentence in `trace/1`. */
  z.strictObject({ kind: z.literal("chain-of-thought"), ...modelArm }),
  /** Several chain-of-thought answers; a mistake counts that more than half of them report. */
  z.strictObject({ kind: z.literal("self-consistency"), ...modelArm, samples: z.int().min(2).max(50).default(5), temperature: z.number().min(0).max(2).default(0.7) }),
  /** A draft, a critique of it by the same model, a revision. */
  z.strictObject({ kind: z.literal("self-refine"), ...modelArm, rounds: z.int().min(1).max(5).default(1) }),
  /** Chain-of-thought by a stronger model, prompt only. */
  z.strictObject({ kind: z.literal("strong-model"), ...modelArm, model: z.string().default("strong") }),
]);
export type ArmConfig = z.output<typeof armConfigSchema>;
export type ModelArmConfig = Exclude<ArmConfig, { kind: "rules" }>;
