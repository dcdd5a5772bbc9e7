import { R2taError } from "@r2ta/base";
import { datasetSpecSchema, generatedScenarios, measureDistances, planDataset, specOfGenerated, synthesizeGenerated, type ScenarioSize } from "@r2ta/synthesis";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { makeEmptyFolder } from "../files/make-empty-folder.js";
import { parseJson, parseWith } from "../files/parse-json.js";
import { readScenarios } from "../files/read-scenarios.js";
import { readTextFile } from "../files/read-text-file.js";
import { writeDataset, type DatasetManifest, type DatasetSource } from "../files/write-dataset.js";
import { showProgress } from "../progress.js";
import { UsageError } from "../usage-error.js";
import { workspaceRoot } from "../workspace.js";

/** What the command line gives. */
export interface SynthesizeOptions {
  readonly spec?: string;
  readonly scenarios?: string;
  readonly generated?: number;
  readonly size: ScenarioSize;
  readonly seed: number;
  readonly variants: number;
  readonly out: string;
  readonly json?: true;
}

/** `r2ta synthesize --spec FILE --out DIR`, or `r2ta synthesize --generated N --out DIR` */
export async function synthesizeDataset(context: CommandContext, options: SynthesizeOptions): Promise<void> {
  const { terminal, signal } = context;
  // Little stays alive while variants stream by, but V8 lets its heap grow up to fourfold between collections;
  // twofold keeps a million variants well below 500 MB.
  setFlagsFromString("--heap-growing-percent=100");
  // An impossible specification is refused here, before the folder is made.
  const source = options.generated === undefined ? await sourceOfSpec(options, signal) : sourceOfGenerated(options, options.generated, signal);
  const { spec } = source;
  const out = resolve(options.out);
  const folder = await makeEmptyFolder(out);
  const display = showProgress(terminal, () => performance.now());
  const total = Object.values(spec.splits).reduce((sum, split) => sum + split.variants, 0);
  try {
    const manifest = await writeDataset(source, out, (done) => display.update("synthesize", done, total));
    display.stop();
    terminal.print(options.json ? JSON.stringify(manifest, null, 2) : describeCounts(manifest));
    terminal.note(`Written to ${options.out}`);
  } catch (error) {
    display.stop();
    await folder.remove();
    throw error;
  }
}

/** Scenario files and a specification. */
async function sourceOfSpec({ spec: file, scenarios: folder }: SynthesizeOptions, signal: AbortSignal): Promise<DatasetSource> {
  if (file === undefined) throw new UsageError("There is nothing to make a dataset from.", "Name a specification with --spec FILE, or a number of generated scenarios with --generated N.");
  const spec = parseWith(datasetSpecSchema, parseJson(await readTextFile(file), file), file, "a dataset specification (docs/guide/datasets.md shows one)");
  const scenarios = await readScenarios(folder ?? join(workspaceRoot, "datasets", "scenarios"));
  const planned = refusedWithFile(file, () => planDataset(scenarios, spec, { signal }));
  const seen = new Set<string>();
  const placed = [...planned.scenarios].flatMap(([split, list]) => list.map((scenario) => ({ scenario, split })));
  return {
    spec, variants: planned.variants, distances: measureDistances(spec, planned.scenarios),
    // A scenario that two test sets share stands once, with the first of them.
    scenarios: placed.filter(({ scenario: { id } }) => !seen.has(id) && seen.add(id)),
  };
}

function sourceOfGenerated({ spec, scenarios, size, seed, variants }: SynthesizeOptions, count: number, signal: AbortSignal): DatasetSource {
  if (spec !== undefined || scenarios !== undefined) throw new UsageError("Generated scenarios are never mixed with written ones.", "Leave --spec and --scenarios away, or leave --generated away.");
  const dataset = { count, size, seed, variantsPerScenario: variants };
  return { spec: specOfGenerated(dataset), scenarios: generatedScenarios(dataset), variants: synthesizeGenerated(dataset, { signal }), distances: [] };
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

function describeCounts({ splits }: DatasetManifest): string {
  return Object.entries(splits).map(([split, { variants, mistakes, categories }]) =>
    [`${split}: ${countWords(variants, "variant")}, ${countWords(mistakes, "mistake")}`, ...Object.entries(categories).filter(([, count]) => count > 0).map(([category, count]) => `  ${category} ${count}`)].join("\n"),
  ).join("\n");
}
