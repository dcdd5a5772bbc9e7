import type { Diagram } from "../model.js";
import { parseDiagram } from "../parse-diagram.js";
import type { ImportFormat } from "./bridge-formats.js";
import { NoteList, type BridgeNote } from "./bridge-note.js";
import { BridgeSyntaxError } from "./bridge-syntax-error.js";
import { detectFormat } from "./detect-format.js";
import { legalName } from "./legal-names.js";
import { readBigEr } from "./read-biger.js";
import { readErdoc } from "./read-erdoc.js";
import { readErdPlus } from "./read-erdplus.js";
import { readPlantUml } from "./read-plantuml.js";

/** What an importer is told besides the text. */
export interface ImportOptions {
  /** `auto` (the default) tells by content, then by the extension of `file`. */
  readonly format?: ImportFormat | "auto" | undefined;
  /** The name of the file, for messages, for its extension and for the diagram's name where the text has none; it is never opened. */
  readonly file?: string | undefined;
}

/** A diagram, and what its source said that it does not, or left open. */
export interface ImportedDiagram {
  readonly diagram: Diagram;
  readonly notes: readonly BridgeNote[];
  /** The format that the text was read as. */
  readonly format: ImportFormat;
}

const READERS = { plantuml: readPlantUml, erdplus: readErdPlus, biger: readBigEr, erdoc: readErdoc } as const;

/**
 * Reads a diagram from another tool's format, in time linear in the text. What the model cannot hold and what the
 * source leaves open are notes, with line numbers (and the JSON path in JSON); the diagram may still break rules of the
 * validator, which judges it. Throws a BridgeSyntaxError where the text is not of the format, and a DiagramSyntaxError
 * or DiagramJsonError where it is this project's own.
 */
export function importDiagram(text: string, { format = "auto", file }: ImportOptions = {}): ImportedDiagram {
  const found = format === "auto" ? detectFormat(text, file ?? null) : format;
  if (found === null) {
    throw new BridgeSyntaxError({
      format: "a diagram", text, file: file ?? null, offset: 0, path: null, found: "something else",
      expected: "PlantUML (`@startchen`), ERDPlus JSON, bigER (`erdiagram`), ERdoc (`entity`, `relation`) or `eerd`",
      hint: "Name the format if you know it: r2ta convert IN OUT --from plantuml | erdplus | biger | erdoc | eerd.",
    });
  }
  if (found === "eerd") return { diagram: parseDiagram(text, { file }), notes: [], format: found };
  const notes = new NoteList();
  const diagram = READERS[found](text, file ?? null, nameOfFile(file), notes);
  return { diagram, notes: notes.finish(), format: found };
}

/** `harbours/north-quay.puml` is `north-quay`. */
function nameOfFile(file: string | undefined): string {
  const base = (file ?? "").split(/[/\\]/).at(-1) ?? "";
  return legalName(base.replace(/\.[^.]*$/, "")) ?? "Diagram";
}
