import type OpenAI from "openai";
import type { ModelConfig } from "../model-config.js";
import { ProviderFault } from "../provider.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfError } from "./fault-of-error.js";
import { faultOfResponse } from "./fault-of-response.js";
import { keptHeaders } from "./kept-headers.js";
import { authorization, clientOptions } from "./openai-provider.js";
import { readLines, type FileLine } from "./read-lines.js";

/** What is read of a batch. */
export type BatchState = Pick<OpenAI.Batch, "id" | "status" | "input_file_id" | "output_file_id" | "error_file_id" | "errors" | "request_counts" | "metadata" | "created_at">;

/** A file of a batch as it is downloaded. */
export interface BatchFile {
  /** The header by which a server calls itself simulated; null for a real one. */
  readonly simulatedBy: string | null;
  readonly lines: AsyncIterable<FileLine>;
}

/** OpenAI's Batch API. Every method asks once and throws a ProviderFault, or the signal's reason. */
export interface BatchApi {
  upload(lines: readonly string[]): Promise<{ readonly id: string; readonly createdAt: number }>;
  create(fileId: string, digest: string): Promise<BatchState>;
  /** The batch made of a file; null where there is none. */
  find(fileId: string, digest: string, since: number): Promise<BatchState | null>;
  retrieve(batchId: string, signal: AbortSignal): Promise<BatchState>;
  download(fileId: string, signal: AbortSignal): Promise<BatchFile>;
}

/** Opens the API through the `openai` package; `longestLine` is in bytes. */
export function openBatchApi(config: ModelConfig, key: string | null, longestLine: number): BatchApi {
  const context: FaultContext = { secret: key, request: { sampling: config.sampling, seed: null, format: null } };
  const options = { headers: authorization(key) };
  let client: Promise<OpenAI> | null = null;
  const connect = (): Promise<OpenAI> => client ??= import("openai").then(({ default: Client }) => new Client({
    ...clientOptions(config, key),
    fetch: (address, init) => fetchOrFault(address, init, context),
  }));
  const ask = async <T>(call: (client: OpenAI) => PromiseLike<T>, signal?: AbortSignal): Promise<T> => {
    try {
      return await call(await connect());
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      throw asFault(error);
    }
  };

  return {
    async upload(lines) {
      const file = new File([...lines], "r2ta-batch.jsonl", { type: "application/jsonl" });
      const { id, created_at } = await ask((openai) => openai.files.create({ file, purpose: "batch" }, options));
      return { id, createdAt: created_at };
    },
    create: (fileId, digest) => ask((openai) => openai.batches.create({
      input_file_id: fileId, endpoint: "/v1/chat/completions", completion_window: "24h", metadata: { r2ta: digest },
    }, options)),
    find: (fileId, digest, since) => ask(async (openai) => {
      // Newest first: what is older than the file was made of another.
      for await (const batch of openai.batches.list({ limit: 100 }, options)) {
        if (batch.input_file_id === fileId && batch.metadata?.["r2ta"] === digest) return batch;
        if (batch.created_at < since) return null;
      }
      return null;
    }),
    retrieve: (batchId, signal) => ask((openai) => openai.batches.retrieve(batchId, { ...options, signal: ofOneRequest(signal) }), signal),
    async download(fileId, signal) {
      const response = await ask((openai) => openai.files.content(fileId, { ...options, signal: ofOneRequest(signal) }), signal);
      const body = response.body as AsyncIterable<Uint8Array> | null;
      return {
        simulatedBy: response.headers.get("x-r2ta-simulated"),
        lines: readLines(orFault(body ?? noBytes(), signal), longestLine),
      };
    },
  };
}

/** The package never takes its listener off a signal, and a day of asking after a batch would leave thousands. */
function ofOneRequest(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal]);
}

async function fetchOrFault(address: string | URL | Request, init: RequestInit | undefined, context: FaultContext): Promise<Response> {
  const response = await fetch(address, { ...init, headers: keptHeaders(init?.headers), redirect: "manual" });
  if (response.ok) return response;
  const body = (await response.text()).slice(0, 64 * 1024);
  throw new ProviderFault(faultOfResponse({ status: response.status, headers: Object.fromEntries(response.headers), body }, context));
}

/** The package wraps what its `fetch` throws. */
function asFault(error: unknown): ProviderFault {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; current = current.cause, depth++) {
    if (current instanceof ProviderFault) return current;
  }
  return new ProviderFault(faultOfError(error, { isAsked: true, isSent: true, hasResponse: false, httpStatus: null }));
}

async function* orFault(stream: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw asFault(error);
  }
}

/** A file without bytes. */
async function* noBytes(): AsyncGenerator<Uint8Array> {}
