import type { Digest } from "@r2ta/base";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactRecordSchema, traceLineage, type ArtifactRecord, type ArtifactStore } from "./artifact-store.js";
import { writeFileIfFree } from "./atomic-file.js";
import { describeDiskError, systemErrorCode, withDiskErrors } from "./disk-error.js";
import { FinishedKeyError, RunDamagedError } from "./run-error.js";
import { storedJson } from "./stored-json.js";

/**
 * The finished stages below `root`, one file each: `artifacts/<64 digits of the key>.json`, written and never replaced.
 * `lineageOf` reads them all. Besides FinishedKeyError throws RunDamagedError and the errors of the disk.
 */
export function openArtifactStore(root: string): ArtifactStore {
  const folder = join(root, "artifacts");
  const find = (key: Digest): Promise<ArtifactRecord | undefined> => readRecord(artifactFile(folder, key));
  return {
    async recordArtifact(record) {
      const checked = artifactRecordSchema.parse(record);
      const file = artifactFile(folder, checked.key);
      if (await find(checked.key) === undefined && await writeFileIfFree(file, `${storedJson(checked)}\n`)) return;
      if (storedJson(await find(checked.key)) !== storedJson(checked)) throw new FinishedKeyError(checked.key, checked.stage, file);
    },
    findArtifact: find,
    async lineageOf(digest) {
      const records: ArtifactRecord[] = [];
      for (const name of await listRecords(folder)) {
        const record = await readRecord(join(folder, name));
        if (record !== undefined) records.push(record);
      }
      return traceLineage(digest, records);
    },
  };
}

function artifactFile(folder: string, key: Digest): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(key)) throw new TypeError(`not a stage key: ${JSON.stringify(key)}`);
  return join(folder, `${key.slice("sha256:".length)}.json`);
}

async function readRecord(file: string): Promise<ArtifactRecord | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw describeDiskError(error, file, "read a finished stage");
  }
  try {
    return artifactRecordSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new RunDamagedError(file, 0, "it is not the record of a finished stage", `Delete ${file}; the stage is computed again.`, error);
  }
}

function listRecords(folder: string): Promise<string[]> {
  return withDiskErrors(folder, "list the finished stages", async () => {
    try {
      return (await readdir(folder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    } catch (error) {
      if (systemErrorCode(error) === "ENOENT") return [];
      throw error;
    }
  });
}
