import type { Clock, Digest } from "@r2ta/base";
import { isoTime } from "./iso-time.js";
import { digestJournal, type JournalEntry } from "./journal.js";
import { digestContent, type Manifest, type ManifestFile, type Provenance } from "./manifest.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import type { RunName } from "./run-name.js";

/** Writes the manifest of all files that a run has, under a temporary name and then by rename. */
export async function writeManifest(files: RunFiles, name: RunName, journal: readonly JournalEntry[], provenance: Provenance, clock: Clock): Promise<Manifest> {
  const listed = await digestFiles(files, journal);
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
export async function digestFiles(files: RunFiles, journal: readonly JournalEntry[]): Promise<ManifestFile[]> {
  const listed: ManifestFile[] = [];
  for (const path of await files.list()) {
    if (path === runFileNames.manifest) continue;
    const found = await files.digest(path);
    if (found === undefined) continue;
    listed.push({ path, ...found, content: contentOf(path, found.digest, journal) });
  }
  return listed;
}

/** What a file adds to the content of its run; see {@link ManifestFile}. `digest` is that of its bytes. */
export function contentOf(path: string, digest: Digest, journal: readonly JournalEntry[]): Digest | null {
  if (path === runFileNames.ledger) return null;
  return path === runFileNames.journal ? digestJournal(journal) : digest;
}
