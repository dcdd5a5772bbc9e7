import { cutText, type PlacedReply } from "../written-reply.js";
import type { FaultKind } from "./fault-plan.js";

const hugeChars = 30 * 1024 * 1024;
const unreadable = "I have looked at the diagram with care. On the whole it follows the requirements, though one or two of the bounds could be thought over again. Let me know if you would like more detail.";

/** The reply of a fault that spoils what is said and not how it is sent; other kinds leave it as it is. */
export function spoilReply(reply: PlacedReply, kind: FaultKind | null): PlacedReply {
  if (kind === "length") return { ...reply, content: cutText(reply.content ?? "", Math.floor((reply.content ?? "").length / 2)), finishReason: "length" };
  if (kind === "refusal") return { content: null, reasoning: null, refusal: "I'm sorry, but I can't help with that.", finishReason: "stop" };
  if (kind === "content-filter") return { content: null, reasoning: null, refusal: null, finishReason: "content_filter" };
  if (kind === "unreadable-answer") return { ...reply, content: unreadable };
  if (kind === "huge") return { ...reply, content: "A very long reply. ".repeat(Math.ceil(hugeChars / 19)) };
  return reply;
}
