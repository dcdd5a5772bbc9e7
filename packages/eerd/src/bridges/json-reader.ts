import { printJsonPath } from "../parse-diagram-json.js";
import { printable } from "../text/source-excerpt.js";
import type { SourcePlace } from "./bridge-note.js";
import { BridgeSyntaxError } from "./bridge-syntax-error.js";
import { jsonPathOf, parseJsonNodes, type JsonNode } from "./json-node.js";
import { LineIndex } from "./line-index.js";

const DEEPEST_PATH = 12;

/** Takes values out of a foreign JSON document; what is of another kind is a BridgeSyntaxError with path and line. */
export class JsonReader {
  readonly root: JsonNode;
  readonly #lines: LineIndex;

  constructor(private readonly text: string, private readonly file: string | null, private readonly format: string) {
    this.root = parseJsonNodes(text, file, format);
    this.#lines = new LineIndex(text);
  }

  place(node: JsonNode): SourcePlace {
    return { line: this.#lines.lineOf(node.offset), path: this.#pathOf(node) };
  }

  /** The value of a field; undefined where it is absent or null. */
  field(node: JsonNode, name: string): JsonNode | undefined {
    const found = node.kind === "object" ? node.fields.get(name) : undefined;
    return found?.kind === "scalar" && found.value === null ? undefined : found;
  }

  /** The field as an object, which must be there. */
  object(node: JsonNode, name: string): JsonNode {
    const found = this.field(node, name);
    if (found?.kind === "object") return found;
    throw this.fault(found ?? node, `“${name}” as an object`, found);
  }

  /** The items of a list, which must be there. */
  list(node: JsonNode, name: string): readonly JsonNode[] {
    const found = this.field(node, name);
    if (found?.kind === "list") return found.items;
    throw this.fault(found ?? node, `“${name}” as a list`, found);
  }

  /** The items of a list; none where it is absent. */
  optionalList(node: JsonNode, name: string): readonly JsonNode[] {
    return this.field(node, name) === undefined ? [] : this.list(node, name);
  }

  /** Text or a whole number as text; null where it is absent. */
  textOf(node: JsonNode, name: string): string | null {
    const found = this.field(node, name);
    if (found === undefined) return null;
    if (found.kind === "scalar" && (typeof found.value === "string" || typeof found.value === "number")) return String(found.value);
    throw this.fault(found, `“${name}” as a text`, found);
  }

  /** True only where the field is `true`. */
  flag(node: JsonNode, name: string): boolean {
    const found = this.field(node, name);
    return found?.kind === "scalar" && found.value === true;
  }

  fault(node: JsonNode, expected: string, found: JsonNode | undefined): BridgeSyntaxError {
    const shown = found === undefined ? "nothing" : found.kind === "object" ? "an object" : found.kind === "list" ? `a list of ${found.items.length}` : printable(JSON.stringify(found.value), 40);
    return new BridgeSyntaxError({
      format: this.format, text: this.text, file: this.file, offset: node.offset, path: this.#pathOf(node), found: shown, expected,
      hint: "This is not what ERDPlus writes; export the diagram again, or mend that place.",
    });
  }

  /** Deep nesting is only ever a fault, and its path is no help: the first steps are. */
  #pathOf(node: JsonNode): string {
    const steps = jsonPathOf(node);
    return steps.length > DEEPEST_PATH ? `${printJsonPath(steps.slice(0, DEEPEST_PATH))}…` : printJsonPath(steps);
  }
}
