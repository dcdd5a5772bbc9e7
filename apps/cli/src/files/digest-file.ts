import type { Digest } from "@r2ta/base";
import { describeDiskError } from "@r2ta/run-store/files";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** The digest of a file of any size, read in pieces. */
export async function digestFile(file: string): Promise<Digest> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw describeDiskError(error, file, "read the file");
  }
  return `sha256:${hash.digest("hex")}`;
}
