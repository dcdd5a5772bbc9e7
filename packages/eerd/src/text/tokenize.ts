/**
 * `name`: a bare word, keyword or not (the grammar is contextual); `quoted`: a name in double quotes, never a keyword;
 * `unknown`: characters that no token begins with, kept so that faults are reported in the order of the text.
 */
export type TokenKind = "name" | "quoted" | "number" | "symbol" | "unknown" | "end";

/** One token of the text grammar. */
export interface Token {
  readonly kind: TokenKind;
  /** Its characters, without the quotes of a quoted name; empty for the end. */
  readonly text: string;
  readonly offset: number;
  /** Whether a line break stands between the token before and this one. */
  readonly startsLine: boolean;
}

// No group is repeated in these patterns: a hostile text could exhaust the stack of the regular expression.
const BLANK = /\s+|\/\/[^\n\r]*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_-]*(?![\p{L}\p{N}\p{M}])/uy;
const QUOTED = /"([A-Za-z_][A-Za-z0-9_-]*)"/y;
const NUMBER = /[0-9]+(?![\p{L}\p{M}\p{N}_-])/uy;
const SYMBOL = /\.\.|[{}()[\],;*]/y;
const UNKNOWN = /[\p{L}\p{N}\p{M}_-]+|[^]/uy;
const HAS_LINE_BREAK = /[\n\r]/;

/** The tokens of a text, with an `end` token last. Comments and white space, a byte order mark included, are dropped. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0] ?? null;
  };
  for (;;) {
    let startsLine = tokens.length === 0;
    for (let blank = match(BLANK); blank !== null; blank = match(BLANK)) {
      offset += blank.length;
      startsLine ||= HAS_LINE_BREAK.test(blank);
    }
    if (offset >= text.length) {
      tokens.push({ kind: "end", text: "", offset, startsLine });
      return tokens;
    }
    const [kind, found] = readToken(match);
    tokens.push({ kind, text: kind === "quoted" ? found.slice(1, -1) : found, offset, startsLine });
    offset += found.length;
  }
}

function readToken(match: (pattern: RegExp) => string | null): [TokenKind, string] {
  const name = match(NAME);
  if (name !== null) return ["name", name];
  const symbol = match(SYMBOL);
  if (symbol !== null) return ["symbol", symbol];
  const number = match(NUMBER);
  if (number !== null) return ["number", number];
  const quoted = match(QUOTED);
  if (quoted !== null) return ["quoted", quoted];
  return ["unknown", match(UNKNOWN) ?? ""];
}
