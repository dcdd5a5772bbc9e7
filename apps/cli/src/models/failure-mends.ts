/** What helps against a kind of failure that asking again does not mend. */
export const failureMends: ReadonlyMap<string, string> = new Map([
  ["context-length", "Give the model a longer context (docs/guide/models.md), or take another."],
  ["too-long-reply", "Lower the model's sampling.maxOutputTokens, or raise limits.replyBytes."],
  ["length", "Raise the model's sampling.maxOutputTokens, or the server's own limit."],
  ["bad-request", "Change what the server's words say that it refuses, or take another model."],
]);
