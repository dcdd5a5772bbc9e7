import { R2taError } from "@r2ta/base";
import type { ExperimentConfig } from "@r2ta/experiment";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CommandContext } from "../command-context.js";

/** An experiment file that is missing, fails to load, or exports no experiment. */
export class ExperimentFileError extends R2taError {
  constructor(readonly file: string, message: string, hint: string, cause?: unknown) {
    super({ code: "experiment-file", message, hint, cause });
  }
}

/** Loads an experiment's TypeScript file and gives its default export, unchecked: the plan checks it. The file is code, and is run. */
export async function loadExperiment({ importFile }: Pick<CommandContext, "importFile">, file: string): Promise<ExperimentConfig> {
  const path = resolve(file);
  if (!(await stat(path).then((found) => found.isFile(), () => false))) {
    throw new ExperimentFileError(file, `There is no experiment file ${file}.`, "Name one, as experiments/quickstart.ts.");
  }
  let loaded: { default?: unknown };
  try {
    loaded = (await importFile(pathToFileURL(path).href)) as { default?: unknown };
  } catch (cause) {
    throw new ExperimentFileError(file, `${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, "Mend the file; npm run typecheck shows the place.", cause);
  }
  if (typeof loaded.default !== "object" || loaded.default === null) {
    throw new ExperimentFileError(file, `${file} has no experiment as its default export.`, "Write: export default defineExperiment({ … }).");
  }
  return loaded.default as ExperimentConfig;
}
