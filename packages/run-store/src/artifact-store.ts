import type { Digest } from "@r2ta/base";
import { z } from "zod";
import { digestSchema } from "./digest-schema.js";

/** One finished stage: what it made from what. Holds no time, so that the same work gives the same record. */
export const artifactRecordSchema = z.strictObject({
  /** See {@link stageKey}. */
  key: digestSchema,
  stage: z.string().min(1),
  inputs: z.array(digestSchema),
  outputs: z.array(digestSchema),
});
export type ArtifactRecord = z.infer<typeof artifactRecordSchema>;

/** The finished stages of all runs. */
export interface ArtifactStore {
  /**
   * Records a finished stage. The same record again costs nothing; the same key with other inputs or outputs
   * is a FinishedKeyError: a finished key is never overwritten.
   */
  recordArtifact(record: ArtifactRecord): Promise<void>;
  /** The record of a key, or undefined when it is not finished and has to be computed. */
  findArtifact(key: Digest): Promise<ArtifactRecord | undefined>;
  /** How a digest came about; see {@link traceLineage}. */
  lineageOf(digest: Digest): Promise<Lineage>;
}

/** Everything that a digest was made from. */
export interface Lineage {
  /** The stages behind it, each after those that made its inputs; equally old ones in the order of their keys. */
  artifacts: ArtifactRecord[];
  /** The digests at the beginning, which no recorded stage made (scenario files, prompts), sorted. */
  sources: Digest[];
}

/**
 * Walks back from a digest through all records that have it among their outputs. A digest that several stages made
 * (equal content) has all of them in its lineage; one that no stage made is its own source. Records in a circle end the walk.
 */
export function traceLineage(digest: Digest, records: Iterable<ArtifactRecord>): Lineage {
  const makers = new Map<Digest, ArtifactRecord[]>();
  for (const record of [...records].sort((left, right) => (left.key < right.key ? -1 : 1))) {
    for (const output of new Set(record.outputs)) makers.set(output, [...(makers.get(output) ?? []), record]);
  }
  const artifacts: ArtifactRecord[] = [];
  const sources = new Set<Digest>();
  const seen = new Set<Digest>();
  const entered = new Set<Digest>();
  const walk = (made: Digest): void => {
    if (seen.has(made)) return;
    seen.add(made);
    const by = makers.get(made) ?? [];
    if (by.length === 0) sources.add(made);
    for (const record of by) {
      if (entered.has(record.key)) continue;
      entered.add(record.key);
      record.inputs.forEach(walk);
      artifacts.push(record);
    }
  };
  walk(digest);
  return { artifacts, sources: [...sources].sort() };
}
