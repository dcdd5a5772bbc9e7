import type { z } from "zod";
import { DiagramJsonError, type DiagramJsonFault } from "./diagram-json-error.js";
import { findJsonFault } from "./json-syntax.js";
import { diagramSchema } from "./json.js";
import type { Diagram } from "./model.js";
import type { ReadOptions } from "./text/diagram-syntax-error.js";
import { nearestWord } from "./text/nearest-word.js";
import { positionOf, printable, sourceExcerpt } from "./text/source-excerpt.js";

type JsonValue = unknown;

const FIELDS = [
  "format", "name", "entities", "relationships", "specializations", "categories", "weak", "attributes", "keys", "partial_key", "multivalued", "derived",
  "components", "identifying", "participants", "entity", "role", "card", "total", "min", "max", "superclass", "subclasses", "disjoint", "attribute",
  "category", "superclasses",
];

/** Reads a diagram in the JSON form `eerd/1`. Throws a DiagramJsonError: line and column where it is not JSON, else a JSON path. */
export function parseDiagramJson(text: string, { file }: ReadOptions = {}): Diagram {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: JsonValue;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    const fault = findJsonFault(source);
    if (fault === null) throw cause;
    throw syntaxError(source, file ?? null, fault.offset, fault.expected);
  }
  return readDiagramJson(value, { file });
}

/** The diagram of a JSON value that was parsed already. Throws a DiagramJsonError with the JSON path of the first fault. */
export function readDiagramJson(value: JsonValue, { file }: ReadOptions = {}): Diagram {
  const result = diagramSchema.safeParse(value);
  if (result.success) return result.data;
  // A mistyped field is unknown and missing at once: the first says more.
  const issues = result.error.issues.toSorted((one, other) => Number(other.code === "unrecognized_keys") - Number(one.code === "unrecognized_keys"));
  const [first, ...others] = issues.map((issue) => describeIssue(issue, value));
  if (first === undefined) throw result.error;
  throw new DiagramJsonError({ file: file === undefined ? null : printable(file), faults: [first, ...others], syntax: null });
}

/** `entities[2].keys`, from the keys and indices that lead to a value. */
export function printJsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${text}${text === "" ? "" : "."}${name}` : `${text}[${printable(JSON.stringify(name))}]`;
  }, "");
}

function describeIssue(issue: z.core.$ZodIssue, document: JsonValue): DiagramJsonFault {
  const value = issue.path.reduce<JsonValue>((holder, step) => (typeof holder === "object" && holder !== null ? (holder as Record<PropertyKey, JsonValue>)[step] : undefined), document);
  const path = printJsonPath(issue.path);
  if (issue.code === "unrecognized_keys") return describeUnknownKeys(issue.keys, path, value, document);
  const expected = expectedOf(issue);
  const found = issue.code === "custom" && issue.path.length === 0 ? "deeper ones" : showValue(value);
  const mend =
    path === "" ? (found === "deeper ones" ? "Flatten the composite attribute." : "A diagram is a JSON object: {\"format\": \"eerd/1\", \"name\": …, \"entities\": […], …}.")
    : value === undefined && issue.code !== "custom" ? `Add “${String(issue.path.at(-1))}” there: ${expected}.`
    : path === "format" ? "Set “format” to \"eerd/1\", the one version there is."
    : `Change ${path} to ${expected}.`;
  return { path, expected, found, mend: issue.code === "custom" && path !== "" ? `Mend ${path}: ${issue.message}.` : mend };
}

function describeUnknownKeys(keys: readonly string[], path: string, value: JsonValue, document: JsonValue): DiagramJsonFault {
  const shown = keys.slice(0, 3).map((key) => `“${printable(key, 40)}”`).join(", ");
  const known = typeof value === "object" && value !== null ? FIELDS.filter((field) => !(field in value)) : FIELDS;
  const near = nearestWord(keys[0] ?? "", known);
  const holdsDiagram = value === document && keys.includes("eerd");
  return {
    path, expected: "only the fields of eerd/1", found: shown,
    mend: holdsDiagram ? "This looks like a scenario or an item: its diagram is the value of “eerd”." : near === null ? `Remove ${shown}.` : `Did you mean “${near}”? Otherwise remove ${shown}.`,
  };
}

const TYPES: Readonly<Record<string, string>> = { array: "a list", object: "an object", string: "a text", boolean: "true or false", number: "a number", int: "a whole number" };

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.message.startsWith("expected ") ? issue.message.slice("expected ".length) : (TYPES[issue.expected] ?? issue.expected);
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if (issue.code === "invalid_format") return "a name (a letter or _, then letters, digits, _ or -)";
  if (issue.code === "too_big") return `a number up to ${issue.maximum}`;
  if (issue.code === "too_small") {
    if (!issue.message.startsWith("Too small")) return `a longer list (${issue.message})`;
    return issue.origin === "array" ? `a list of ${issue.minimum} or more` : `a number from ${issue.minimum}`;
  }
  if (issue.code === "custom") return issue.path.length === 0 ? `other nesting (${issue.message})` : `another value (${issue.message})`;
  return issue.message;
}

function showValue(value: JsonValue): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return printable(JSON.stringify(value), 40);
}

function syntaxError(text: string, file: string | null, offset: number, expected: string): DiagramJsonError {
  const { line, column } = positionOf(text, offset);
  const next = text[offset];
  const before = text.slice(0, offset).trimEnd().at(-1);
  const mend =
    next === undefined ? "The file ends too early: a bracket or a quote is not closed, or the file was cut off."
    : before === "," && (next === "}" || next === "]") ? `Remove the comma before \`${next}\`.`
    : next === "'" ? "JSON wants double quotes, not single ones."
    : next === "/" || next === "#" ? "JSON has no comments; remove it."
    : next === "\"" && expected.startsWith("`,`") ? "Put a comma before it."
    : next === "\"" ? "The text in quotes is not closed on its line, or holds a `\\` that JSON does not know."
    : `Put ${expected} there.`;
  const found = next === undefined ? "the end of the file" : `“${printable(String.fromCodePoint(text.codePointAt(offset) ?? 0))}”`;
  return new DiagramJsonError({
    file: file === null ? null : printable(file),
    faults: [{ path: "", expected, found, mend }],
    syntax: { line, column, excerpt: sourceExcerpt(text, offset) },
  });
}
