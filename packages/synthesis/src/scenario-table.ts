import { diagramToJson, printDiagramText, type DiagramJson } from "@r2ta/eerd";
import type { Requirement, Scenario } from "./scenario.js";

/** The columns of the scenarios' table, in the snake_case of published datasets; `json` columns hold JSON as text. */
export const scenarioColumns = {
  id: "utf8",
  split: "utf8",
  domain: "utf8",
  title: "utf8",
  requirements: "json",
  eerd: "json",
  eerd_text: "utf8",
  trace: "json",
  assumptions: "json",
} as const;

/** One row of the scenarios' table: a correct diagram, and the sentences that decide it. */
export interface ScenarioRow {
  readonly id: string;
  readonly split: string;
  readonly domain: string;
  readonly title: string;
  readonly requirements: readonly Requirement[];
  readonly eerd: DiagramJson;
  readonly eerd_text: string;
  readonly trace: Readonly<Record<string, readonly string[]>>;
  readonly assumptions: readonly string[];
}

/** `split` is the first split of the specification that holds the scenario. */
export function scenarioToRow(scenario: Scenario, split: string): ScenarioRow {
  const { id, domain, title, requirements, eerd, trace, assumptions } = scenario;
  return { id, split, domain, title, requirements, eerd: diagramToJson(eerd), eerd_text: printDiagramText(eerd), trace, assumptions };
}
