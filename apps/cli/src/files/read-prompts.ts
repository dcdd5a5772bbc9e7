import { describeDiskError } from "@r2ta/run-store/files";
import type { PromptSet } from "@r2ta/reasoning";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
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
