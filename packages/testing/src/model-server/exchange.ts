import type { ServerResponse } from "node:http";
import type { Ledger, OpenLine } from "./ledger.js";

/** Says of every response that no real model is behind it. */
export const simulatedHeader = ["x-r2ta-simulated", "scripted-reasoner"] as const;

/** Sends a whole response. */
export function respond(response: ServerResponse, status: number, contentType: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** Sends a whole response in JSON. */
export function respondJson(response: ServerResponse, status: number, body: string, headers?: Readonly<Record<string, string>>): void {
  respond(response, status, "application/json", body, headers);
}

/** Ends a ledger line when its response is over, however that comes about. A response that `isCut` on purpose counts as cut. */
export function recordEnd(response: ServerResponse, ledger: Ledger, line: OpenLine, isCut: boolean): void {
  response.once("close", () => {
    const { headersSent, statusCode, writableFinished } = response;
    ledger.end(line, headersSent ? statusCode : null, !headersSent ? "none" : writableFinished && !isCut ? "whole" : "cut");
  });
}
