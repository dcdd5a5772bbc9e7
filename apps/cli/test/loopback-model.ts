import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll } from "vitest";

/** A model server of a few lines that does what a test says with each request, to see what no friendly server does. */
export async function loopbackModel(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<{ url: string; requests: { path: string; authorization: string | undefined; body: string }[] }> {
  const requests: { path: string; authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk)).on("end", () => {
      requests.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
      answer(request, body, response);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const address = server.address();
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`, requests };
}

/** Sends a whole chat completion with this content. */
export function sendCompletion(response: ServerResponse, content: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({
    id: "c1", object: "chat.completion", created: 0, model: "served", choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1200, completion_tokens: 80, total_tokens: 1280 },
  }));
}

export function sendError(response: ServerResponse, status: number, message: string, code: string | null = null): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, type: "invalid_request_error", code, param: null } }));
}
