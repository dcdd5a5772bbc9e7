import { digestJson } from "@r2ta/base";
import { samplingSchema, type CallOutcome, type CallPurpose, type ChatRequest, type FailureKind, type ModelClient, type Reply } from "@r2ta/model-client";

/** What the scripted model says: a text, a reply with some fields set, a failed call, or a thrown error that ends the run. */
export type Scripted = string | (Partial<Reply> & { readonly costUsd?: number | null; readonly status?: "refused" | "truncated" }) | { readonly fails: FailureKind } | { readonly ends: Error };

export interface RecordedCall {
  readonly request: ChatRequest;
  readonly purpose: CallPurpose;
}

/** A model client that answers by script and keeps what it was asked. */
export interface RecordingClient extends ModelClient {
  readonly recorded: readonly RecordedCall[];
  /** The most calls that were open at a time. */
  mostOpen(): number;
}

export function createRecordingClient(script: (call: RecordedCall) => Scripted, options: Partial<Pick<ModelClient, "concurrency" | "instructions">> & { readonly wait?: (call: RecordedCall) => Promise<void> } = {}): RecordingClient {
  const recorded: RecordedCall[] = [];
  let open = 0;
  let most = 0;
  return {
    identity: { provider: "openai", baseUrl: "http://127.0.0.1/v1", route: null, name: "scripted", revision: "r7" },
    concurrency: options.concurrency ?? 1,
    sampling: samplingSchema.parse({ maxOutputTokens: 4096 }),
    instructions: options.instructions ?? "own",
    recorded,
    mostOpen: () => most,
    complete: async (request, purpose, signal) => {
      signal.throwIfAborted();
      const call = { request, purpose };
      recorded.push(call);
      most = Math.max(most, ++open);
      try {
        await (options.wait?.(call) ?? Promise.resolve());
        signal.throwIfAborted();
        return outcomeOf(script(call), request);
      } finally {
        open--;
      }
    },
  };
}

function outcomeOf(scripted: Scripted, request: ChatRequest): CallOutcome {
  const key = digestJson({ messages: request.messages, repeat: request.repeat, answer: request.answer !== null });
  if (typeof scripted === "object" && "ends" in scripted) throw scripted.ends;
  if (typeof scripted === "object" && "fails" in scripted) return { status: "failed", key, failure: { kind: scripted.fails, message: "It did not work." } };
  const { costUsd = 0.001, status, ...fields } = typeof scripted === "string" ? { text: scripted } : scripted;
  const reply: Reply = {
    text: "", reasoning: null, reasoningFrom: null, refusal: null, finishReason: "stop", servedModel: null, fingerprint: null, requestId: null, logprobs: null, simulated: false,
    usage: { inputTokens: 100, cachedInputTokens: null, outputTokens: 10, reasoningTokens: null }, ...fields,
  };
  return {
    status: status ?? "ok", key, cached: false, costUsd,
    completion: {
      format: "r2ta-completion/1", key, model: { provider: "openai", baseUrl: "http://127.0.0.1/v1", route: null, name: "scripted", revision: "r7" },
      request: { messages: request.messages.map((message) => ({ ...message })), sampling: {}, answerSchema: null, repeat: request.repeat },
      reply, answerMode: request.answer === null ? null : "json-schema", attempts: 1, at: "2026-01-01T00:00:00.000Z", latencyMs: 1, firstTokenMs: null,
    },
  };
}
