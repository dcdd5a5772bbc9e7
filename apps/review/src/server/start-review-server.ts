import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { RequestError } from "../desk/request-error.js";
import type { ReviewDesk } from "../desk/review-desk.js";
import { ReviewPageError } from "../review-page-error.js";
import { answerRequest, type Answerer } from "./answer-request.js";
import { createItemDrawer } from "./draw-item.js";
import { guardRequest, safetyHeaders } from "./guard-request.js";
import { buildPageFiles, type PageFiles } from "./page-files.js";
import { createSessionKey, type SessionKey } from "./session-key.js";

/** A running review page. */
export interface ReviewServer {
  /** Its origin, as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** A new address that opens the page in one browser, once. */
  makeLink(): string;
  close(): Promise<void>;
}

/** How the page is served. */
export interface ReviewServerOptions {
  readonly desk: ReviewDesk;
  /** 0 takes any free one. */
  readonly port: number;
  /** Who is reviewing; empty asks on the page. */
  readonly reviewer: string;
  /** Faults of the server itself. */
  log(line: string): void;
}

/**
 * Serves the review page to this machine only. A one-time address is exchanged for a cookie; without it, from another
 * origin or under another host nothing is answered. Throws a ReviewPageError for a port in use or a script that cannot be built.
 */
export async function startReviewServer({ desk, port, reviewer, log }: ReviewServerOptions): Promise<ReviewServer> {
  const files = await buildPageFiles();
  const answerer: Answerer = { desk, reviewer, draw: createItemDrawer() };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isUsed = error.code === "EADDRINUSE" || error.code === "EACCES";
      reject(isUsed ? new ReviewPageError(`Port ${port} is in use or not allowed.`, "Choose another with --port, or leave it out to take any free one.", error) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = createSessionKey((server.address() as AddressInfo).port);
  server.on("request", (request, response) => {
    serve(request, response, { origin, key, files, answerer }).catch((error: unknown) => replyWithFault(request, response, error, log));
  });
  return {
    origin,
    makeLink: () => `${origin}/?token=${key.makeToken()}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

interface Served {
  readonly origin: string;
  readonly key: SessionKey;
  readonly files: PageFiles;
  readonly answerer: Answerer;
}

async function serve(request: IncomingMessage, response: ServerResponse, { origin, key, files, answerer }: Served): Promise<void> {
  guardRequest(request, origin);
  const { pathname, searchParams } = new URL(request.url ?? "/", origin);
  const token = pathname === "/" ? searchParams.get("token") : null;
  const isKnown = key.hasCookie(request.headers.cookie);
  if (token !== null && (key.useToken(token) || isKnown)) {
    reply(response, 303, "text/plain", "", { location: "/", ...(isKnown ? {} : { "set-cookie": key.setCookie }) });
    return;
  }
  if (!isKnown) throw new RequestError(403, "This address was used before, or is not whole. Open the one that r2ta review prints; Enter in its terminal prints a new one.");
  if (request.method === "POST" || pathname === "/api/session") {
    const [, name] = /^\/api\/([a-z]+)$/.exec(pathname) ?? [];
    if (name === undefined) throw new RequestError(404, "There is no such request.");
    return reply(response, 200, "application/json", JSON.stringify(await answerRequest(name, request, answerer)));
  }
  switch (pathname) {
    case "/": return reply(response, 200, "text/html", files.html);
    case "/page.js": return reply(response, 200, "text/javascript", files.script);
    case "/page.css": return reply(response, 200, "text/css", files.style);
    // Asked for by browsers on their own.
    case "/favicon.ico": return reply(response, 204, "image/x-icon", "");
    default: throw new RequestError(404, "There is nothing here.");
  }
}

function reply(response: ServerResponse, status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...safetyHeaders, "content-type": `${type}; charset=utf-8`, ...headers });
  response.end(body);
}

function replyWithFault(request: IncomingMessage, response: ServerResponse, error: unknown, log: (line: string) => void): void {
  const isKnown = error instanceof RequestError;
  if (!isKnown) log(`review page: ${error instanceof Error ? error.message : String(error)}`);
  if (response.headersSent || response.destroyed) return void response.destroy();
  const message = isKnown ? error.message : "This could not be done; nothing was saved. The terminal of r2ta review says why.";
  // A body that was not read would be taken for the next request.
  const isUnread = !request.complete;
  const headers: Record<string, string> = isUnread ? { connection: "close" } : {};
  if (request.url?.startsWith("/api/")) reply(response, isKnown ? error.status : 500, "application/json", JSON.stringify({ error: message }), headers);
  else reply(response, isKnown ? error.status : 500, "text/plain", `${message}\n`, headers);
}
