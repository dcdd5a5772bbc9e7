import { R2taError } from "@r2ta/base";
import { datasetSpecSchema, planDataset } from "@r2ta/synthesis";
import { join, resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { makeEmptyFolder } from "../files/make-empty-folder.js";
import { parseJson, parseWith } from "../files/parse-json.js";
import { readScenarios } from "../files/read-scenarios.js";
import { readTextFile } from "../files/read-text-file.js";
import { writeDataset, type DatasetManifest } from "../files/write-dataset.js";
import { showProgress } from "../progress.js";
import { workspaceRoot } from "../workspace.js";

/** `r2ta synthesize --spec FILE --out DIR` */
export async function synthesizeDataset(context: CommandContext, options: { spec: string; scenarios?: string; out: string; json?: true }): Promise<void> {
  const { terminal, signal } = context;
  const spec = parseWith(datasetSpecSchema, parseJson(await readTextFile(options.spec), options.spec), options.spec, "a dataset specification (docs/guide/datasets.md shows one)");
  const scenarios = await readScenarios(options.scenarios ?? join(workspaceRoot, "datasets", "scenarios"));
  // An impossible specification is refused here, before the folder is made.
  const planned = refusedWithFile(options.spec, () => planDataset(scenarios, spec, { signal }));
  const out = resolve(options.out);
  const folder = await makeEmptyFolder(out);
  const display = showProgress(terminal, () => performance.now());
  const total = Object.values(spec.splits).reduce((sum, split) => sum + split.variants, 0);
  try {
    const manifest = await writeDataset({ spec, ...planned }, out, (done) => display.update("synthesize", done, total));
    display.stop();
    terminal.print(options.json ? JSON.stringify(manifest, null, 2) : describeCounts(manifest));
    terminal.note(`Written to ${options.out}`);
  } catch (error) {
    display.stop();
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

function describeCounts({ splits }: DatasetManifest): string {
  return Object.entries(splits).map(([split, { variants, mistakes, categories }]) =>
    [`${split}: ${countWords(variants, "variant")}, ${countWords(mistakes, "mistake")}`, ...Object.entries(categories).filter(([, count]) => count > 0).map(([category, count]) => `  ${category} ${count}`)].join("\n"),
  ).join("\n");
}
