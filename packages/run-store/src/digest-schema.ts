import type { Digest } from "@r2ta/base";
import { z } from "zod";

/** A SHA-256 digest as the store writes it: `sha256:` and 64 hexadecimal digits. */
export const digestSchema = z.custom<Digest>(
  (value) => typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value),
  "it is not a sha256 digest",
);
