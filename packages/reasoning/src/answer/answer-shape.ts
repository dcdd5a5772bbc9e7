import type { LooseJson } from "./tolerant-json.js";

/** A JSON value seen as an answer. */
export interface AnswerShape {
  /** `list`: holds a list of reports. `report`: one report by itself. `empty-list`: `[]`, which may mean anything. */
  readonly kind: "list" | "report" | "empty-list";
  readonly entries: readonly LooseJson[];
  /** How it differs from `{"errors": […]}`: `list-alias`, `nested-answer`, `list-without-object`, … */
  readonly reading: readonly string[];
}

/** The names that a field of the answer goes by, the agreed one first. */
export const fieldNames = {
  errors: ["errors", "mistakes", "error", "mistake", "designerrors", "designmistakes", "issues", "findings", "problems", "reports"],
  category: ["category", "errorcategory", "mistakecategory", "errortype", "mistaketype", "type", "kind", "error", "mistake", "label", "code"],
  location: ["location", "locationpath", "path", "element", "place", "where"],
  requirement: ["requirement", "requirements", "requirementid", "requirementids", "req", "reqid", "sentence"],
  explanation: ["explanation", "reason", "description", "justification", "feedback", "message", "why", "comment"],
} as const;

/** The value of a field under any of its names, whatever the case, spaces or underscores; undefined where there is none. */
export function fieldOf(object: ReadonlyMap<string, LooseJson>, field: keyof typeof fieldNames): { value: LooseJson; isAlias: boolean } | undefined {
  const byName = new Map([...object].map(([key, value]) => [key.toLowerCase().replace(/[^a-z]/g, ""), { value, key }]));
  for (const name of fieldNames[field]) {
    const hit = byName.get(name);
    if (hit) return { value: hit.value, isAlias: hit.key !== fieldNames[field][0] };
  }
  return undefined;
}

/** How deep below other keys, as in `{"result": {"answer": {"errors": []}}}`, an answer is looked for. */
const DEEPEST_NESTING = 4;

/** Sees a JSON value as an answer; null where it has no shape of one. */
export function answerShape(value: LooseJson, depth = 0): AnswerShape | null {
  if (value instanceof Map) {
    const list = fieldOf(value, "errors");
    const entries = list === undefined ? null : entriesOf(list.value);
    if (list && entries) return { kind: "list", entries, reading: [...(list.isAlias ? ["list-alias"] : []), ...(Array.isArray(list.value) ? [] : ["list-not-a-list"])] };
    if (isReport(value)) return { kind: "report", entries: [value], reading: [] };
    return depth < DEEPEST_NESTING ? nestedShape([...value.values()], depth) : null;
  }
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return { kind: "empty-list", entries: [], reading: ["list-without-object"] };
  if (value.some(isReport)) return { kind: "list", entries: value, reading: ["list-without-object"] };
  return depth < DEEPEST_NESTING ? nestedShape(value, depth) : null;
}

function nestedShape(values: readonly LooseJson[], depth: number): AnswerShape | null {
  const shapes = values.map((value) => answerShape(value, depth + 1)).filter((shape) => shape?.kind === "list");
  const last = shapes.at(-1);
  return last ? { ...last, reading: [...last.reading.filter((name) => name !== "nested-answer"), "nested-answer"] } : null;
}

/** The reports in the value of `errors`; null where it says neither reports nor none. */
function entriesOf(value: LooseJson): readonly LooseJson[] | null {
  if (Array.isArray(value)) return value;
  if (value === null || (typeof value === "string" && /^\s*(none|no (errors|mistakes)( found)?)?\s*\.?\s*$/i.test(value))) return [];
  return isReport(value) ? [value] : null;
}

function isReport(value: LooseJson): boolean {
  return value instanceof Map && fieldOf(value, "category") !== undefined && (fieldOf(value, "location") !== undefined || fieldOf(value, "explanation") !== undefined);
}
