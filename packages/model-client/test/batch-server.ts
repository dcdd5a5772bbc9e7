import type { ServerResponse } from "node:http";
import { completionOf, sendJson, startLoopback } from "./loopback-server.js";

interface Batch { id: string; input: string; metadata: Record<string, string>; status: string; output: string | null; errors: string | null; validation: object[]; createdAt: number }

/** A small Batch API on loopback. A batch ends when the test says how. */
export async function startBatchServer() {
  const files = new Map<string, string>();
  const batches: Batch[] = [];
  let clock = 1000;
  /** Called with each request before it is answered; whoever answers returns true. */
  let intervene: (what: string, response: ServerResponse) => boolean = () => false;
  const headers = { "x-r2ta-simulated": "scripted" };

  const stateOf = (batch: Batch) => ({
    id: batch.id, object: "batch", endpoint: "/v1/chat/completions", completion_window: "24h", input_file_id: batch.input, metadata: batch.metadata, status: batch.status,
    created_at: batch.createdAt, output_file_id: batch.output, error_file_id: batch.errors, errors: batch.validation.length === 0 ? null : { object: "list", data: batch.validation },
    request_counts: { total: linesOf(batch).length, completed: 0, failed: 0 },
  });
  const linesOf = (batch: Batch) => files.get(batch.input)!.trim().split("\n").map((line) => JSON.parse(line));

  const server = await startLoopback((request, response) => {
    const what = `${request.method} ${request.path.replace(/\?.*/, "")}`;
    if (intervene(what, response)) return;
    if (what === "POST /v1/files") {
      const text = request.raw.toString("utf8");
      const start = text.indexOf("\r\n\r\n", text.indexOf("r2ta-batch.jsonl")) + 4;
      const id = `file-${files.size}`;
      files.set(id, text.slice(start, text.indexOf("\r\n--", start)));
      if (!/name="purpose"\r\n\r\nbatch\r\n/.test(text)) return sendJson(response, { error: { message: "the upload has no purpose" } }, 400);
      return sendJson(response, { id, object: "file", created_at: clock++, purpose: "batch" }, 200, headers);
    }
    if (what === "POST /v1/batches") {
      const batch: Batch = { id: `batch_${batches.length}`, input: request.body.input_file_id, metadata: request.body.metadata, status: "validating", output: null, errors: null, validation: [], createdAt: clock++ };
      batches.push(batch);
      if (intervene("batch made", response)) return;
      return sendJson(response, stateOf(batch), 200, headers);
    }
    if (what === "GET /v1/batches") return sendJson(response, { object: "list", data: [...batches].reverse().map(stateOf), has_more: false }, 200, headers);
    const batch = batches.find(({ id }) => what === `GET /v1/batches/${id}`);
    if (batch !== undefined) return sendJson(response, stateOf(batch), 200, headers);
    const file = /^GET \/v1\/files\/([^/]+)\/content$/.exec(what)?.[1];
    if (file !== undefined && files.has(file)) return void response.writeHead(200, { "content-type": "application/octet-stream", ...headers }).end(files.get(file));
    sendJson(response, { error: { message: "No such thing" } }, 404);
  });

  return {
    ...server, files, batches, linesOf,
    intervene(next: typeof intervene) { intervene = next; },
    /** Ends a batch; `lines` become its output file, `errorLines` its error file. */
    end(batch: Batch, status: string, lines: (object | string)[] | null, errorLines: (object | string)[] | null = null) {
      const put = (some: (object | string)[] | null): string | null => {
        if (some === null) return null;
        const id = `file-out-${files.size}`;
        files.set(id, some.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
        return id;
      };
      batch.output = put(lines);
      batch.errors = put(errorLines);
      batch.status = status;
    },
  };
}
export type BatchServer = Awaited<ReturnType<typeof startBatchServer>>;

/** A line of an output file that holds a reply. */
export function replyLine(customId: string, content: string): object {
  return { id: "batch_req_1", custom_id: customId, response: { status_code: 200, request_id: `req_${customId}`, body: completionOf({ content }) }, error: null };
}

/** A line whose request failed by itself. */
export function failedLine(customId: string, status: number, message: string): object {
  return { id: "batch_req_1", custom_id: customId, response: { status_code: status, request_id: "req_1", body: { error: { message } } }, error: null };
}
