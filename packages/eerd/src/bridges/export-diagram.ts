import { drawToDot } from "../draw/draw-to-dot.js";
import { diagramToJson } from "../json.js";
import type { Diagram } from "../model.js";
import { printDiagramText } from "../text/print-diagram-text.js";
import type { ExportFormat } from "./bridge-formats.js";
import { NoteList, type BridgeNote } from "./bridge-note.js";
import { noteSpecializationNames } from "./note-losses.js";
import { writeErdoc } from "./write-erdoc.js";
import { writeMermaid } from "./write-mermaid.js";
import { writePlantUml } from "./write-plantuml.js";

/** A diagram in another tool's format, and what that could not say. */
export interface ExportedDiagram {
  /** Ends in a line break. */
  readonly text: string;
  readonly notes: readonly BridgeNote[];
}

/** Writes a diagram in a format; the same diagram gives the same text. Every fact that the format has no place for is a note. */
export function exportDiagram(diagram: Diagram, format: ExportFormat): ExportedDiagram {
  switch (format) {
    case "eerd":
      return { text: printDiagramText(diagram), notes: [] };
    case "json":
      return { text: `${JSON.stringify(diagramToJson(diagram), null, 2)}\n`, notes: [] };
    case "plantuml":
      return writePlantUml(diagram);
    case "erdoc":
      return writeErdoc(diagram);
    case "mermaid":
      return writeMermaid(diagram);
    case "dot":
      return writeDot(diagram);
  }
}

function writeDot(diagram: Diagram): ExportedDiagram {
  const notes = new NoteList();
  noteSpecializationNames(diagram, "A drawing in Chen's notation", notes);
  return { text: `// 1 and N are look-across; a double line and (min,max) are look-here.\n${drawToDot(diagram)}`, notes: notes.finish() };
}
