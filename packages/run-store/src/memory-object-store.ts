import { digestBytes, type Digest } from "@r2ta/base";
import { ObjectMissingError } from "./object-error.js";
import type { ObjectStore } from "./object-store.js";

/** Objects that live as long as the process; for tests and for commands that keep nothing. */
export function createMemoryObjectStore(): ObjectStore {
  const objects = new Map<Digest, Uint8Array>();
  return {
    async put(content) {
      // `slice` would not do: that of a Buffer is a view.
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      const digest = digestBytes(bytes);
      if (!objects.has(digest)) objects.set(digest, bytes);
      return digest;
    },
    async get(digest) {
      const bytes = objects.get(digest);
      if (bytes === undefined) throw new ObjectMissingError(digest, "in memory");
      return bytes.slice();
    },
    has: async (digest) => objects.has(digest),
  };
}
