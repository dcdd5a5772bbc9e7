import type { IncomingMessage } from "node:http";
import type { ProviderFault, ProviderFaultFields } from "../provider.js";
import { faultOfError, type Progress } from "./fault-of-error.js";
import { badReply, tooLong } from "./reply-faults.js";

/** No event of a completion is near as long; the SDKs search an unfinished event from its start at every chunk. */
const longestEventBytes = 1024 * 1024;

/**
 * The body of an event stream as an SDK reads it. It fails, and the connection ends, once it is longer than `limit`, is not
 * UTF-8, or holds a line that does not end. The SDKs would put replacement characters for what is not UTF-8.
 */
export function guardEventStream(
  incoming: IncomingMessage, limit: number, fail: (fields: ProviderFaultFields) => ProviderFault, progress: Progress,
): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let length = 0;
  let lineLength = 0;
  let isOver = false;

  const unfitness = (chunk: Buffer): ProviderFaultFields | null => {
    length += chunk.length;
    if (length > limit) return tooLong(progress.httpStatus);
    const lineEnd = chunk.lastIndexOf(10);
    lineLength = lineEnd === -1 ? lineLength + chunk.length : chunk.length - lineEnd;
    if (lineLength > longestEventBytes) return badReply("An event of the reply does not end.", progress.httpStatus);
    try {
      decoder.decode(chunk, { stream: true });
      return null;
    } catch {
      return badReply("The reply is not valid UTF-8.", progress.httpStatus);
    }
  };

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const stop = (error: Error): void => {
        if (isOver) return;
        isOver = true;
        controller.error(error);
        incoming.destroy();
      };
      incoming.on("data", (chunk: Buffer) => {
        if (isOver) return;
        const unfit = unfitness(chunk);
        if (unfit !== null) return stop(fail(unfit));
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.on("end", () => {
        if (isOver) return;
        isOver = true;
        controller.close();
      });
      incoming.on("error", (error) => stop(fail(faultOfError(error, progress))));
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isOver = true;
      incoming.destroy();
    },
  });
}
