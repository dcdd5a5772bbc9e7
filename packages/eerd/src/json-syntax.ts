/** Where a text stops being JSON, and what could stand there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

type Expectation = "value" | "value or ]" | "name" | "name or }" | "colon" | "comma or }" | "comma or ]" | "end";

const EXPECTED: Record<Expectation, string> = {
  "value": "a value",
  "value or ]": "a value or `]`",
  "name": "a name in double quotes",
  "name or }": "a name in double quotes or `}`",
  "colon": "`:`",
  "comma or }": "`,` or `}`",
  "comma or ]": "`,` or `]`",
  "end": "the end of the file",
};

const BLANK = /[ \t\n\r]*/y;
// A string in three pieces: one pattern with a repeated group would exhaust its stack on a long text.
const QUOTE = /"/y;
const CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y;

/**
 * The first place where a text is not JSON (RFC 8259), or null where it is. `JSON.parse` names no place on every
 * version of Node.js, and a person who edits a file needs one. Nesting of any depth is fine.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: ("{" | "[")[] = [];
  let expectation: Expectation = "value";
  let offset = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    if (!pattern.test(text)) return false;
    offset = pattern.lastIndex;
    return true;
  };
  const skipString = (): boolean => {
    const start = offset;
    if (!skip(QUOTE)) return false;
    do skip(CHARACTERS);
    while (skip(ESCAPE));
    if (skip(QUOTE)) return true;
    offset = start;
    return false;
  };
  const afterValue = (): Expectation => (open.length === 0 ? "end" : open.at(-1) === "{" ? "comma or }" : "comma or ]");
  for (;;) {
    skip(BLANK);
    const next = text[offset];
    if (expectation === "end" && next === undefined) return null;
    const wanted: Expectation = expectation;
    const fault = { offset, expected: EXPECTED[wanted] };
    const closes = (next === "}" && wanted.endsWith("}")) || (next === "]" && wanted.endsWith("]"));
    if (closes) {
      open.pop();
      offset++;
      expectation = afterValue();
    } else if (wanted === "value" || wanted === "value or ]") {
      if (next === "{" || next === "[") {
        open.push(next);
        offset++;
        expectation = next === "{" ? "name or }" : "value or ]";
      } else if (skipString() || skip(SCALAR)) {
        expectation = afterValue();
      } else return fault;
    } else if (wanted === "name" || wanted === "name or }") {
      if (!skipString()) return fault;
      expectation = "colon";
    } else if (next === (wanted === "colon" ? ":" : ",") && wanted !== "end") {
      offset++;
      expectation = wanted === "comma or }" ? "name" : "value";
    } else return fault;
  }
}
