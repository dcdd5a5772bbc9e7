import type { Diagram } from "./model.js";
import { parseDiagramJson } from "./parse-diagram-json.js";
import type { ReadOptions } from "./text/diagram-syntax-error.js";
import { parseDiagramText } from "./text/parse-diagram-text.js";

/**
 * Reads a diagram, as JSON where the first character that is not blank is `{` or `[`, as text otherwise. A byte order
 * mark and any kind of line break are fine. Throws a DiagramJsonError or a DiagramSyntaxError.
 */
export function parseDiagram(text: string, options: ReadOptions = {}): Diagram {
  return /^\s*[{[]/.test(text) ? parseDiagramJson(text, options) : parseDiagramText(text, options);
}
