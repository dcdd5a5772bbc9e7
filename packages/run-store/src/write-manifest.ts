import type { Clock, Digest } from "@r2ta/base";
import { z } from "zod";
import { digestSchema } from "./digest-schema.js";
import { isoTime } from "./iso-time.js";
import { digestJournal, type JournalEntry } from "./journal.js";
import { digestContent, type Manifest, type ManifestFile, type Provenance } from "./manifest.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import type { RunName } from "./run-name.js";

/** What the content digest reads of a run besides its further files. */
export interface RunResult {
  readonly plan: unknown;
  readonly journal: readonly JournalEntry[];
}

/** Writes the manifest of all files that a run has, under a temporary name and then by rename. */
export async function writeManifest(files: RunFiles, name: RunName, { plan, journal }: RunResult, provenance: Provenance, clock: Clock): Promise<Manifest> {
  const listed = await digestFiles(files, { plan, journal });
  const manifest: Manifest = {
    schema: "r2ta-manifest/1",
    experiment: name.experiment,
    runId: name.runId,
    contentDigest: digestContent(listed),
    files: listed,
    ...provenance,
    finishedAt: isoTime(clock.now()),
  };
  const sink = await files.open(runFileNames.manifest);
  await sink.write(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  await sink.close();
  return manifest;
}

/** The manifest's lines of all files but the manifest itself, in the order of their names. */
export async function digestFiles(files: RunFiles, result: RunResult): Promise<ManifestFile[]> {
  const listed: ManifestFile[] = [];
  for (const path of await files.list()) {
    if (path === runFileNames.manifest) continue;
    const found = await files.digest(path);
    if (found === undefined) continue;
    listed.push({ path, ...found, content: contentOf(path, found.digest, result) });
  }
  return listed;
}

/**
 * What a file adds to the content of its run; see {@link ManifestFile}. `digest` is that of its bytes.
 * A plan that holds the digest of what it asks for, under `digest`, adds that one: what else stands in it, as what the run
 * may spend, is no result.
 */
export function contentOf(path: string, digest: Digest, { plan, journal }: RunResult): Digest | null {
  if (path === runFileNames.ledger) return null;
  if (path === runFileNames.plan) return planWithDigest.safeParse(plan).data?.digest ?? digest;
  return path === runFileNames.journal ? digestJournal(journal) : digest;
}

const planWithDigest = z.object({ digest: digestSchema });
