import { z } from "zod";

/** What the server reads of a chat request; the rest only counts for its digest. */
export const chatBodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({
    role: z.string(),
    content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() })), z.null()]).optional(),
  })).min(1),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().nullish(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().nullish(),
});
export type ChatBody = z.output<typeof chatBodySchema>;

/** One turn of a conversation as plain text. */
export interface Turn {
  readonly role: string;
  readonly text: string;
}

/** The turns of a request; of a message in parts, the parts of text. */
export function turnsOf({ messages }: ChatBody): Turn[] {
  return messages.map(({ role, content }) => ({
    role,
    text: typeof content === "string" ? content : (content ?? []).map(({ text }) => text ?? "").join(""),
  }));
}

/** Four characters are taken for a token; also what `usage` says. */
export function tokensOf(chars: number): number {
  return Math.ceil(chars / 4);
}

/** The characters of all turns. */
export function promptCharsOf(turns: readonly Turn[]): number {
  return turns.reduce((sum, { text }) => sum + text.length, 0);
}
