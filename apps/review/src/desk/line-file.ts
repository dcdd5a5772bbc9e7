import { open, mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** A file to which lines are appended, one after the other. */
export interface LineFile {
  /** Appends one line. When it resolves, the line is on the disk. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** What was found in a file when it was opened. */
export interface OpenedLines {
  readonly file: LineFile;
  /** The whole text, without a half-written last line. */
  readonly text: string;
  /** How many bytes of a half-written last line were cut away; 0 when there were none. */
  readonly tornBytes: number;
}

/**
 * Opens a file of JSON lines for appending, made with its folder where missing. A last line without its end, as a killed
 * process leaves it, was never acknowledged: it is cut away, unless it is whole JSON, as an editor leaves it. Throws the errors
 * of the disk.
 */
export async function openLineFile(path: string): Promise<OpenedLines> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, "a+");
  try {
    const bytes = await handle.readFile();
    const { text, tornBytes, isOpenEnded } = wholeLines(bytes);
    if (isOpenEnded) await handle.appendFile("\n");
    else if (tornBytes > 0) await handle.truncate(bytes.length - tornBytes);
    await handle.datasync();
    let last = Promise.resolve();
    let length = (await handle.stat()).size;
    const append = async (line: string): Promise<void> => {
      const added = Buffer.from(`${line}\n`);
      try {
        await handle.appendFile(added);
        await handle.datasync();
        length += added.byteLength;
      } catch (error) {
        // Half a line, as of a full disk, must not stand before the next one.
        await handle.truncate(length).catch(() => undefined);
        throw error;
      }
    };
    return {
      text,
      tornBytes,
      file: {
        append(line) {
          const appended = last.then(() => append(line));
          // One failure must not keep later lines from being tried.
          last = appended.catch(() => undefined);
          return appended;
        },
        close: () => last.then(() => handle.close()),
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The text without a half-written last line; a whole one may lack its line end, as an editor leaves it. */
export function wholeLines(bytes: Buffer): { text: string; tornBytes: number; isOpenEnded: boolean } {
  const end = bytes.lastIndexOf(0x0a) + 1;
  const tail = bytes.subarray(end).toString("utf8");
  const isOpenEnded = tail !== "" && isJson(tail);
  return { text: bytes.subarray(0, isOpenEnded ? bytes.length : end).toString("utf8"), tornBytes: isOpenEnded ? 0 : bytes.length - end, isOpenEnded };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
