import { R2taError } from "@r2ta/base";
import { datasetSpecSchema, synthesize, variantColumns, variantToRow, type Variant, type VariantRow } from "@r2ta/synthesis";
import { createParquetSink, defineTable, describeDiskError, writeFileAtomically } from "@r2ta/run-store";
import type { Command } from "commander";
import { mkdir, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { digestFile } from "../files/digest-file.js";
import { parseJson, parseWith } from "../files/parse-json.js";
import { readScenarios } from "../files/read-scenarios.js";
import { readTextFile } from "../files/read-text-file.js";
import type { CommandContext } from "../main.js";
import { showProgress } from "../progress.js";
import { workspaceRoot } from "../workspace.js";

/** The folder to write into holds something else. */
export class OutputFolderError extends R2taError {
  constructor(readonly folder: string) {
    super({ code: "output-folder", message: `${folder} is not empty.`, hint: "Name a new folder, or empty this one; nothing was written." });
  }
}

const variantsTable = defineTable({ name: "variants", version: "1", columns: variantColumns });

/** `r2ta synthesize --spec FILE --out DIR` */
export function addSynthesizeCommand(program: Command, { terminal, signal }: CommandContext): void {
  program.command("synthesize")
    .description("make a dataset of variants with known mistakes from scenario files")
    .requiredOption("--spec <file>", "what the dataset must hold (JSON)")
    .option("--scenarios <folder>", "the scenario files", join(workspaceRoot, "datasets", "scenarios"))
    .requiredOption("--out <folder>", "a new folder for the dataset")
    .option("--json", "counts and digests as JSON")
    .action(async (options: { spec: string; scenarios: string; out: string; json?: boolean }) => {
      const spec = parseWith(datasetSpecSchema, parseJson(await readTextFile(options.spec), options.spec), options.spec, "a dataset specification (docs/guide/datasets.md shows one)");
      const scenarios = await readScenarios(options.scenarios);
      const out = resolve(options.out);
      await refuseFilledFolder(out);
      // Refusals come before the first byte is written.
      const variants = synthesize(scenarios, spec, { signal });
      const display = showProgress(terminal, () => performance.now());
      const total = Object.values(spec.splits).reduce((sum, split) => sum + split.variants, 0);
      const counts = new Map<string, { variants: number; mistakes: Record<string, number> }>();
      let done = 0;
      const files: string[] = [];
      for (const [split, batches] of bySplit(variants)) {
        const path = join("data", `${split}-00000-of-00001.parquet`);
        const sink = await createParquetSink(join(out, path), variantsTable);
        try {
          for (const batch of batches) {
            await sink.write(batch.map((variant) => rowOf(variant)));
            done += batch.length;
            for (const variant of batch) countVariant(counts, variant);
            display.update("synthesize", done, total);
          }
          await sink.close();
        } catch (error) {
          await sink.abort();
          throw error;
        } finally {
          display.stop();
        }
        files.push(path);
      }
      const digests = Object.fromEntries(await Promise.all(files.map(async (path) => [path, await digestFile(join(out, path))] as const)));
      const manifest = { format: "r2ta-dataset/1", spec, counts: Object.fromEntries(counts), files: digests };
      await writeFileAtomically(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
      if (options.json) terminal.print(JSON.stringify(manifest, null, 2));
      else {
        for (const [split, { variants: number, mistakes }] of counts) {
          terminal.print(`${split}: ${number} variants, ${Object.values(mistakes).reduce((sum, count) => sum + count, 0)} mistakes (${Object.entries(mistakes).sort().map(([category, count]) => `${category} ${count}`).join(", ")})`);
        }
        terminal.print(`Written to ${options.out}`);
      }
    });
}

/** The json columns take the values themselves. */
function rowOf(variant: Variant): VariantRow & Record<string, unknown> {
  return { ...variantToRow(variant) };
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

function countVariant(counts: Map<string, { variants: number; mistakes: Record<string, number> }>, { split, mistakes }: Variant): void {
  const count = counts.get(split) ?? { variants: 0, mistakes: {} };
  counts.set(split, count);
  count.variants++;
  for (const { category } of mistakes) count.mistakes[category] = (count.mistakes[category] ?? 0) + 1;
}

async function refuseFilledFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) throw new OutputFolderError(folder);
  } catch (error) {
    throw describeDiskError(error, folder, "make the dataset's folder");
  }
}
