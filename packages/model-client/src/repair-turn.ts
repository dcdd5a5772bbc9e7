import { answerSchemaOf } from "./answer-schema.js";
import type { AnswerShape, ChatMessage, ChatRequest } from "./chat-request.js";

/**
 * The request that asks a model to say its answer again: the same messages, its reply, and what could not be read.
 * Equal replies give equal repair turns, so that they too are paid once.
 */
export function repairRequest<Answer>(request: ChatRequest, answer: AnswerShape<Answer>, reply: string, problem: string): ChatRequest {
  const messages: ChatMessage[] = [
    ...request.messages,
    // Servers refuse an empty message.
    { role: "assistant", content: reply.trim() === "" ? "(no text)" : reply },
    {
      role: "user",
      content: `Your reply could not be read as the answer that was asked for: ${problem}\n`
        + "Give the same answer again as one JSON object and nothing else: no explanation, no code fence. "
        + `It must follow this JSON Schema:\n${JSON.stringify(answerSchemaOf(answer).jsonSchema)}`,
    },
  ];
  return { ...request, messages };
}
