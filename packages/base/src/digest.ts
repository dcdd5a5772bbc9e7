import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.js";

/** A SHA-256 digest as `sha256:` and 64 hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** The digest of bytes, or of a text as UTF-8. */
export function digestBytes(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** The digest of a JSON value, whatever the order of its keys. */
export function digestJson(value: unknown): Digest {
  return digestBytes(canonicalJson(value));
}
