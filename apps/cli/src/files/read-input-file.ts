import { diagramToJson, parseDiagram, readDiagramJson, type Diagram } from "@r2ta/eerd";
import { requirementSchema, scenarioSchema, type Requirement, type Scenario } from "@r2ta/synthesis";
import { z } from "zod";
import { parseJson, parseWith, JsonFileError } from "./parse-json.js";
import { readTextFile } from "./read-text-file.js";

/** A diagram alone, a whole scenario, or an item: requirements and a diagram to be checked. */
export type InputFile =
  | { readonly kind: "diagram"; readonly diagram: Diagram }
  | { readonly kind: "scenario"; readonly diagram: Diagram; readonly scenario: Scenario }
  | ({ readonly kind: "item" } & Item);

/** Numbered sentences and the diagram that should satisfy them. */
export interface Item {
  readonly requirements: readonly Requirement[];
  readonly diagram: Diagram;
}

/** Reads a file of any of the three kinds, told apart by its content. */
export async function readInputFile(file: string): Promise<InputFile> {
  const text = await readTextFile(file);
  if (!/^\s*\{/.test(withoutLineComments(text).replace(/^\uFEFF/, ""))) return { kind: "diagram", diagram: parseDiagram(text, { file }) };
  const value = parseJson(withoutLineComments(text), file);
  const fields = typeof value === "object" && value !== null ? value : {};
  if ("trace" in fields && "eerd" in fields) {
    const scenario = readScenarioValue(fields, file);
    return { kind: "scenario", diagram: scenario.eerd, scenario };
  }
  if ("requirements" in fields) return { kind: "item", ...readItemValue(fields, file) };
  return { kind: "diagram", diagram: parseDiagram(text, { file }) };
}

/** Checks a scenario's JSON, its diagram as JSON or as eerd/1 text; a fault inside the diagram is told as one of a diagram. */
export function readScenarioValue(value: object, file: string): Scenario {
  const place = { file: `${file} (eerd)` };
  const text = "eerd" in value ? textOf(value.eerd) : null;
  if (text !== null) return parseWith(scenarioSchema, { ...value, eerd: diagramToJson(parseDiagram(text, place)) }, file, SCENARIO);
  if ("eerd" in value) readDiagramJson(value.eerd, place);
  return parseWith(scenarioSchema, value, file, SCENARIO);
}

const SCENARIO = "a scenario (docs/guide/scenarios.md shows one)";

/** A diagram written as eerd/1 text: one text, or a list of its lines. Null for anything else. */
function textOf(eerd: unknown): string | null {
  if (typeof eerd === "string") return eerd;
  return Array.isArray(eerd) && eerd.every((line) => typeof line === "string") ? eerd.join("\n") : null;
}

/** JSON as people keep it: lines that begin with two slashes are theirs. They become blank, so that places stay right. */
export function withoutLineComments(text: string): string {
  return text.replace(/^[ \t]*\/\/.*$/gm, "");
}

const itemSchema = z.object({
  requirements: z.array(z.union([z.string().min(1), requirementSchema])).min(1, "an item has at least one requirement sentence"),
  eerd: z.unknown().refine((eerd) => eerd !== undefined, "an item has a diagram, as eerd/1 text or JSON"),
});

/** Checks the JSON of one item; sentences without a number are numbered by their place. */
export function readItemValue(value: unknown, file: string): Item {
  const item = parseWith(itemSchema, value, file, 'an item: {"requirements": ["R1. …", …], "eerd": diagram}');
  const requirements = item.requirements.map((requirement, index) => (typeof requirement === "string" ? requirementOf(requirement, index) : requirement));
  const ids = requirements.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) < index);
  if (repeated !== undefined) throw new JsonFileError(file, `${file} at requirements: the id ${repeated} stands twice.`, "Give each sentence its own number.");
  const place = { file: `${file} (eerd)` };
  const text = textOf(item.eerd);
  const diagram = text !== null ? parseDiagram(text, place) : readDiagramJson(item.eerd, place);
  return { diagram, requirements };
}

/** “R7. Each vessel …” keeps its number; a sentence without one is numbered by its place. */
function requirementOf(sentence: string, index: number): Requirement {
  const numbered = /^\s*(R[1-9][0-9]*)\s*[.:)]\s*(.+)$/s.exec(sentence);
  return { id: numbered?.[1] ?? `R${index + 1}`, description: (numbered?.[2] ?? sentence).trim() };
}
