import { digestJson, type Digest } from "@r2ta/base";
import { z } from "zod";
import { digestSchema } from "./digest-schema.js";

/** Where a run's results come from besides its files. */
export const provenanceSchema = z.strictObject({
  /** `commit` is null outside a git checkout; `dirty` says that the code differed from the commit. */
  code: z.strictObject({ commit: z.string().nullable(), dirty: z.boolean() }),
  /** The digest of package-lock.json, null where there is none. */
  lockfile: digestSchema.nullable(),
  /** What the machine was: `{ node: "v20.19.0", platform: "linux-x64" }`. Never a secret. */
  environment: z.record(z.string(), z.string()),
});
export type Provenance = z.infer<typeof provenanceSchema>;

const manifestFileSchema = z.strictObject({
  /** Below the run's folder, with `/` between parts. */
  path: z.string(),
  bytes: z.int().min(0),
  digest: digestSchema,
  /** The digest of the content without times and order, where the bytes hold them (the journal); null for a file that is no result (the ledger). */
  content: digestSchema.nullable(),
});
export type ManifestFile = z.infer<typeof manifestFileSchema>;

/** The last file of a run: what it consists of. From then on the run is immutable. */
export const manifestSchema = z.strictObject({
  schema: z.literal("r2ta-manifest/1"),
  experiment: z.string(),
  runId: z.string(),
  /** See {@link digestContent}. */
  contentDigest: digestSchema,
  files: z.array(manifestFileSchema),
  ...provenanceSchema.shape,
  /** ISO 8601, UTC. */
  finishedAt: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * The digest of a run's results: plan, journal and all further files. Equal for an interrupted and an uninterrupted run
 * and on another machine: names, times, the order of finishing, the ledger, code, lockfile and environment are left out.
 */
export function digestContent(files: readonly ManifestFile[]): Digest {
  return digestJson(files.flatMap(({ path, content }) => (content === null ? [] : [[path, content]])));
}
