import type { NoteList } from "./bridge-note.js";
import type { BridgeSyntaxError } from "./bridge-syntax-error.js";

/** A line of a diagram that says something about it, without its white space. */
export interface PlantUmlSourceLine {
  readonly text: string;
  /** Of its first character. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** The lines between `@startchen` and `@endchen`. */
export interface PlantUmlSource {
  /** What stands behind `@startchen`; null where nothing does. */
  readonly name: string | null;
  readonly lines: readonly PlantUmlSourceLine[];
  /** The offset of `@endchen`. */
  readonly end: number;
}

const LINE = /[^\n\r]*(?:\r\n|\n|\r|$)/y;
/** Blocks that only concern the looks, by their first line, with the line that ends them. */
const BLOCKS: readonly (readonly [RegExp, RegExp])[] = [
  [/^<style>/i, /^<\/style>/i],
  [/^skinparam\b.*\{$/i, /^\}$/],
  [/^legend\b/i, /^end ?legend$/i],
  [/^title$/i, /^end ?title$/i],
  [/^header$/i, /^end ?header$/i],
  [/^footer$/i, /^end ?footer$/i],
  [/^note\b[^:]*$/i, /^end ?note$/i],
];
const LOOKS = /^(?:title|caption|header|footer|mainframe|skinparam|scale|hide|show|note|notation|left to right direction|top to bottom direction|rotate|allow_?mixing)\b/i;
const PREPROCESSOR = /^!/;

/**
 * Takes the lines of the first `@startchen` diagram out of a text, without comments and without what only concerns the
 * looks (one note for those). In a body every line is an attribute, also one called `title`.
 */
export function splitPlantUmlLines(text: string, notes: NoteList, fault: (offset: number, found: string, expected: string, hint: string) => BridgeSyntaxError): PlantUmlSource {
  const lines: PlantUmlSourceLine[] = [];
  let name: string | null = null;
  let isInside = false;
  let depth = 0;
  let closes: { readonly pattern: RegExp; readonly offset: number; readonly first: string } | null = null;
  let comment: number | null = null;
  for (let offset = 0, line = 1; offset < text.length || line === 1; line++) {
    LINE.lastIndex = offset;
    const whole = LINE.exec(text)?.[0] ?? "";
    const start = offset + (whole.length - whole.trimStart().length);
    const content = whole.trim();
    offset += whole.length;
    const place = { line, path: null };
    if (!isInside) {
      if (/^@startchen\b/i.test(content)) [isInside, name] = [true, readName(content.slice("@startchen".length))];
    } else if (comment !== null) {
      if (content.endsWith("'/")) comment = null;
    } else if (/^@endchen\b/i.test(content)) {
      if (closes !== null) break;
      const rest = text.slice(offset);
      if (/^[ \t]*@startchen\b/im.test(rest)) notes.dropped(place, "further diagrams of this file: only the first is read", "Keep one diagram in a file.");
      return { name, lines, end: start };
    } else if (closes !== null) {
      if (closes.pattern.test(content)) closes = null;
    } else if (content === "" || content.startsWith("'")) continue;
    else if (content.startsWith("/'")) {
      if (!content.endsWith("'/")) comment = start;
    } else if (depth === 0 && PREPROCESSOR.test(content)) {
      notes.dropped(place, `the preprocessor line “${content.slice(0, 60)}”, which is not carried out`, "Paste what it includes or defines into the file.");
    } else if (depth === 0 && isLooks(content)) {
      notes.droppedOfKind("looks", place, content.slice(0, 30), (list) => `lines on title, layout and style: ${list}`, "Layout is made anew when the diagram is drawn.");
      const block = BLOCKS.find(([first]) => first.test(content));
      if (block !== undefined) closes = { pattern: block[1], offset: start, first: content.slice(0, 30) };
    } else {
      lines.push({ text: content, offset: start, line });
      if (isClosing(content)) depth = Math.max(0, depth - 1);
      else if (content.endsWith("{")) depth++;
    }
    if (whole === "") break;
  }
  if (!isInside) throw fault(0, "no such line", "a line `@startchen`", "Only PlantUML's Chen diagrams are read: they stand between @startchen and @endchen.");
  if (comment !== null) throw fault(comment, "the end of the file", "`'/` at the end of this comment", "The comment is not closed, or the file was cut off.");
  if (closes !== null) throw fault(closes.offset, "the end of the file", `the line that ends the block “${closes.first}”`, "The block is not closed, or the file was cut off.");
  throw fault(text.length, "the end of the file", "a line `@endchen`", "The diagram is not closed, or the file was cut off.");
}

function readName(rest: string): string | null {
  const plain = /^\s*\(\s*id\s*=\s*([^)]{1,200})\)/i.exec(rest.slice(0, 220))?.[1] ?? rest;
  return plain.trim() === "" ? null : plain.trim();
}

function isLooks(content: string): boolean {
  return LOOKS.test(content) || BLOCKS.some(([first]) => first.test(content));
}

function isClosing(content: string): boolean {
  return content === "}";
}
