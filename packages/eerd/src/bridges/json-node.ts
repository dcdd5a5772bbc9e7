import { findJsonFault } from "../json-syntax.js";
import { positionOf, printable } from "../text/source-excerpt.js";
import { BridgeSyntaxError } from "./bridge-syntax-error.js";

/** A JSON value with its place. Objects are maps, so no name in a hostile file can be special. */
export type JsonNode = JsonPlace & (
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, JsonNode> }
  | { readonly kind: "list"; readonly items: readonly JsonNode[] }
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
);

interface JsonPlace {
  readonly offset: number;
  readonly parent: JsonNode | null;
  /** The name or index under which the parent holds it. */
  readonly step: string | number;
}

const BLANK = /[ \t\n\r]*/y;
const PLAIN_STRING = /"[^"\\]*"/y;
const SCALAR = /[^\s,\]}]+/y;

/**
 * Parses JSON text, keeping where each value stands. Nesting of any depth is fine and costs no stack. Throws a
 * BridgeSyntaxError at the first place that is not JSON.
 */
export function parseJsonNodes(text: string, file: string | null, format: string): JsonNode {
  const fault = findJsonFault(text);
  if (fault !== null) {
    const next = text[fault.offset];
    const found = next === undefined ? "the end of the file" : `“${printable(String.fromCodePoint(text.codePointAt(fault.offset) ?? 0))}”`;
    const { line } = positionOf(text, fault.offset);
    throw new BridgeSyntaxError({ format, text, file, offset: fault.offset, path: null, found, expected: fault.expected, hint: next === undefined ? "The file ends too early; export it again." : `This is not JSON; mend line ${line} or export the file again.` });
  }
  type Open = JsonPlace & ({ kind: "object"; fields: Map<string, JsonNode> } | { kind: "list"; items: JsonNode[] });
  const open: Open[] = [];
  let offset = 0;
  let name = "";
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0] ?? "";
    offset += found.length;
    return found;
  };
  const readString = (): string => {
    const plain = skip(PLAIN_STRING);
    if (plain !== "") return plain.slice(1, -1);
    const start = offset++;
    while (text[offset] !== "\"") offset += text[offset] === "\\" ? 2 : 1;
    return JSON.parse(text.slice(start, ++offset)) as string;
  };
  // The text is known to be JSON here, so each step may trust the one before it.
  for (;;) {
    skip(BLANK);
    const holder = open.at(-1);
    const next = text[offset];
    if (next === "}" || next === "]") {
      offset++;
      const closed = open.pop();
      if (open.length === 0 && closed !== undefined) return closed;
      continue;
    }
    if (next === "," || next === ":") {
      offset++;
      continue;
    }
    if (holder?.kind === "object" && text[offset] === "\"" && name === "") {
      name = `:${readString()}`;
      continue;
    }
    const place = { offset, parent: holder ?? null, step: holder === undefined ? "" : holder.kind === "list" ? holder.items.length : name.slice(1) };
    name = "";
    const node: JsonNode | Open =
      next === "{" ? { ...place, kind: "object", fields: new Map() }
      : next === "[" ? { ...place, kind: "list", items: [] }
      : { ...place, kind: "scalar", value: next === "\"" ? readString() : (JSON.parse(skip(SCALAR)) as number | boolean | null) };
    if (holder?.kind === "object") holder.fields.set(String(place.step), node);
    else if (holder?.kind === "list") holder.items.push(node);
    if (node.kind === "scalar") {
      if (holder === undefined) return node;
      continue;
    }
    offset++;
    open.push(node as Open);
  }
}

/** The steps from the document to a node, for `printJsonPath`. */
export function jsonPathOf(node: JsonNode): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at: JsonNode = node; at.parent !== null; at = at.parent) steps.push(at.step);
  return steps.reverse();
}
