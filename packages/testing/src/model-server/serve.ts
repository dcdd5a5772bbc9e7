import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { refuseKey } from "./admit-request.js";
import { answerChat, type Author, type ChatParts } from "./answer-chat.js";
import { badRequest, notFound, printApiError, type ApiError } from "./api-error.js";
import { createBatchDesk, type BatchDesk } from "./batches/batch-desk.js";
import { respond, respondJson, simulatedHeader } from "./exchange.js";
import { createFixedAuthor } from "./fixed-author.js";
import { Ledger } from "./ledger.js";
import type { ModelServerOptions } from "./model-server-options.js";
import { createScriptedReasoner } from "./reasoner/scripted-reasoner.js";
import { BodyTooLargeError, readRequest } from "./read-request.js";

/** The only address that is ever bound: nobody outside this machine is to be answered by a simulation. */
const loopback = "127.0.0.1";
const chatBytesAtMost = 64 * 1024 * 1024;

/** A server that listens. */
export interface Serving {
  /** With its path, as an SDK takes it: `http://127.0.0.1:4711/v1`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Listens on loopback. `onTooMany` is called at the first request beyond those that the options allow, which is not answered;
 * reading the ledger does not count. Throws what reading the items throws, and an Error where the port is taken.
 */
export async function serve(options: ModelServerOptions, onTooMany: () => void): Promise<Serving> {
  const author: Author = options.reply === null ? createScriptedReasoner(options.reasoner) : createFixedAuthor(options.reply.chars);
  const chat: ChatParts = { options, ledger: new Ledger(options.ledgerFile), author };
  const batches = createBatchDesk(chat);
  let requests = 0;
  const server = createServer((request, response) => {
    response.setHeader(...simulatedHeader);
    response.setHeader("x-request-id", `req_${requests}`);
    if (request.url?.startsWith("/r2ta/") !== true && ++requests > options.requestsAtMost) {
      response.destroy();
      onTooMany();
      return;
    }
    route(request, response, chat, batches).catch((fault: unknown) => {
      if (response.headersSent) response.destroy();
      else if (fault instanceof BodyTooLargeError) refuse(response, { ...badRequest("The request is too large."), status: 413 });
      // A client that went away while it was writing is no fault of the server.
      else if (!request.destroyed) throw fault;
    });
  });
  // An idle connection outlives every pause of a client, so that none is closed just when it is used again.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  const port = await listen(server, options.port);
  return {
    url: `http://${loopback}:${port}/v1`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function route(request: IncomingMessage, response: ServerResponse, chat: ChatParts, batches: BatchDesk): Promise<void> {
  const arrivedAt = performance.now();
  const { pathname: path, searchParams } = new URL(request.url ?? "/", `http://${loopback}`);
  const { method } = request;
  if (method === "GET" && path === "/r2ta/ledger") return respond(response, 200, "application/jsonl", chat.ledger.print(Number(searchParams.get("from") ?? 0)));
  if (method === "GET" && path === "/r2ta/ledger/size") return respondJson(response, 200, String(chat.ledger.size));
  const keyFault = refuseKey(request.headers.authorization, chat.options);
  if (keyFault) return refuse(response, keyFault);
  if (method === "POST" && path === "/v1/chat/completions") return answerChat((await readRequest(request, chatBytesAtMost)).toString(), response, chat, arrivedAt);
  if (method === "GET" && path === "/v1/models") return respondJson(response, 200, printModels(chat.options));
  if (await batches.take(request, response, path, searchParams)) return;
  refuse(response, notFound(`Unknown request URL: ${method ?? ""} ${path.slice(0, 200)}. Please check the URL for typos.`, "unknown_url"));
}

function refuse(response: ServerResponse, error: ApiError): void {
  respondJson(response, error.status, printApiError(error));
}

function printModels({ models }: ModelServerOptions): string {
  return JSON.stringify({ object: "list", data: models.map((id) => ({ id, object: "model", created: 1_767_225_600, owned_by: "r2ta-simulated" })) });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("the server has no port"));
    });
  });
}
