import { R2taError } from "@r2ta/base";
import { describeDiskError } from "@r2ta/run-store/files";
import type { Scenario } from "@r2ta/synthesis";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseJson, JsonFileError } from "./parse-json.js";
import { readScenarioValue, withoutLineComments } from "./read-input-file.js";
import { readTextFile } from "./read-text-file.js";

/** A folder without a single scenario file. */
export class NoScenariosError extends R2taError {
  constructor(readonly folder: string) {
    super({ code: "no-scenarios", message: `${folder} holds no scenario file (*.json).`, hint: "Name the folder that holds them, as datasets/scenarios." });
  }
}

/** Reads every `*.json` of a folder as a scenario, in the order of the file names. Two files with one id are an error. */
export async function readScenarios(folder: string): Promise<Scenario[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  } catch (error) {
    throw describeDiskError(error, folder, "list the scenarios");
  }
  if (names.length === 0) throw new NoScenariosError(folder);
  const scenarios: Scenario[] = [];
  const files = new Map<string, string>();
  for (const name of names) {
    const file = join(folder, name);
    const value = parseJson(withoutLineComments(await readTextFile(file)), file);
    const scenario = readScenarioValue(typeof value === "object" && value !== null ? value : {}, file);
    const other = files.get(scenario.id);
    if (other !== undefined) throw new JsonFileError(file, `${file} and ${other} both have the id “${scenario.id}”.`, "Give one of them another id.");
    files.set(scenario.id, file);
    scenarios.push(scenario);
  }
  return scenarios;
}
