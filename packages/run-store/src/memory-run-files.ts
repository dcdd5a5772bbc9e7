import { digestBytes } from "@r2ta/base";
import type { RunFiles } from "./run-files.js";

/** Files in memory by name, each as the pieces that were written. */
export type MemoryFiles = Map<string, Uint8Array[]>;

/** The files of a run in memory. `files` outlives the run, so that it can be opened again. */
export function createMemoryRunFiles(place: string, files: MemoryFiles, release: () => void): RunFiles {
  const read = (name: string): Uint8Array | undefined => {
    const pieces = files.get(name);
    return pieces && new Uint8Array(Buffer.concat(pieces));
  };
  return {
    place,
    read: async (name) => read(name),
    async digest(name) {
      const bytes = read(name);
      return bytes && { bytes: bytes.byteLength, digest: digestBytes(bytes) };
    },
    list: async () => [...files.keys()].sort(),
    async open(name) {
      const pieces: Uint8Array[] = [];
      return {
        async write(bytes) { pieces.push(new Uint8Array(bytes)); },
        async close() { files.set(name, pieces); },
        async abort() { pieces.length = 0; },
      };
    },
    openLog(name, length) {
      const pieces = [(read(name) ?? new Uint8Array()).subarray(0, length)];
      files.set(name, pieces);
      return {
        append(text) { pieces.push(Buffer.from(`${text}\n`)); },
        sync: async () => undefined,
        close: async () => undefined,
      };
    },
    async release() { release(); },
  };
}
