import type { Reply } from "./completion.js";

/**
 * What a reply is: `refused` where the model refused or a filter held it back, `truncated` where it reached its token limit,
 * else `ok`. An empty text is `ok`: a model may have put everything into its reasoning, and the arm decides what that is worth.
 */
export function replyStatus(reply: Pick<Reply, "refusal" | "finishReason">): "ok" | "refused" | "truncated" {
  if (reply.refusal !== null || reply.finishReason === "content_filter" || reply.finishReason === "refusal") return "refused";
  return reply.finishReason === "length" ? "truncated" : "ok";
}
