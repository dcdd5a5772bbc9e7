import type { IncomingMessage } from "node:http";
import { readRequest } from "../read-request.js";

const fileBytesAtMost = 200 * 1024 * 1024;

/** An uploaded or a written file. */
export interface BatchFile {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly text: string;
  readonly createdAt: number;
}

/** The files of the server, kept in memory as long as it runs. */
export class BatchFiles {
  readonly #files = new Map<string, BatchFile>();
  #added = 0;

  add(name: string, purpose: string, text: string): BatchFile {
    const file = { id: `file-${String(++this.#added).padStart(6, "0")}`, name, purpose, text, createdAt: Math.floor(Date.now() / 1000) };
    this.#files.set(file.id, file);
    return file;
  }

  find(id: string): BatchFile | null {
    return this.#files.get(id) ?? null;
  }

  remove(id: string): boolean {
    return this.#files.delete(id);
  }

  list(): BatchFile[] {
    return [...this.#files.values()];
  }
}

/** A file as the API describes it. */
export function describeFile({ id, name, purpose, text, createdAt }: BatchFile): object {
  return { id, object: "file", bytes: Buffer.byteLength(text), created_at: createdAt, filename: name, purpose, status: "processed" };
}

/** The file and the purpose of an upload as multipart/form-data; null where the form lacks either. */
export async function readUpload(request: IncomingMessage): Promise<{ readonly name: string; readonly purpose: string; readonly text: string } | null> {
  const bytes = new Uint8Array(await readRequest(request, fileBytesAtMost));
  try {
    const form = await new Response(bytes, { headers: { "content-type": request.headers["content-type"] ?? "" } }).formData();
    const file = form.get("file");
    const purpose = form.get("purpose");
    return file instanceof File && typeof purpose === "string" ? { name: file.name, purpose, text: await file.text() } : null;
  } catch {
    return null;
  }
}
