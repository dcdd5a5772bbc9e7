import type { AsyncBuffer } from "hyparquet";
import { open } from "node:fs/promises";

/**
 * A file for reading in pieces. Unlike hyparquet's own reader it keeps one handle open, and refuses a range outside the file,
 * which is what a damaged footer asks for, before memory is taken for it.
 */
export async function openFileBytes(file: string): Promise<AsyncBuffer & { close(): Promise<void> }> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return {
      byteLength: size,
      async slice(start, end = size) {
        checkRange(start, end, size);
        const bytes = new Uint8Array(end - start);
        for (let offset = 0; offset < bytes.byteLength;) {
          const { bytesRead } = await handle.read(bytes, offset, bytes.byteLength - offset, start + offset);
          if (bytesRead === 0) throw new RangeError("the file became shorter while it was read");
          offset += bytesRead;
        }
        return bytes.buffer;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Bytes in memory for reading in pieces, with the same check. */
export function wrapBytes(bytes: Uint8Array): AsyncBuffer & { close(): Promise<void> } {
  return {
    byteLength: bytes.byteLength,
    slice(start, end = bytes.byteLength) {
      checkRange(start, end, bytes.byteLength);
      // A Buffer's own slice is a view into its whole memory; this one copies.
      return Uint8Array.prototype.slice.call(bytes, start, end).buffer as ArrayBuffer;
    },
    close: async () => undefined,
  };
}

function checkRange(start: number, end: number, size: number): void {
  if (start < 0 || start > end || end > size) throw new RangeError(`it points to the bytes ${start} to ${end} of a file of ${size} bytes`);
}
