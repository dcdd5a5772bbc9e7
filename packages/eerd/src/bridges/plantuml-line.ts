/** A declaration of an entity, a relationship or an attribute, in its pieces. */
export interface PlantUmlDeclaration {
  /** The text in quotes before `as`; null where there is none. */
  readonly display: string | null;
  /** The name by which links know it. */
  readonly code: string;
  /** The data type behind `:`; null where there is none. */
  readonly domain: string | null;
  /** As `key`, `multi`; in small letters. */
  readonly stereotypes: readonly string[];
  readonly hasColour: boolean;
  /** `open`: the line ends in `{`; `empty`: in `{ }`. */
  readonly body: "none" | "open" | "empty";
}

/** A line between an entity and a relationship, or between a class and its subclasses. */
export type PlantUmlLink =
  | { readonly kind: "arm"; readonly from: string; readonly to: string; readonly isDouble: boolean; readonly label: PlantUmlLabel | null; readonly labelText: string; readonly hasColour: boolean }
  | { readonly kind: "subclass"; readonly superclass: string; readonly subclass: string; readonly isDouble: boolean; readonly hasColour: boolean }
  | { readonly kind: "circle"; readonly from: string; readonly symbol: "d" | "o" | "U"; readonly members: readonly string[]; readonly isDouble: boolean; readonly hasColour: boolean };

/** What a label says: a ratio with a role where `1_role` is written, or a range. */
export type PlantUmlLabel =
  | { readonly kind: "ratio"; readonly card: "1" | "N"; readonly role: string | null }
  | { readonly kind: "range"; readonly min: number; readonly max: number | null };

/** How far a line could be read, and what should have followed. */
export interface PlantUmlFault {
  readonly column: number;
  readonly expected: string;
}

const NAME = /[\p{L}\p{N}_.]+/uy;
const CODE_NAME = /^[\p{L}\p{N}_.]+$/u;
const ATTRIBUTE_CODE = /^[\p{L}\p{N}\p{M}\s_.-]+$/u;
const BLANK = /[ \t]*/y;
const LABEL = /[\p{L}\p{N}_*]*/uy;
const RANGE = /\(([^()]*)\)/y;

/** Reads `"display" as code : TYPE <<stereotype>> #colour {`; `code` of an attribute may hold spaces. `line` is trimmed. */
export function readPlantUmlDeclaration(line: string, kind: "class" | "attribute"): PlantUmlDeclaration | PlantUmlFault {
  let rest = line;
  let column = 0;
  let display: string | null = null;
  if (rest.startsWith("\"")) {
    const close = rest.indexOf("\"", 1);
    if (close < 0) return { column: 0, expected: "a closing quote on the same line" };
    display = rest.slice(1, close);
    const after = /^\s+as\s+/.exec(rest.slice(close + 1, close + 60));
    if (after === null) return { column: close + 1, expected: "`as` and a name" };
    column = close + 1 + after[0].length;
    rest = rest.slice(column);
  }
  let body: PlantUmlDeclaration["body"] = "none";
  if (rest.endsWith("}")) {
    const inner = rest.slice(0, -1).trimEnd();
    if (!inner.endsWith("{")) return { column: column + rest.length - 1, expected: "`{` at the end of the line" };
    body = "empty";
    rest = inner.slice(0, -1).trimEnd();
  } else if (rest.endsWith("{")) {
    body = "open";
    rest = rest.slice(0, -1).trimEnd();
  }
  const colour = findColour(rest);
  if (colour !== null) rest = rest.slice(0, colour).trimEnd();
  const stereo = rest.indexOf("<<");
  const stereotypes = stereo < 0 ? [] : readStereotypes(rest.slice(stereo));
  if (stereotypes === null) return { column: column + stereo, expected: "a stereotype such as `<<key>>`" };
  const named = (stereo < 0 ? rest : rest.slice(0, stereo)).trimEnd();
  const colon = kind === "attribute" ? named.indexOf(":") : -1;
  const code = (colon < 0 ? named : named.slice(0, colon)).trimEnd();
  const isName = kind === "attribute" ? ATTRIBUTE_CODE.test(code) : CODE_NAME.test(code);
  if (!isName) return { column, expected: kind === "attribute" ? "the name of an attribute" : "a name (letters, digits, _ and .)" };
  return { display, code, domain: colon < 0 ? null : named.slice(colon + 1).trim(), stereotypes, hasColour: colour !== null, body };
}

/** Reads one line that joins two names; null where the line is nothing like it. `line` is trimmed. */
export function readPlantUmlLink(line: string): PlantUmlLink | PlantUmlFault | null {
  let offset = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(line);
    if (found !== null) offset += found[0].length;
    return found;
  };
  const isStroke = (): boolean => line[offset] === "-" || line[offset] === "=";
  const from = match(NAME)?.[0];
  if (from === undefined) return null;
  match(BLANK);
  if (!isStroke()) return null;
  const isDouble = line[offset] === "=";
  offset++;
  const direction = line[offset];
  if (direction === ">" || direction === "<") {
    offset++;
    if (!isStroke()) return { column: offset, expected: "`-` or `=`" };
    offset++;
    match(BLANK);
    const second = match(NAME)?.[0];
    match(BLANK);
    const isCircle = second !== undefined && line[offset] === "{" && direction === ">";
    if (isCircle) {
      const symbol = second === "U" || second === "u" ? "U" : second === "d" || second === "D" ? "d" : second === "o" || second === "O" ? "o" : null;
      if (symbol === null) return { column: offset, expected: "`d`, `o` or `U` before the `{`" };
      const close = line.indexOf("}", offset);
      if (close < 0) return { column: line.length, expected: "`}`" };
      const members = line.slice(offset + 1, close).split(",").map((member) => member.trim()).filter((member) => member !== "");
      if (members.length === 0) return { column: offset + 1, expected: "the names of classes" };
      offset = close + 1;
      const hasColour = skipColour(line, offset);
      return hasColour === null ? { column: offset, expected: "the end of the line" } : { kind: "circle", from, symbol, members, isDouble, hasColour };
    }
    if (second === undefined) return { column: offset, expected: "the name of a class, or `d`, `o` or `U` and classes in braces" };
    const hasColour = skipColour(line, offset);
    if (hasColour === null) return { column: offset, expected: "the end of the line" };
    return { kind: "subclass", superclass: direction === ">" ? from : second, subclass: direction === ">" ? second : from, isDouble, hasColour };
  }
  const range = match(RANGE);
  const ratio = range === null ? (match(LABEL)?.[0] ?? "") : "";
  if (!isStroke()) return { column: offset, expected: "`-` or `=` after the label, as in `-N-` or `=(1,N)=`" };
  offset++;
  match(BLANK);
  const to = match(NAME)?.[0];
  if (to === undefined) return { column: offset, expected: "the name at the other end of the line" };
  const hasColour = skipColour(line, offset);
  if (hasColour === null) return { column: offset, expected: "the end of the line" };
  const label = range === null ? readRatio(ratio) : readRange(range[1] ?? "");
  return { kind: "arm", from, to, isDouble, label, labelText: range?.[0] ?? ratio, hasColour };
}

function readRatio(text: string): PlantUmlLabel | null {
  const found = /^(1|[nNmM*])(?:_(.+))?$/u.exec(text);
  return found === null ? null : { kind: "ratio", card: found[1] === "1" ? "1" : "N", role: found[2] ?? null };
}

function readRange(text: string): PlantUmlLabel | null {
  const [first = "", second = "", ...others] = text.split(",").map((bound) => bound.trim());
  const min = /^[0-9]{1,15}$/.test(first) ? Number(first) : null;
  const max = /^[0-9]{1,15}$/.test(second) ? Number(second) : null;
  if (min === null || others.length > 0 || (max === null && !/^[nNmM*]$/.test(second)) || max === 0) return null;
  return { kind: "range", min, max };
}

/** Every `<<…>>` of a text that holds nothing else; null where it does. */
function readStereotypes(text: string): string[] | null {
  const stereotypes: string[] = [];
  const rest = text;
  let offset = 0;
  while (offset < rest.length) {
    if (!rest.startsWith("<<", offset)) return null;
    const close = rest.indexOf(">>", offset);
    if (close < 0) return null;
    stereotypes.push(rest.slice(offset + 2, close).trim().toLowerCase());
    offset = close + 2;
    while (rest[offset] === " " || rest[offset] === "\t") offset++;
  }
  return stereotypes;
}

/** Where the colour of a declaration begins: at a `#` that ends the line as one word. */
function findColour(text: string): number | null {
  const hash = text.lastIndexOf("#");
  return hash > 0 && !/\s/.test(text.slice(hash)) ? hash : null;
}

/** Whether a colour stands at the end of a line; null where something else does. */
function skipColour(line: string, offset: number): boolean | null {
  const rest = line.slice(offset).trim();
  if (rest === "") return false;
  return rest.startsWith("#") ? true : null;
}
