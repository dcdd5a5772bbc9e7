import type { ScenarioColumns } from "./dataset-columns.js";
import { wordsOf } from "./dataset-counts.js";

/** Which scenarios the reader wants to see; an empty text means all. */
export interface ScenarioFilter {
  text: string;
  split: string;
  construct: string;
}

export const scenarioFilterNames = ["text", "split", "construct"] as const satisfies readonly (keyof ScenarioFilter)[];

/** The rows that a filter lets through, in their order. Every word of the text must occur in id, domain or title. */
export function filterScenarios(scenarios: ScenarioColumns, { text, split, construct }: ScenarioFilter): Uint32Array {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return Uint32Array.from({ length: scenarios.count }, (_, row) => row).filter((row) => {
    if (split !== "" && !wordsOf(scenarios.splits[row]).includes(split)) return false;
    if (construct !== "" && !(scenarios.constructs[row] ?? []).includes(construct)) return false;
    const all = `${scenarios.id[row]} ${scenarios.domain[row]} ${scenarios.title[row]}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
