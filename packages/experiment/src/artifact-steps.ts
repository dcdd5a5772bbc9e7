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

/**
 * Gives the outputs of a stage: those that a run has finished under the same key before, or those that `compute` makes now.
 * The journal of the run gets one line an output, so the run names all of its artifacts either way.
 */
export async function finishStage(store: Store, run: Run, work: StageWork, names: readonly string[], log: (line: string) => void, compute: () => Promise<readonly Digest[]>): Promise<readonly Digest[]> {
  const key = stageKey(work);
  const known = await store.artifacts.findArtifact(key);
  const hasObjects = known !== undefined && (await Promise.all(known.outputs.map((digest) => store.objects.has(digest)))).every(Boolean);
  if (hasObjects) log(`${work.stage}: finished before with the same inputs and settings, taken over`);
  const outputs = hasObjects ? known.outputs : await compute();
  await store.artifacts.recordArtifact({ key, stage: work.stage, inputs: [...work.inputs], outputs: [...outputs] });
  names.forEach((name, index) => {
    const digest = outputs[index];
    if (digest === undefined) throw new TypeError(`stage ${work.stage} has no output ${name}`);
    run.journal.append({ key: `${key}/${name}`, stage: `${work.stage}/${name}`, digest });
  });
  return outputs;
}
