import type { Reply } from "../src/completion.js";
import { ProviderFault, type ChatProvider, type ProviderFaultFields, type ProviderRequest } from "../src/provider.js";
import type { Timer } from "../src/timer.js";

/** What a scripted provider does with one attempt. */
export type Answer = { readonly reply: Partial<Reply> } | { readonly fault: Partial<ProviderFaultFields> & Pick<ProviderFaultFields, "kind"> } | { readonly hang: true };

/** One attempt as the provider saw it. */
export interface SeenAttempt {
  readonly at: number;
  readonly request: ProviderRequest;
  readonly prompt: string;
}

/** A provider whose answers a test writes down, and what it was asked. */
export interface ScriptedProvider extends ChatProvider {
  readonly seen: SeenAttempt[];
  /** The most attempts that were open at a time. */
  mostOpen(): number;
}

export function replyOf(fields: Partial<Reply> = {}): Reply {
  return {
    text: "yes", reasoning: null, reasoningFrom: null, refusal: null, finishReason: "stop",
    usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: 5, reasoningTokens: null },
    servedModel: "m", fingerprint: null, requestId: null, logprobs: null, simulated: true, ...fields,
  };
}

/** `answer` is asked with the attempt and how many there were before it; each takes `latencyMs`. */
export function scriptProvider(
  timer: Timer, answer: (attempt: SeenAttempt, index: number) => Answer, { latencyMs = 100, isBatch = false } = {},
): ScriptedProvider {
  const seen: SeenAttempt[] = [];
  let open = 0;
  let most = 0;
  return {
    isBatch, seen,
    mostOpen: () => most,
    send: (request, { signal }) => new Promise((resolve, reject) => {
      const attempt = { at: timer.now(), request, prompt: request.messages.at(-1)?.content ?? "" };
      const told = answer(attempt, seen.length);
      seen.push(attempt);
      open += 1;
      most = Math.max(most, open);
      const stop = (): void => {
        callOff();
        open -= 1;
        reject(signal.reason as Error);
      };
      const callOff = "hang" in told ? () => undefined : timer.after(latencyMs, () => {
        signal.removeEventListener("abort", stop);
        open -= 1;
        if ("reply" in told) resolve({ reply: replyOf(told.reply), httpStatus: 200, firstTokenMs: null });
        else if ("fault" in told) {
          reject(new ProviderFault({ message: "It failed.", httpStatus: null, isTransient: true, retryAfterMs: null, mayBeCharged: false, ...told.fault }));
        }
      });
      signal.addEventListener("abort", stop, { once: true });
    }),
  };
}
