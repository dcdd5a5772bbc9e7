import type { IncomingMessage } from "node:http";

/** A request whose body is larger than the server takes. */
export class BodyTooLargeError extends Error {}

/** The whole body of a request. Throws BodyTooLargeError. */
export async function readRequest(request: IncomingMessage, bytesAtMost: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesAtMost) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
