import http from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the loopback server received it. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  raw: Buffer;
  /** The body's JSON; undefined where it is none. */
  body: any;
}

type Handler = (request: SeenRequest, response: http.ServerResponse) => void | Promise<void>;

/** A raw HTTP server on loopback whose behaviour each test scripts; it keeps what it was asked. */
export async function startLoopback(handler: Handler) {
  const seen: SeenRequest[] = [];
  let handle = handler;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks);
      let body: unknown;
      try { body = JSON.parse(raw.toString("utf8")); } catch { body = undefined; }
      const one: SeenRequest = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, raw, body };
      seen.push(one);
      void handle(one, response);
    });
    request.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    answer(next: Handler) { handle = next; },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Loopback = Awaited<ReturnType<typeof startLoopback>>;

/** Answers with JSON. */
export function sendJson(response: http.ServerResponse, body: unknown, status = 200, headers: http.OutgoingHttpHeaders = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** A whole completion; `message` and `rest` are put over the usual ones. */
export function completionOf(message: object, rest: object = {}, choice: object = {}): object {
  return {
    id: "chatcmpl-1", object: "chat.completion", created: 1, model: "served-model", system_fingerprint: "fp_1",
    choices: [{ index: 0, message: { role: "assistant", content: "hello", ...message }, finish_reason: "stop", ...choice }],
    usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
    ...rest,
  };
}

/** Begins an event stream and returns a writer of its events. */
export function beginEvents(response: http.ServerResponse, headers: http.OutgoingHttpHeaders = {}) {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", ...headers });
  return {
    chunk(delta: object, finish: string | null = null, rest: object = {}) {
      this.event({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "served-model", choices: [{ index: 0, delta, finish_reason: finish }], ...rest });
    },
    event(value: unknown) { response.write(`data: ${JSON.stringify(value)}\n\n`); },
    usage(usage: object) { this.event({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "served-model", choices: [], usage }); },
    done() { response.end("data: [DONE]\n\n"); },
  };
}
