import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { respond, respondJson } from "./exchange.js";
import type { FaultKind } from "./faults/fault-plan.js";
import { printChunks, printCompletion, printEmptyCompletion, type CompletionParts } from "./print-completion.js";

const eventStream = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
const done = "data: [DONE]\n\n";
/** A stream's first event comes after this share of the latency. */
const firstTokenShare = 0.25;

/** Sends a completion when `latencyMs` are over, whole or as `kind` breaks it. Returns at once where the client has gone. */
export async function sendCompletion(response: ServerResponse, parts: CompletionParts, kind: FaultKind | null, latencyMs: number): Promise<void> {
  if (parts.body.stream === true && kind !== "html-200") return stream(response, parts, kind, latencyMs);
  if (kind === "stall") {
    response.writeHead(200, { "content-type": "application/json" });
    response.flushHeaders();
    return;
  }
  await pause(latencyMs);
  if (response.destroyed) return;
  if (kind === "html-200") return respond(response, 200, "text/html; charset=utf-8", "<!doctype html>\n<title>Sign in</title>\n<h1>Sign in to this network</h1>\n");
  if (kind === "empty-choices") return respondJson(response, 200, printEmptyCompletion(parts));
  const body = Buffer.from(printCompletion(parts));
  if (kind === "invalid-json") return respondJson(response, 200, body.toString().slice(0, -2));
  if (kind === "invalid-utf8") return respond(response, 200, "application/json", withBadBytes(body));
  if (kind !== "cut-json" && kind !== "sse-cut" && kind !== "reset-midway") return respond(response, 200, "application/json", body);
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  await breakOff(response, body, kind);
}

async function stream(response: ServerResponse, parts: CompletionParts, kind: FaultKind | null, latencyMs: number): Promise<void> {
  await pause(latencyMs * firstTokenShare);
  if (response.destroyed) return;
  response.writeHead(200, eventStream);
  response.flushHeaders();
  if (kind === "stall") return;
  const events = printChunks(parts, kind !== "empty-choices");
  const half = Math.ceil(events.length / 2);
  const [first = "", ...rest] = events;
  response.write(first);
  await pause(latencyMs * (1 - firstTokenShare));
  if (response.destroyed) return;
  if (kind === "sse-cut") response.end(events.slice(1, half).join(""));
  else if (kind === "cut-json" || kind === "reset-midway") await breakOff(response, Buffer.from(rest.join("")), kind);
  else if (kind === "invalid-json") response.end(`${events.slice(1, half).join("")}data: {"id":"chatcmpl-\n\n${done}`);
  else if (kind === "invalid-utf8") response.end(withBadBytes(Buffer.from(rest.join("") + done)));
  else response.end(rest.join("") + done);
}

/** Sends one half and closes the connection: in good order for `cut-json`, with a reset for `reset-midway`. */
async function breakOff(response: ServerResponse, body: Buffer, kind: FaultKind): Promise<void> {
  await new Promise<void>((resolve) => response.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve()));
  if (kind === "reset-midway") response.socket?.resetAndDestroy();
  else response.socket?.destroySoon();
}

/** The same bytes with two that UTF-8 cannot have in the place of two letters or spaces of the last text. */
function withBadBytes(body: Buffer): Buffer {
  const start = Math.max(body.lastIndexOf('"content":"', body.length), 0) + 11;
  const bad = Buffer.from(body);
  bad[start] = 0xff;
  bad[start + 1] = 0xfe;
  return bad;
}

/** Node's timers may fire up to a millisecond late; what is less than one is not waited for. */
async function pause(milliseconds: number): Promise<void> {
  if (milliseconds >= 1) await wait(milliseconds);
}
