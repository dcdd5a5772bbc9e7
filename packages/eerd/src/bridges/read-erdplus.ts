import type { Diagram } from "../model.js";
import type { NoteList } from "./bridge-note.js";
import { JsonReader } from "./json-reader.js";
import { readErdPlusCurrent } from "./read-erdplus-current.js";
import { readErdPlusClassic } from "./read-erdplus-classic.js";

/** Reads an ERDPlus diagram of either generation. Throws a BridgeSyntaxError with JSON path and line. */
export function readErdPlus(text: string, file: string | null, defaultName: string, notes: NoteList): Diagram {
  const reader = new JsonReader(text.startsWith("\uFEFF") ? text.slice(1) : text, file, "ERDPlus");
  if (reader.field(reader.root, "shapes") !== undefined) return readErdPlusClassic(reader, defaultName, notes);
  if (reader.field(reader.root, "data") !== undefined) return readErdPlusCurrent(reader, defaultName, notes);
  throw reader.fault(reader.root, "“shapes” and “connectors”, or “diagramType” and “data” with “nodes” and “edges”", reader.root);
}
