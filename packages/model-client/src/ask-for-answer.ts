import type { AnswerShape, ChatRequest } from "./chat-request.js";
import type { CallOutcome, CallPurpose, ModelClient } from "./model-client.js";
import { readAnswer } from "./read-answer.js";
import { repairRequest } from "./repair-turn.js";

/** A request that asks for JSON. */
export interface AnswerRequest<Answer> extends ChatRequest {
  readonly answer: AnswerShape<Answer>;
}

/** How an answer was come by. How its JSON was asked for is in each completion's `answerMode`. */
export type AnswerPath = "as-asked" | "tolerant" | "repaired" | "unreadable" | "failed";

export interface AskedAnswer<Answer> {
  readonly answer: Answer | null;
  /**
   * `as-asked`: the reply is exactly the JSON that was asked for. `tolerant`: the shape's own reader found the answer in it.
   * `repaired`: the model said it again. `unreadable`: there was a reply, and no answer in it. `failed`: the first call has no reply.
   */
  readonly path: AnswerPath;
  /** Every call that was made, in order: the first with the purpose's role, the second with the role `repair`. */
  readonly calls: readonly { readonly role: string; readonly outcome: CallOutcome }[];
}

/**
 * Asks for an answer in JSON and reads it: exactly, else tolerantly, else, with `repair`, after one more turn that tells the model
 * what could not be read. A refusal is not asked again. Throws what {@link ModelClient.complete} throws.
 */
export async function askForAnswer<Answer>(
  client: ModelClient, request: AnswerRequest<Answer>, purpose: CallPurpose, signal: AbortSignal, { repair }: { readonly repair: boolean },
): Promise<AskedAnswer<Answer>> {
  const first = await client.complete(request, purpose, signal);
  const calls = [{ role: purpose.role, outcome: first }];
  if (first.status === "failed") return { answer: null, path: "failed", calls };
  const { text } = first.completion.reply;
  const read = readAnswer(request.answer, text);
  if (read.path !== "unreadable") return { answer: read.answer, path: read.path, calls };
  if (!repair || first.status === "refused") return { answer: null, path: "unreadable", calls };

  const second = await client.complete(repairRequest(request, request.answer, text, read.problem), { ...purpose, role: "repair" }, signal);
  calls.push({ role: "repair", outcome: second });
  const again = second.status === "failed" ? null : readAnswer(request.answer, second.completion.reply.text);
  return again === null || again.path === "unreadable"
    ? { answer: null, path: "unreadable", calls }
    : { answer: again.answer, path: "repaired", calls };
}
