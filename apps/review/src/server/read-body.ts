import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { RequestError } from "../desk/request-error.js";

/** Longest body of a request, in bytes. */
export const LONGEST_BODY = 256 * 1024;

/** Reads a request's body as JSON of a schema. Throws a RequestError for one that is too long, is not JSON or has another shape. */
export async function readBody<Body>(request: IncomingMessage, schema: z.ZodType<Body>): Promise<Body> {
  const tooLong = new RequestError(413, `That is too long: at most ${LONGEST_BODY / 1024} KB can be sent.`);
  if (Number(request.headers["content-length"] ?? 0) > LONGEST_BODY) throw tooLong;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) throw tooLong;
    pieces.push(piece);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    throw new RequestError(400, "The request is not JSON.");
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new RequestError(422, `${issue?.path.join(".") || "request"}: ${issue?.message ?? "has another shape"}`);
  }
  return result.data;
}
