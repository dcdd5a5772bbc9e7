/** What helps against a kind of failure that asking again does not mend. */
export const failureMends: ReadonlyMap<string, string> = new Map([
  ["context-length", "Ask a model with a longer context, or start its server with one (docs/guide/models.md); few-shot and chain-of-thought have longer prompts than zero-shot."],
  ["too-long-reply", "A model that does not come to an end writes such replies: lower its maxOutputTokens, or raise limits.replyBytes."],
  ["length", "The reply reached its limit of tokens: raise the model's sampling.maxOutputTokens, or the server's own limit."],
  ["bad-request", "The server's own words say what it refuses; change that in the model's config, or ask another model."],
]);
