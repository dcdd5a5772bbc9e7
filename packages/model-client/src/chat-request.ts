import type { z } from "zod";
import type { Sampling } from "./model-config.js";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** The shape of an answer in JSON. */
export interface AnswerShape<Answer = unknown> {
  /** A short name for the provider, as `eerd_mistakes`. */
  readonly name: string;
  readonly schema: z.ZodType<Answer>;
  /** Reads a reply that is not exactly that JSON, as far as it can be read; null where there is no answer in it. */
  read(text: string): Answer | null;
}

/** One call as an arm asks for it. What is equal here, with the same model, is paid once. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  /** Asks for JSON of this shape; null asks for free text. */
  readonly answer: AnswerShape | null;
  /** The index among repeats of the same request, from 0. */
  readonly repeat: number;
}
