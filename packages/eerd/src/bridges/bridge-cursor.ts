import { nearestWord } from "../text/nearest-word.js";
import { printable } from "../text/source-excerpt.js";
import { listWords } from "../text/token-cursor.js";
import type { SourcePlace } from "./bridge-note.js";
import { BridgeSyntaxError } from "./bridge-syntax-error.js";
import { LineIndex } from "./line-index.js";

/** One token of a foreign grammar. */
export interface BridgeToken {
  readonly kind: "word" | "text" | "symbol" | "unknown" | "end";
  /** Its characters, without the quotes of a `text`. */
  readonly text: string;
  readonly offset: number;
  readonly startsLine: boolean;
}

/** How a format spells its tokens; sticky patterns without a repeated group, so that no input can exhaust them. */
export interface BridgeGrammar {
  /** As `ERdoc`; for messages. */
  readonly title: string;
  readonly blank: RegExp;
  /** Tried in their order. */
  readonly tokens: readonly (readonly ["word" | "text" | "symbol", RegExp])[];
}

const LINE_BREAK = /[\n\r]/;
const UNKNOWN = /[^]/uy;

/** A reader's place in the tokens of a foreign text, and the maker of its errors. Reads in time linear in the text. */
export class BridgeCursor {
  readonly #tokens: BridgeToken[] = [];
  readonly #end: BridgeToken;
  readonly #lines: LineIndex;
  #index = 0;

  constructor(readonly text: string, readonly file: string | null, readonly grammar: BridgeGrammar) {
    this.#lines = new LineIndex(text);
    let offset = 0;
    const match = (pattern: RegExp): string | null => {
      pattern.lastIndex = offset;
      return pattern.exec(text)?.[0] ?? null;
    };
    for (;;) {
      let startsLine = offset === 0;
      for (let blank = match(grammar.blank); blank !== null && blank !== ""; blank = match(grammar.blank)) {
        offset += blank.length;
        startsLine ||= LINE_BREAK.test(blank);
      }
      if (offset >= text.length) {
        this.#end = { kind: "end", text: "", offset, startsLine };
        return;
      }
      let found: BridgeToken | null = null;
      for (const [kind, pattern] of grammar.tokens) {
        const token = match(pattern);
        if (token === null) continue;
        found = { kind, text: kind === "text" ? token.slice(1, -1) : token, offset, startsLine };
        offset += token.length;
        break;
      }
      if (found === null) {
        const token = match(UNKNOWN) ?? "";
        found = { kind: "unknown", text: token, offset, startsLine };
        offset += token.length;
      }
      this.#tokens.push(found);
    }
  }

  get next(): BridgeToken {
    return this.#tokens[this.#index] ?? this.#end;
  }

  get second(): BridgeToken {
    return this.#tokens[this.#index + 1] ?? this.#end;
  }

  take(): BridgeToken {
    const token = this.next;
    this.#index++;
    return token;
  }

  isSymbol(symbol: string): boolean {
    return this.next.kind === "symbol" && this.next.text === symbol;
  }

  isWord(...words: readonly string[]): boolean {
    return this.next.kind === "word" && words.includes(this.next.text);
  }

  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.#index++;
    return found;
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.#index++;
    return found;
  }

  expectSymbol(symbol: string, hint: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(`\`${symbol}\``, hint);
  }

  /** Takes a word; `what` says whose name it is, as `the name of an entity`. */
  expectName(what: string): BridgeToken {
    if (this.next.kind !== "word") throw this.unexpected(what, `Write ${what} here.`);
    return this.take();
  }

  place(token: BridgeToken): SourcePlace {
    return { line: this.#lines.lineOf(token.offset), path: null };
  }

  /** The error for a word that should have been one of some. */
  unexpectedWord(words: readonly string[], hint: string): BridgeSyntaxError {
    const near = this.next.kind === "word" ? nearestWord(this.next.text, words) : null;
    return this.unexpected(listWords(words), near === null ? hint : `Did you mean \`${near}\`?`);
  }

  /** The error for a token that may not stand where it does. */
  unexpected(expected: string, hint: string, token: BridgeToken = this.next): BridgeSyntaxError {
    const found = token.kind === "end" ? "the end of the file" : `“${printable(token.text, 40)}”`;
    return new BridgeSyntaxError({ format: this.grammar.title, text: this.text, file: this.file, offset: token.offset, path: null, found, expected, hint });
  }
}
