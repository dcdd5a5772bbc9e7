import { z } from "zod";
import { runReferenceSchema, type RunReference } from "./report-document.js";

/** The format of `lock.json`. */
export const LOCK_FORMAT = "r2ta-lock/1";

/** `lock.json`, written last: the runs that a report was made from, and the digest of each of its files. */
export const reportLockSchema = z.strictObject({
  format: z.literal(LOCK_FORMAT),
  report: z.string(),
  runs: z.array(runReferenceSchema),
  files: z.record(z.string(), z.strictObject({ digest: z.string(), bytes: z.int().min(0) })),
});
export type ReportLock = z.infer<typeof reportLockSchema>;

/** A file as it was written. */
export interface WrittenFile {
  path: string;
  digest: string;
  bytes: number;
}

/** The lock of a report whose files are written; files are in the order of their paths. */
export function buildLock(report: string, runs: readonly RunReference[], files: readonly WrittenFile[]): ReportLock {
  const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    format: LOCK_FORMAT,
    report,
    runs: [...runs],
    files: Object.fromEntries(sorted.map(({ path, digest, bytes }) => [path, { digest, bytes }])),
  };
}
