/** One line of a file. */
export interface FileLine {
  /** Without its line break; of a line over the limit, its first bytes only. */
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

/** How much is kept of a line over the limit: enough to see whose it is. */
const keptBytes = 4096;

/** The lines of a byte stream as they come. No more than one line of at most `limit` bytes is held at a time; empty ones are left out. */
export async function* readLines(stream: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<FileLine> {
  let held: Buffer[] = [];
  let length = 0;
  let isWhole = true;
  const hold = (part: Buffer): void => {
    if (part.length === 0) return;
    if (length + part.length > limit) {
      if (isWhole) held = [Buffer.concat([...held, part.subarray(0, keptBytes)]).subarray(0, keptBytes)];
      isWhole = false;
      return;
    }
    if (!isWhole) return;
    length += part.length;
    held.push(part);
  };
  const take = (): FileLine => {
    const line: FileLine = { bytes: Buffer.concat(held), isWhole };
    held = [];
    length = 0;
    isWhole = true;
    return line;
  };
  for await (const bytes of stream) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      hold(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line.bytes.length > 0) yield line;
    }
    hold(Buffer.from(chunk.subarray(start)));
  }
  const last = take();
  if (last.bytes.length > 0) yield last;
}
