import type { Digest } from "@r2ta/base";
import { artifactRecordSchema, traceLineage, type ArtifactRecord, type ArtifactStore } from "./artifact-store.js";
import { FinishedKeyError } from "./run-error.js";
import { storedJson } from "./stored-json.js";

/** Finished stages that live as long as the process. */
export function createMemoryArtifactStore(): ArtifactStore {
  const records = new Map<Digest, ArtifactRecord>();
  return {
    async recordArtifact(record) {
      const checked = artifactRecordSchema.parse(record);
      const before = records.get(checked.key);
      if (before !== undefined && storedJson(before) !== storedJson(checked)) {
        throw new FinishedKeyError(checked.key, checked.stage, "in memory");
      }
      records.set(checked.key, checked);
    },
    findArtifact: async (key) => records.get(key),
    lineageOf: async (digest) => traceLineage(digest, records.values()),
  };
}
