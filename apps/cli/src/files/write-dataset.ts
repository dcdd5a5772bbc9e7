import type { Digest } from "@r2ta/base";
import {
  buildCroissant, buildDatasetCard, countVariant, emptySummary, scenarioColumns, scenarioToRow, variantColumns, variantToRow,
  type DatasetDescription, type DatasetFile, type DatasetSpec, type Scenario, type SplitDistance, type SplitSummary, type Variant,
} from "@r2ta/synthesis";
import { createParquetSink, defineTable, readParquetInfo, writeFileAtomically, writeParquet } from "@r2ta/run-store";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { digestFile } from "./digest-file.js";

/** What `manifest.json` of a dataset says; written last, so that a folder with one is whole. */
export interface DatasetManifest {
  readonly format: "r2ta-dataset/1";
  readonly spec: DatasetSpec;
  readonly splits: Readonly<Record<string, SplitSummary>>;
  /** Every other file of the folder. */
  readonly files: Readonly<Record<string, Digest>>;
}

const variantsTable = defineTable({ name: "variants", version: "1", columns: variantColumns });
const scenariosTable = defineTable({ name: "scenarios", version: "1", columns: scenarioColumns });

/** What a dataset is written from. */
export interface DatasetSource {
  readonly spec: DatasetSpec;
  /** Each scenario once, with its split. */
  readonly scenarios: Iterable<{ readonly scenario: Scenario; readonly split: string }>;
  readonly variants: Iterable<Variant>;
  /** The leakage proof; empty where splits were not compared. */
  readonly distances: readonly SplitDistance[];
}

/**
 * Writes a dataset in the Hub's folder layout: Parquet files, `README.md` (the card), `croissant.json`, `spec.json` and,
 * last, `manifest.json`. `progress` is told how many variants are written.
 */
export async function writeDataset({ spec, scenarios, variants, distances }: DatasetSource, folder: string, progress: (done: number) => void): Promise<DatasetManifest> {
  const splits: Record<string, SplitSummary> = {};
  const variantFiles: Record<string, DatasetFile> = {};
  let done = 0;
  for (const [split, batches] of bySplit(variants)) {
    const path = `data/${split}-00000-of-00001.parquet`;
    const summary = emptySummary();
    splits[split] = summary;
    const sink = await createParquetSink(join(folder, path), variantsTable);
    try {
      for (const batch of batches) {
        await sink.write(batch.map((variant) => ({ ...variantToRow(variant) })));
        for (const variant of batch) countVariant(summary, variant);
        progress((done += batch.length));
      }
      await sink.close();
    } catch (error) {
      await sink.abort();
      throw error;
    }
    variantFiles[split] = await describeFile(folder, path, summary.variants);
  }
  const scenarioPath = "data/scenarios-00000-of-00001.parquet";
  const scenarioCount = await writeParquet(join(folder, scenarioPath), scenariosTable, rowsOf(scenarios));
  const scenarioFile = await describeFile(folder, scenarioPath, scenarioCount);

  const description: DatasetDescription = { spec, splits, variantFiles, scenarioFile, distances };
  const texts: Readonly<Record<string, string>> = {
    "README.md": buildDatasetCard(description),
    "croissant.json": `${JSON.stringify(buildCroissant(description), null, 2)}\n`,
    "spec.json": `${JSON.stringify(spec, null, 2)}\n`,
  };
  const files: Record<string, Digest> = Object.fromEntries([...Object.values(variantFiles), scenarioFile].map(({ path, digest }) => [path, digest as Digest]));
  for (const [path, text] of Object.entries(texts)) {
    await writeFileAtomically(join(folder, path), text);
    files[path] = await digestFile(join(folder, path));
  }
  const manifest: DatasetManifest = { format: "r2ta-dataset/1", spec, splits, files };
  await writeFileAtomically(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function* rowsOf(scenarios: DatasetSource["scenarios"]) {
  for (const { scenario, split } of scenarios) yield { ...scenarioToRow(scenario, split) };
}

async function describeFile(folder: string, path: string, rows: number): Promise<DatasetFile> {
  const file = join(folder, path);
  const { uncompressedBytes } = await readParquetInfo(file);
  return { path, rows, digest: await digestFile(file), bytes: (await stat(file)).size, uncompressedBytes };
}

/** Variants come split after split; each split's are handed on in batches, so that memory stays flat. */
function* bySplit(variants: Iterable<Variant>): Iterable<[string, Iterable<Variant[]>]> {
  const iterator = variants[Symbol.iterator]();
  let next = iterator.next();
  function* batchesOf(split: string): Iterable<Variant[]> {
    let batch: Variant[] = [];
    for (; !next.done && next.value.split === split; next = iterator.next()) {
      batch.push(next.value);
      if (batch.length === 500) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }
  while (!next.done) {
    const { split } = next.value;
    yield [split, batchesOf(split)];
  }
}
