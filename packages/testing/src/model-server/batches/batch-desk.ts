import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { badRequest, notFound, printApiError, type ApiError } from "../api-error.js";
import type { ChatParts } from "../answer-chat.js";
import { respond, respondJson } from "../exchange.js";
import { readRequest } from "../read-request.js";
import { Batch, type BatchOrder } from "./batch.js";
import { BatchFiles, describeFile, readUpload } from "./batch-files.js";

const orderSchema = z.looseObject({
  input_file_id: z.string(),
  endpoint: z.literal("/v1/chat/completions"),
  completion_window: z.literal("24h"),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/** The Files and the Batches API. */
export interface BatchDesk {
  /** Answers a request to one of the two; false where it is to neither. */
  take(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<boolean>;
}

/** Opens a desk without files and batches. */
export function createBatchDesk(parts: ChatParts): BatchDesk {
  const files = new BatchFiles();
  const batches = new Map<string, Batch>();

  const order = async (request: IncomingMessage): Promise<object | ApiError> => {
    const result = orderSchema.safeParse(parseJson((await readRequest(request, 1024 * 1024)).toString()));
    if (!result.success) return badRequest(`Invalid '${result.error.issues[0]?.path.join(".") ?? ""}'.`);
    const { input_file_id, endpoint, completion_window, metadata } = result.data;
    const file = files.find(input_file_id);
    if (file === null || file.purpose !== "batch") return badRequest("Invalid input_file_id: there is no such file with the purpose batch.", null, "input_file_id");
    const wanted: BatchOrder = { input_file_id, endpoint, completion_window, metadata: metadata ?? null };
    const batch = new Batch(`batch_${String(batches.size + 1).padStart(6, "0")}`, wanted, file.text, files, parts);
    batches.set(batch.id, batch);
    return batch.describe();
  };

  const forFile = (method: string, id: string, part: string | undefined, response: ServerResponse): object | ApiError | null => {
    const file = files.find(id);
    if (file === null) return notFound(`No such File object: ${id.slice(0, 100)}`);
    if (method === "DELETE") return { id, object: "file", deleted: files.remove(id) };
    if (part === undefined) return describeFile(file);
    respond(response, 200, "application/octet-stream", file.text);
    return null;
  };

  const forBatch = (method: string, id: string, part: string | undefined): object | ApiError => {
    const batch = batches.get(id);
    if (batch === undefined) return notFound(`No batch found with id '${id.slice(0, 100)}'.`);
    if (method === "GET") batch.poll();
    else if (part !== "cancel" || !batch.cancel()) return { ...badRequest("This batch has ended and cannot be cancelled."), status: 409 };
    return batch.describe();
  };

  return {
    async take(request, response, path, query) {
      const [, kind = "", id, part] = /^\/v1\/(files|batches)(?:\/([^/]+)(?:\/(content|cancel))?)?$/.exec(path) ?? [];
      if (kind === "") return false;
      const method = request.method ?? "GET";
      let answer: object | ApiError | null;
      if (id !== undefined) answer = kind === "files" ? forFile(method, id, part, response) : forBatch(method, id, part);
      else if (method === "GET") answer = kind === "files" ? listOf(files.list().map(describeFile), query) : listOf([...batches.values()].map((batch) => batch.describe()).reverse(), query);
      else if (kind === "batches") answer = await order(request);
      else {
        const upload = await readUpload(request);
        answer = upload === null ? badRequest("An upload is multipart/form-data with a file and a purpose.") : describeFile(files.add(upload.name, upload.purpose, upload.text));
      }
      if (answer !== null) send(response, answer);
      return true;
    },
  };
}

function listOf(all: readonly object[], query: URLSearchParams): object {
  const idOf = (object: object | undefined): string | null => (object as { id: string } | undefined)?.id ?? null;
  const start = all.findIndex((object) => idOf(object) === query.get("after")) + 1;
  const data = all.slice(start, start + Number(query.get("limit") ?? 20));
  return { object: "list", data, first_id: idOf(data[0]), last_id: idOf(data.at(-1)), has_more: start + data.length < all.length };
}

function send(response: ServerResponse, answer: object | ApiError): void {
  if ("message" in answer) respondJson(response, answer.status, printApiError(answer));
  else respondJson(response, 200, JSON.stringify(answer));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
