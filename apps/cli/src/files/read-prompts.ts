import { describeDiskError } from "@r2ta/run-store/files";
import { askedModels, type Experiment } from "@r2ta/experiment";
import type { PromptSet } from "@r2ta/reasoning";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { workspaceRoot } from "../workspace.js";
import { readTextFile } from "./read-text-file.js";

/** Reads every `*.md` of a folder as a prompt, by its name without the ending. Throws the errors of the disk. */
export async function readPrompts(folder: string): Promise<PromptSet> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  } catch (error) {
    throw describeDiskError(error, folder, "read the prompts");
  }
  return Object.fromEntries(await Promise.all(names.map(async (name) => [basename(name, ".md"), await readTextFile(join(folder, name))] as const)));
}

/** The prompts that an experiment may use: those of its arms, and where a model refines also the auditors'; none where nobody asks a model. */
export async function readExperimentPrompts(experiment: Experiment): Promise<PromptSet> {
  if (askedModels(experiment).length === 0) return {};
  const arms = await readPrompts(resolve(workspaceRoot, experiment.prompts));
  const { refinement } = experiment;
  return refinement?.refiner.kind === "model" ? { ...(await readPrompts(resolve(workspaceRoot, refinement.prompts))), ...arms } : arms;
}
