import { R2taError, type Digest } from "@r2ta/base";
import { digestContent } from "./manifest.js";
import type { ObjectStore } from "./object-store.js";
import { RunNotFinishedError } from "./run-error.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import { printRunName, type RunName } from "./run-name.js";
import { readManifest, readRunFiles } from "./run-view.js";
import { contentOf } from "./write-manifest.js";

/** One place where a run is not what its manifest says. */
export interface RunDifference {
  /** The file below the run's folder, or the digest of an object. */
  file: string;
  problem: "missing" | "extra" | "changed" | "object-missing" | "object-corrupt" | "content-digest";
  /** What the manifest says; null for an extra file. */
  expected: Digest | null;
  /** What is there; null where nothing is. */
  found: Digest | null;
  /** The difference as a sentence for people. */
  message: string;
}

/** What a verification looked at, and the first difference in the order of the file names, if any. */
export interface RunVerification {
  files: number;
  objects: number;
  difference: RunDifference | null;
}

/**
 * Recomputes every digest of a finished run: its files, the objects that its journal names, and the content digest.
 * A difference is a result, not an error. Throws RunNotFinishedError, and what reading the run throws
 * (a damaged journal line is found earlier, as a changed file).
 */
export async function verifyRunFiles(files: RunFiles, name: RunName, objects: ObjectStore): Promise<RunVerification> {
  const manifest = await readManifest(files, name);
  if (manifest === undefined) throw new RunNotFinishedError(printRunName(name), files.place);
  const checked = { files: 0, objects: 0 };
  const differs = (difference: Omit<RunDifference, "message">, sentence: string): RunVerification => ({
    ...checked, difference: { ...difference, message: `${printRunName(name)}: ${sentence}` },
  });

  for (const { path, digest } of manifest.files) {
    const found = (await files.digest(path))?.digest ?? null;
    if (found === null) return differs({ file: path, problem: "missing", expected: digest, found }, `${path} is missing.`);
    if (found !== digest) return differs({ file: path, problem: "changed", expected: digest, found }, `${path} was changed: its digest is ${found}, not ${digest}.`);
    checked.files++;
  }
  const known = new Set<string>([runFileNames.manifest, ...manifest.files.map(({ path }) => path)]);
  for (const path of await files.list()) {
    if (known.has(path)) continue;
    const found = (await files.digest(path))?.digest ?? null;
    return differs({ file: path, problem: "extra", expected: null, found }, `${path} was added after the run was finished.`);
  }

  const { plan, journal } = await readRunFiles(files, name);
  for (const entry of journal.rows) {
    if (!("digest" in entry)) continue;
    const expected = entry.digest;
    try {
      await objects.get(expected);
    } catch (error) {
      if (!(error instanceof R2taError) || (error.code !== "object-missing" && error.code !== "object-corrupt")) throw error;
      return differs({ file: expected, problem: error.code, expected, found: null }, `item ${entry.key}: ${error.message}`);
    }
    checked.objects++;
  }

  // Computed anew, so that a manifest edited by hand is found out too.
  const content = manifest.files.map((file) => ({ ...file, content: contentOf(file.path, file.digest, { plan, journal: journal.rows }) }));
  const found = digestContent(content);
  if (found !== manifest.contentDigest) {
    return differs({ file: runFileNames.manifest, problem: "content-digest", expected: manifest.contentDigest, found },
      `${runFileNames.manifest} names the content ${manifest.contentDigest}, but the files have ${found}.`);
  }
  return { ...checked, difference: null };
}
