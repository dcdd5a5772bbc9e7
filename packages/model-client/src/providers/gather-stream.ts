/** A stream's chunks put together. */
export interface GatheredStream {
  /** In the form of a completion that was not streamed. */
  readonly body: object;
  /** Whether the server said why it ended; a connection that ends without that was cut. */
  readonly isComplete: boolean;
  /** Whether chunks came, and none of them with a choice. */
  readonly isEmpty: boolean;
}

/** Puts the chunks of a streamed completion together as they come. */
export interface StreamGatherer {
  /** Returns whether the chunk brought text or reasoning. Throws a TypeError for what is no chunk. */
  add(chunk: unknown): boolean;
  end(): GatheredStream;
}

const textFields = ["content", "reasoning_content", "reasoning", "refusal"] as const;

/** Only the first choice is gathered, since only one is asked for. */
export function gatherStream(): StreamGatherer {
  const texts: Record<(typeof textFields)[number], string[]> = { content: [], reasoning_content: [], reasoning: [], refusal: [] };
  const logprobs: unknown[] = [];
  let finishReason: unknown = null;
  let usage: unknown = null;
  let model: unknown = null;
  let fingerprint: unknown = null;
  let hasChunk = false;
  let hasChoice = false;

  return {
    add(value) {
      const chunk = record(value);
      if (chunk === null || !(Array.isArray(chunk["choices"]) || record(chunk["usage"]) !== null)) throw new TypeError("not a completion chunk");
      hasChunk = true;
      usage = chunk["usage"] ?? usage;
      model = chunk["model"] ?? model;
      fingerprint = chunk["system_fingerprint"] ?? fingerprint;
      const choices: readonly unknown[] = Array.isArray(chunk["choices"]) ? chunk["choices"] : [];
      const choice = choices.map(record).find((one) => one !== null && (one["index"] ?? 0) === 0) ?? null;
      if (choice === null) return false;
      hasChoice = true;
      finishReason = choice["finish_reason"] ?? finishReason;
      const content = record(choice["logprobs"])?.["content"];
      if (Array.isArray(content)) for (const token of content) logprobs.push(token);
      const delta = record(choice["delta"]) ?? {};
      let hasText = false;
      for (const field of textFields) {
        const piece = delta[field];
        if (typeof piece !== "string" || piece === "") continue;
        texts[field].push(piece);
        hasText = true;
      }
      return hasText;
    },
    end() {
      const message = Object.fromEntries(textFields.map((field) => [field, texts[field].length === 0 ? null : texts[field].join("")]));
      const choice = { message, finish_reason: finishReason, logprobs: logprobs.length === 0 ? null : { content: logprobs } };
      return {
        body: { choices: hasChoice ? [choice] : [], usage, model, system_fingerprint: fingerprint },
        isComplete: typeof finishReason === "string",
        isEmpty: hasChunk && !hasChoice,
      };
    },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
}
