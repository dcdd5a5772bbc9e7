import { R2taError, type Digest } from "@r2ta/base";
import { datasetSpecSchema, synthesize, variantColumns, variantToRow, type DatasetSpec, type Variant } from "@r2ta/synthesis";
import { createParquetSink, defineTable, writeFileAtomically } from "@r2ta/run-store";
import { join, resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { digestFile } from "../files/digest-file.js";
import { makeEmptyFolder } from "../files/make-empty-folder.js";
import { parseJson, parseWith } from "../files/parse-json.js";
import { readScenarios } from "../files/read-scenarios.js";
import { readTextFile } from "../files/read-text-file.js";
import { showProgress } from "../progress.js";
import { workspaceRoot } from "../workspace.js";

/** What `manifest.json` of a dataset says; written last, so that a folder with one is whole. */
interface DatasetManifest {
  readonly format: "r2ta-dataset/1";
  readonly spec: DatasetSpec;
  readonly counts: Record<string, SplitCounts>;
  readonly files: Record<string, Digest>;
}

interface SplitCounts {
  variants: number;
  /** Mistakes by category. */
  mistakes: Record<string, number>;
}

const variantsTable = defineTable({ name: "variants", version: "1", columns: variantColumns });

/** `r2ta synthesize --spec FILE --out DIR` */
export async function synthesizeDataset(context: CommandContext, options: { spec: string; scenarios?: string; out: string; json?: true }): Promise<void> {
  const { terminal, signal } = context;
  const spec = parseWith(datasetSpecSchema, parseJson(await readTextFile(options.spec), options.spec), options.spec, "a dataset specification (docs/guide/datasets.md shows one)");
  const scenarios = await readScenarios(options.scenarios ?? join(workspaceRoot, "datasets", "scenarios"));
  // An impossible specification is refused here, before the folder is made.
  const variants = refusedWithFile(options.spec, () => synthesize(scenarios, spec, { signal }));
  const out = resolve(options.out);
  const folder = await makeEmptyFolder(out);
  try {
    const manifest = await writeDataset(context, variants, spec, out);
    terminal.print(options.json ? JSON.stringify(manifest, null, 2) : describeCounts(manifest));
    terminal.note(`Written to ${options.out}`);
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** A dataset that cannot be made from this specification and these scenarios. */
export class RefusedSpecError extends R2taError {
  constructor(readonly file: string, refusal: R2taError) {
    super({ code: refusal.code, message: `${file}: ${refusal.message}`, hint: refusal.hint, cause: refusal });
  }
}

function refusedWithFile<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof R2taError ? new RefusedSpecError(file, error) : error;
  }
}

async function writeDataset({ terminal }: CommandContext, variants: Iterable<Variant>, spec: DatasetSpec, out: string): Promise<DatasetManifest> {
  const display = showProgress(terminal, () => performance.now());
  const total = Object.values(spec.splits).reduce((sum, split) => sum + split.variants, 0);
  const counts: Record<string, SplitCounts> = {};
  const files: Record<string, Digest> = {};
  let done = 0;
  try {
    for (const [split, batches] of bySplit(variants)) {
      const path = `data/${split}-00000-of-00001.parquet`;
      const counted: SplitCounts = { variants: 0, mistakes: {} };
      counts[split] = counted;
      const sink = await createParquetSink(join(out, path), variantsTable);
      try {
        for (const batch of batches) {
          await sink.write(batch.map((variant) => ({ ...variantToRow(variant) })));
          for (const variant of batch) countVariant(counted, variant);
          display.update("synthesize", (done += batch.length), total);
        }
        await sink.close();
      } catch (error) {
        await sink.abort();
        throw error;
      }
      files[path] = await digestFile(join(out, path));
    }
  } finally {
    display.stop();
  }
  const manifest: DatasetManifest = { format: "r2ta-dataset/1", spec, counts, files };
  await writeFileAtomically(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
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

function countVariant(counts: SplitCounts, { mistakes }: Variant): void {
  counts.variants++;
  for (const { category } of mistakes) counts.mistakes[category] = (counts.mistakes[category] ?? 0) + 1;
}

function describeCounts({ counts }: DatasetManifest): string {
  return Object.entries(counts).map(([split, { variants, mistakes }]) => {
    const byCategory = Object.entries(mistakes).sort(([one], [other]) => (one < other ? -1 : 1));
    const sum = byCategory.reduce((total, [, count]) => total + count, 0);
    return [`${split}: ${countWords(variants, "variant")}, ${countWords(sum, "mistake")}`, ...byCategory.map(([category, count]) => `  ${category} ${count}`)].join("\n");
  }).join("\n");
}
