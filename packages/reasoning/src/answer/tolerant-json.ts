/** JSON as a model writes it. Objects are Maps, so that no key (`__proto__`) can mean anything. */
export type LooseJson = null | boolean | number | string | LooseJson[] | Map<string, LooseJson>;

/** What reading one value came to. `end` is the first character not read. */
export type TolerantReading =
  | { readonly kind: "value"; readonly value: LooseJson; readonly end: number; readonly isRepaired: boolean }
  /** `unfinished`: the text ended first. `syntax`: something else stands there, or the nesting is deeper than 32. */
  | { readonly kind: "unfinished" | "syntax"; readonly end: number };

const DEEPEST = 32;
const LONGEST_COMMENT = 2_000;
const CLOSING_QUOTE: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "‘": "’" };
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const WORDS: ReadonlyMap<string, LooseJson> = new Map<string, LooseJson>([
  ["true", true], ["false", false], ["null", null], ["None", null], ["undefined", null], ["True", true], ["False", false],
]);
const FAILED = Symbol("failed");

/**
 * Reads the JSON value that starts at `start`, in one pass and without ever evaluating it. Besides JSON (RFC 8259) it
 * accepts, and reports as repaired, what JSON5 allows (single quotes, trailing commas, comments, bare keys) and what
 * models are known to write: curly quotes, unescaped quotes and line breaks inside a text, Python's None, True and
 * False, bare words as values, and a missing comma between two objects. Never throws. Who tries many places of one text
 * passes its `commentEnds`.
 */
export function readTolerantJson(text: string, start: number, commentEnds: CommentEnds = new CommentEnds(text)): TolerantReading {
  const reader = new Reader(text, start, commentEnds);
  const value = reader.value(0);
  if (value !== FAILED) return { kind: "value", value, end: reader.at, isRepaired: reader.isRepaired };
  return { kind: reader.at >= text.length ? "unfinished" : "syntax", end: reader.at };
}

/** Where the comments of a text end, found once for all values that are tried in it: text made to be slow opens many that never end. */
export class CommentEnds {
  private from = 0;
  private end = -1;
  constructor(private readonly text: string) {}

  /** The first comment end at or after a place; Infinity where there is none. */
  after(at: number): number {
    if (at < this.from || at > this.end) {
      const found = this.text.indexOf("*/", at);
      this.from = at;
      this.end = found < 0 ? Infinity : found;
    }
    return this.end;
  }
}

class Reader {
  isRepaired = false;
  constructor(private readonly text: string, public at: number, private readonly commentEnds: CommentEnds) {}

  value(depth: number, isAfterColon = false): LooseJson | typeof FAILED {
    this.skipSpace();
    const first = this.text.charAt(this.at);
    if (first === "{" || first === "[") return depth >= DEEPEST ? FAILED : first === "{" ? this.object(depth) : this.array(depth);
    if (first in CLOSING_QUOTE) return this.string(first);
    const number = this.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}]|$)/y);
    if (number !== null) return Number(number);
    const word = this.match(/[A-Za-z]+(?=\s*[,\]}])/y);
    const literal = word === null ? undefined : WORDS.get(word);
    if (word !== null && literal !== undefined) {
      if (word !== "true" && word !== "false" && word !== "null") this.isRepaired = true;
      return literal;
    }
    if (word !== null) this.at -= word.length;
    if (!isAfterColon) return FAILED;
    const bare = this.match(/[A-Za-z][^,\]}\n"]{0,199}(?=[,\]}\n])/y);
    if (bare === null) return FAILED;
    this.isRepaired = true;
    return bare.trim();
  }

  private object(depth: number): LooseJson | typeof FAILED {
    const entries = new Map<string, LooseJson>();
    this.at++;
    for (let isFirst = true; ; isFirst = false) {
      const step = this.next("}", isFirst);
      if (step === "end") return entries;
      if (step === "failed") return FAILED;
      const key = this.key();
      if (key === FAILED) return FAILED;
      this.skipSpace();
      if (this.text.charAt(this.at) !== ":") return FAILED;
      this.at++;
      const value = this.value(depth + 1, true);
      if (value === FAILED) return FAILED;
      entries.set(key, value);
    }
  }

  private array(depth: number): LooseJson | typeof FAILED {
    const items: LooseJson[] = [];
    this.at++;
    for (let isFirst = true; ; isFirst = false) {
      const step = this.next("]", isFirst, items.at(-1) instanceof Map);
      if (step === "end") return items;
      if (step === "failed") return FAILED;
      const value = this.value(depth + 1);
      if (value === FAILED) return FAILED;
      items.push(value);
    }
  }

  /** Moves to the next member, over a comma; `end` is past the closing bracket. */
  private next(close: string, isFirst: boolean, isAfterObject = false): "member" | "end" | "failed" {
    this.skipSpace();
    const hasComma = !isFirst && this.text.charAt(this.at) === ",";
    if (hasComma) {
      this.at++;
      this.skipSpace();
    }
    const next = this.text.charAt(this.at);
    if (next === close) {
      if (hasComma) this.isRepaired = true;
      this.at++;
      return "end";
    }
    if (isFirst || hasComma) return this.at < this.text.length ? "member" : "failed";
    if (isAfterObject && next === "{") {
      this.isRepaired = true;
      return "member";
    }
    return "failed";
  }

  private key(): string | typeof FAILED {
    const first = this.text.charAt(this.at);
    if (first in CLOSING_QUOTE) return this.string(first);
    const bare = this.match(/[A-Za-z_$][\w$-]*/y);
    if (bare === null) return FAILED;
    this.isRepaired = true;
    return bare;
  }

  private string(open: string): string | typeof FAILED {
    const close = CLOSING_QUOTE[open];
    if (open !== '"') this.isRepaired = true;
    const parts: string[] = [];
    let from = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text.charAt(this.at);
      if (character === close) {
        // A quote that is not followed by punctuation is part of the text: "the "home" quay".
        if (this.isEndOfString()) {
          parts.push(this.text.slice(from, this.at++));
          return parts.join("");
        }
        this.isRepaired = true;
      } else if (character === "\n") {
        this.isRepaired = true;
      } else if (character === "\\") {
        parts.push(this.text.slice(from, this.at));
        parts.push(this.escape());
        from = this.at + 1;
      }
    }
    return FAILED;
  }

  private isEndOfString(): boolean {
    let after = this.at + 1;
    while (after < this.text.length && /\s/.test(this.text.charAt(after))) after++;
    return after >= this.text.length || ",:]}/".includes(this.text.charAt(after));
  }

  /** The character that a backslash at `at` stands for; `at` moves to the last character of the escape. */
  private escape(): string {
    const letter = this.text.charAt(++this.at);
    const code = letter === "u" ? /^[0-9a-fA-F]{4}/.exec(this.text.slice(this.at + 1, this.at + 5))?.[0] : undefined;
    if (code !== undefined) {
      this.at += 4;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    if (!'"\\/bfnrt'.includes(letter)) this.isRepaired = true;
    return ESCAPES[letter] ?? letter;
  }

  private skipSpace(): void {
    for (;;) {
      // Most characters are neither space nor comment, and a regular expression for each of them would be slow.
      const code = this.text.charCodeAt(this.at);
      if (code > 0x20 && code < 0x7f && code !== 0x2f) return;
      this.match(/[\s\ufeff]+/y);
      if (!this.skipComment()) return;
      this.isRepaired = true;
    }
  }

  private skipComment(): boolean {
    if (this.match(/\/\/[^\n]*/y) !== null) return true;
    if (!this.text.startsWith("/*", this.at)) return false;
    const end = this.commentEnds.after(this.at + 2);
    if (end - this.at > LONGEST_COMMENT) return false;
    this.at = end + 2;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
