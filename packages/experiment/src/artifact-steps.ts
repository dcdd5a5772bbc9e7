import type { Digest } from "@r2ta/base";
import { readParquetTable, stageKey, writeParquet, type ObjectStore, type Run, type Store } from "@r2ta/run-store";
import type { ArtifactTable } from "./tables.js";

/** Stores a table as a Parquet object and gives its digest; equal items give the equal digest. */
export async function storeTable<Item>(objects: ObjectStore, table: ArtifactTable<Item>, items: readonly Item[]): Promise<Digest> {
  const pieces: Uint8Array[] = [];
  const sink = {
    // The writer uses its buffer again after this.
    write: (bytes: Uint8Array) => Promise.resolve(void pieces.push(bytes.slice())),
    close: () => Promise.resolve(),
    abort: () => Promise.resolve(),
  };
  await writeParquet(sink, table.definition, items.map((item) => table.toRow(item)));
  return objects.put(Buffer.concat(pieces));
}

/** Reads a table back from its object. */
export async function loadTable<Item>(objects: ObjectStore, table: ArtifactTable<Item>, digest: Digest): Promise<Item[]> {
  const rows = await readParquetTable({ name: `${table.definition.name} (${digest})`, bytes: await objects.get(digest) }, table.definition);
  return rows.map((row) => table.fromRow(row));
}

/** What identifies a stage's work. */
export interface StageWork {
  readonly stage: string;
  readonly version: string;
  readonly inputs: readonly Digest[];
  readonly config: unknown;
}

/** What a stage has computed. */
export interface StageOutputs {
  readonly digests: readonly Digest[];
  /** Whether another run may take them over; not so where a call has failed that may succeed another time. */
  readonly isWhole: boolean;
}

/**
 * Gives the outputs of a stage: those that a run has finished under the same key before, or those that `compute` makes now.
 * The journal of the run gets one line an output, so the run names all of its artifacts either way.
 */
export async function finishStage(store: Store, run: Run, work: StageWork, names: readonly string[], log: (line: string) => void, compute: () => Promise<StageOutputs>): Promise<readonly Digest[]> {
  const key = stageKey(work);
  const known = await findFinished(store, work);
  if (known) log(`${work.stage}: finished before with the same inputs and settings, taken over`);
  const { digests, isWhole } = known ? { digests: known, isWhole: true } : await compute();
  // What no other run may take over is kept for the lineage under a key that nobody looks for.
  const recordKey = isWhole ? key : stageKey({ ...work, config: { asked: work.config, outputs: digests } });
  await store.artifacts.recordArtifact({ key: recordKey, stage: work.stage, inputs: [...work.inputs], outputs: [...digests] });
  names.forEach((name, index) => {
    const digest = digests[index];
    if (digest === undefined) throw new TypeError(`stage ${work.stage} has no output ${name}`);
    run.journal.append({ key: `${key}/${name}`, stage: `${work.stage}/${name}`, digest });
  });
  return digests;
}

/** The outputs of a stage that was finished before and whose objects are all there; undefined where it has to be computed. */
export async function findFinished(store: Pick<Store, "artifacts" | "objects">, work: StageWork): Promise<readonly Digest[] | undefined> {
  const known = await store.artifacts.findArtifact(stageKey(work));
  if (known === undefined) return undefined;
  const hasObjects = (await Promise.all(known.outputs.map((digest) => store.objects.has(digest)))).every(Boolean);
  return hasObjects ? known.outputs : undefined;
}
