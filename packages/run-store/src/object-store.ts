import { digestBytes, type Digest } from "@r2ta/base";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "./atomic-file.js";
import { describeDiskError, systemErrorCode, withDiskErrors } from "./disk-error.js";
import { createLanes } from "./lanes.js";
import { ObjectCorruptError, ObjectMissingError } from "./object-error.js";

/** Immutable blobs, each under the SHA-256 digest of its bytes. */
export interface ObjectStore {
  /** Stores bytes (a text as UTF-8) and resolves with their digest once they are safe. Content that is there already costs no write. */
  put(content: Uint8Array | string): Promise<Digest>;
  /** The bytes of a digest, checked against it. Throws ObjectMissingError or ObjectCorruptError. */
  get(digest: Digest): Promise<Uint8Array>;
  has(digest: Digest): Promise<boolean>;
}

/** How many objects are written at the same time; more gain nothing on one disk and use up file handles. */
const parallelWrites = 16;

/**
 * The objects below `root`, each at `objects/sha256/ab/cdef…`: two digits of the digest as folder, the other 62 as name.
 * An object whose size shows that it is damaged is written anew by `put`.
 * Several processes may use one folder at once: equal content meets in one rename.
 */
export function openObjectStore(root: string): ObjectStore {
  const lanes = createLanes(parallelWrites);
  return {
    put: (content) => lanes(async () => {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      const digest = digestBytes(bytes);
      const file = objectFile(root, digest);
      if ((await sizeOf(file)) !== bytes.byteLength) await writeFileAtomically(file, bytes);
      return digest;
    }),
    async get(digest) {
      const file = objectFile(root, digest);
      const bytes = await readObject(file, digest);
      const found = digestBytes(bytes);
      if (found !== digest) throw new ObjectCorruptError(digest, file, found);
      return bytes;
    },
    has: async (digest) => (await sizeOf(objectFile(root, digest))) !== undefined,
  };
}

/** Where the object of a digest lies below `root`. Throws a TypeError for a text that is no digest, so that none can name another path. */
export function objectFile(root: string, digest: Digest): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new TypeError(`not a sha256 digest: ${JSON.stringify(digest)}`);
  const digits = digest.slice("sha256:".length);
  return join(root, "objects", "sha256", digits.slice(0, 2), digits.slice(2));
}

async function readObject(file: string, digest: Digest): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") throw new ObjectMissingError(digest, file);
    throw describeDiskError(error, file, "read an object");
  }
}

function sizeOf(file: string): Promise<number | undefined> {
  return withDiskErrors(file, "look up an object", async () => {
    try {
      return (await stat(file)).size;
    } catch (error) {
      if (systemErrorCode(error) === "ENOENT") return undefined;
      throw error;
    }
  });
}
