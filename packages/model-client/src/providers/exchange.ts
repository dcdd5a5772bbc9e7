import { isUtf8 } from "node:buffer";
import http from "node:http";
import https from "node:https";
import { ProviderFault, type ProviderFaultFields } from "../provider.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfError, type Progress } from "./fault-of-error.js";
import { faultOfErrorObject } from "./fault-of-error-object.js";
import { faultOfResponse } from "./fault-of-response.js";
import { guardEventStream } from "./guard-event-stream.js";
import { keptHeaders } from "./kept-headers.js";
import { badReply, tooLong } from "./reply-faults.js";
import { headerOf, type ResponseHeaders } from "./retry-after.js";

/** One HTTP exchange, as it is seen from beneath an SDK. */
export interface Exchange {
  /** What the SDK gets as its `fetch`. Gives a 2xx response that can be read as what was asked for, and throws for all else. */
  readonly fetch: (address: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly progress: Progress;
  readonly headers: ResponseHeaders;
  /** What went wrong beneath the SDK, whatever the SDK made of it; null where nothing did. */
  readonly fault: ProviderFaultFields | null;
  /** Frees the connection; of use where the reply was not read to its end. */
  close(): void;
}

export interface ExchangeOptions {
  readonly signal: AbortSignal;
  /** The most bytes of a reply. */
  readonly replyBytes: number;
  /** Whether the reply is asked for as an event stream. */
  readonly isStream: boolean;
  readonly context: FaultContext;
}

/** A connection is kept for another request for a shorter time than servers keep it, or the next request would meet its end. */
const idleMs = 4_000;
const agents = {
  "http:": new http.Agent({ keepAlive: true, timeout: idleMs }),
  "https:": new https.Agent({ keepAlive: true, timeout: idleMs }),
};

const errorBytes = 64 * 1024;

/**
 * Opens an exchange over `node:http`, whose every byte is watched: a reply is no longer than the limit, strict UTF-8, and of
 * the asked kind, and the signal ends it at any moment. `fetch` of Node is not used, since it gives up after 300 s
 * without a response's head, whatever the config's deadline says, and costs more.
 */
export function openExchange({ signal, replyBytes, isStream, context }: ExchangeOptions): Exchange {
  let request: http.ClientRequest | null = null;
  let isAsked = false;
  let isSent = false;
  let response: http.IncomingMessage | null = null;
  let fault: ProviderFaultFields | null = null;

  const progress: Progress = {
    get isAsked() { return isAsked; },
    get isSent() { return isSent; },
    get hasResponse() { return response !== null; },
    get httpStatus() { return response?.statusCode ?? null; },
  };
  const fail = (fields: ProviderFaultFields): ProviderFault => {
    fault ??= fields;
    return new ProviderFault(fault);
  };

  const send = (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const url = new URL(address instanceof Request ? address.url : address);
    const protocol = url.protocol === "https:" ? "https:" : "http:";
    const headers = { ...keptHeaders(init.headers), "accept-encoding": "identity" };
    isAsked ||= init.method === "POST";
    isSent = false;
    response = null;
    request = (protocol === "https:" ? https : http).request(url, { method: init.method ?? "GET", headers, agent: agents[protocol], signal });
    request.on("finish", () => { isSent = true; });
    request.on("error", (error) => reject(signal.aborted ? error : fail(faultOfError(error, progress))));
    request.on("response", (incoming) => {
      response = incoming;
      incoming.on("error", (error) => reject(signal.aborted ? error : fail(faultOfError(error, progress))));
      const status = incoming.statusCode ?? 0;
      const isOk = status >= 200 && status < 300;
      const kind = incoming.headers["content-type"] ?? "";
      if (isOk && isStream && /^\s*text\/event-stream/i.test(kind)) {
        const body = guardEventStream(incoming, replyBytes, (fields) => fail(fields), progress);
        return resolve(new Response(body, { status: 200, headers: { "content-type": "text/event-stream" } }));
      }
      readWhole(incoming, isOk ? replyBytes : errorBytes, (bytes, isWhole) => {
        if (!isOk) return reject(fail(faultOfResponse({ status, headers: incoming.headers, body: bytes.toString("utf8") }, context)));
        if (!isWhole) return reject(fail(tooLong(status)));
        const isAskedKind = !isStream || init.method !== "POST";
        const unfit = unfitness(bytes, status, kind, isAskedKind, incoming.headers, context);
        if (unfit !== null) return reject(fail(unfit));
        resolve(new Response(bytes, { status: 200, headers: { "content-type": "application/json" } }));
      });
    });
    request.end(typeof init.body === "string" ? init.body : undefined);
  });

  return {
    fetch: send,
    progress,
    get headers() { return response?.headers ?? {}; },
    get fault() { return fault; },
    close() {
      if (response !== null && !response.complete) request?.destroy();
    },
  };
}

/** Reads a body up to a limit; what is longer is cut there, and the connection with it. */
function readWhole(incoming: http.IncomingMessage, limit: number, done: (bytes: Buffer<ArrayBuffer>, isWhole: boolean) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const cut = (): void => {
    incoming.removeAllListeners("data").removeAllListeners("end").on("error", () => undefined);
    incoming.destroy();
    done(Buffer.concat(chunks), false);
  };
  if (Number(incoming.headers["content-length"] ?? 0) > limit && (incoming.statusCode ?? 0) < 300) return cut();
  incoming.on("data", (chunk: Buffer) => {
    if (length + chunk.length > limit) return cut();
    length += chunk.length;
    chunks.push(chunk);
  });
  incoming.on("end", () => done(Buffer.concat(chunks), true));
}

/** Why a whole 2xx body is no JSON reply; null where it may be one. */
function unfitness(bytes: Buffer, status: number, kind: string, isAskedKind: boolean, headers: ResponseHeaders, context: FaultContext): ProviderFaultFields | null {
  const coding = headerOf(headers, "content-encoding");
  if (coding !== null && coding !== "identity") return badReply("The reply is compressed, which was not asked for.", status);
  if (!isUtf8(bytes)) return badReply("The reply is not valid UTF-8.", status);
  const head = bytes.subarray(0, 256).toString("utf8").replace(/^\uFEFF/, "").trimStart();
  if (head.startsWith("<") || /html/i.test(kind)) return badReply("The server sent a page in place of a reply.", status);
  if (!head.startsWith("{")) return badReply(head === "" ? "The reply is empty." : "The reply is no JSON object.", status);
  if (isAskedKind) return null;
  const said = faultOfErrorObject(parse(bytes), context, status);
  return said ?? badReply("The reply is no event stream, although it was asked for with stream=true.", status);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
