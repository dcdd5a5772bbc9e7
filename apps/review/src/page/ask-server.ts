import type { RevealedContent } from "@r2ta/refinement";
import type { OpenReply, SessionReply } from "../server/answer-request.js";
import type { ItemDrawing } from "../server/draw-item.js";
import type { RequestBody, RequestName } from "../server/requests.js";

interface Replies {
  readonly progress: { readonly marks: string };
  readonly open: OpenReply;
  readonly drawing: ItemDrawing;
  readonly draft: object;
  readonly reveal: { readonly revealed: RevealedContent };
  readonly answer: { readonly marks: string };
  readonly undo: { readonly position: number | null; readonly marks: string };
}

/** The server refused, or did not answer: `isGone`. */
export class ServerFault extends Error {
  constructor(message: string, readonly isGone: boolean) {
    super(message);
  }
}

/** Asks the server for something or tells it something; what it acknowledges is on the disk. Throws a ServerFault. */
export async function ask<Name extends RequestName>(name: Name, body: RequestBody<Name>, options: { isLast?: boolean } = {}): Promise<Replies[Name]> {
  return reply(fetch(`/api/${name}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    // The page may be gone before the reply.
    keepalive: options.isLast === true,
  }));
}

/** What the page needs to begin. Throws a ServerFault. */
export async function askSession(): Promise<SessionReply> {
  return reply(fetch("/api/session"));
}

async function reply<Reply>(asked: Promise<Response>): Promise<Reply> {
  let response: Response;
  try {
    response = await asked;
  } catch {
    throw new ServerFault("The server does not answer.", true);
  }
  const body = (await response.json().catch(() => ({}))) as Reply & { error?: string };
  if (!response.ok) throw new ServerFault(body.error ?? `The server answered ${response.status}.`, false);
  return body;
}
