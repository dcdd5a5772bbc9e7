import { readdirSync, readFileSync } from "node:fs";
import { scenarioSchema, type Scenario } from "../src/artifact.js";

const folder = new URL("../../../datasets/scenarios/", import.meta.url);

/** The hand-written scenarios of the repository, in the order of their file names. */
export function readShippedScenarios(): Scenario[] {
  return readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => scenarioSchema.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
}

const firstTwelve = [
  "ferry-harbour", "cheese-cellar", "reef-survey", "costume-rental", "mountain-rescue", "seed-bank", "organ-builder", "sled-dogs", "wind-farm",
  "film-restoration", "carnival-floats", "apiary-network",
];

/** The twelve that were written first: enough for every construct and every operator, and quick. */
export function readFirstTwelve(): Scenario[] {
  return readShippedScenarios().filter(({ id }) => firstTwelve.includes(id));
}
