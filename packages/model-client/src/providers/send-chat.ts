import type { ModelConfig } from "../model-config.js";
import { ProviderFault, type ChatProvider, type ProviderReply } from "../provider.js";
import { systemTimer, type Timer } from "../timer.js";
import { chatBody, type ChatBody } from "./chat-body.js";
import { openExchange, type Exchange } from "./exchange.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfError, type Progress } from "./fault-of-error.js";
import { faultOfErrorObject } from "./fault-of-error-object.js";
import { gatherStream } from "./gather-stream.js";
import { normalizeReply } from "./normalize-reply.js";
import { cutOff } from "./reply-faults.js";
import { headerOf } from "./retry-after.js";

/** One call as an SDK makes it: through the exchange's `fetch`, ended by the signal. */
export interface SdkCall {
  readonly body: ChatBody;
  readonly exchange: Exchange;
  readonly signal: AbortSignal;
}

/** What a provider needs of an SDK. */
export interface ChatSdk {
  /** Resolves to the completion's body. */
  complete(call: SdkCall): Promise<unknown>;
  /** Yields the chunks of a streamed completion. */
  stream(call: SdkCall): Promise<AsyncIterable<unknown>>;
  /** The fault that the SDK found by itself, before it asked; null where it found none. */
  faultOf(error: unknown, context: FaultContext, progress: Progress): ProviderFault | null;
  /** The body of an error event in mid-stream, from the error that the SDK throws for it; undefined where it is none. */
  errorEvent(error: unknown): unknown;
}

/**
 * A provider over an SDK. Whatever the SDK throws, the fault is read from what went over the wire, so that both SDKs have the
 * same faults; a stream is a reply only once the server has said why it ended.
 */
export function chatProviderOver(
  sdk: ChatSdk, config: ModelConfig, secret: string | null, open: typeof openExchange = openExchange, timer: Timer = systemTimer,
): ChatProvider {
  return {
    isBatch: false,
    async send(request, { signal }) {
      signal.throwIfAborted();
      const context: FaultContext = { secret, request };
      const exchange = open({ signal, replyBytes: config.limits.replyBytes, isStream: config.stream, context });
      const call: SdkCall = { body: chatBody(request, config), exchange, signal };
      try {
        const { body, firstTokenMs } = config.stream ? await streamed(sdk, call, context, timer) : { body: await sdk.complete(call), firstTokenMs: null };
        signal.throwIfAborted();
        const httpStatus = exchange.progress.httpStatus ?? 200;
        return { reply: normalizeReply(body, exchange.headers, httpStatus, context), httpStatus, firstTokenMs } satisfies ProviderReply;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        const fields = error instanceof ProviderFault ? error.fields : exchange.fault ?? sdk.faultOf(error, context, exchange.progress)?.fields;
        // What fails before anything was asked, and not on the wire, is a fault of the program.
        if (fields === undefined && !exchange.progress.hasResponse) throw error;
        const isSimulated = headerOf(exchange.headers, "x-r2ta-simulated") !== null;
        throw new ProviderFault({ ...fields ?? faultOfError(error, exchange.progress), ...(exchange.progress.hasResponse ? { isSimulated } : {}) });
      } finally {
        exchange.close();
      }
    },
  };
}

async function streamed(sdk: ChatSdk, call: SdkCall, context: FaultContext, timer: Timer): Promise<{ body: unknown; firstTokenMs: number | null }> {
  const { exchange, signal } = call;
  const start = timer.now();
  const gathered = gatherStream();
  let firstTokenMs: number | null = null;
  let broken: unknown = null;
  try {
    const body = { ...call.body, stream: true, stream_options: { include_usage: true } };
    for await (const chunk of await sdk.stream({ ...call, body })) {
      const fault = faultOfErrorObject(chunk, context, exchange.progress.httpStatus);
      if (fault !== null) throw new ProviderFault(fault);
      if (gathered.add(chunk)) firstTokenMs ??= timer.now() - start;
    }
  } catch (error) {
    const event = faultOfErrorObject(sdk.errorEvent(error), context, exchange.progress.httpStatus);
    broken = event === null ? error : new ProviderFault(event);
  }
  signal.throwIfAborted();
  const { body, isComplete, isEmpty } = gathered.end();
  // A connection that breaks after the server has said why it ended has lost the token counts at the most.
  const isWhole = isComplete && (broken === null || exchange.fault?.kind === "cut-off");
  if (isWhole || (isEmpty && broken === null)) return { body, firstTokenMs };
  if (broken !== null) throw broken;
  throw new ProviderFault(cutOff("The stream ended without a finish_reason.", exchange.progress.httpStatus));
}
