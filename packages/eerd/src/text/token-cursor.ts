import { DiagramSyntaxError } from "./diagram-syntax-error.js";
import { nearestWord } from "./nearest-word.js";
import { positionOf, printable } from "./source-excerpt.js";
import { tokenize, type Token } from "./tokenize.js";

/** A reader's place in the tokens of one text, and the maker of its errors. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;

  constructor(readonly text: string, readonly file: string | null) {
    this.#tokens = tokenize(text);
    this.#end = this.#tokens.at(-1) ?? { kind: "end", text: "", offset: 0, startsLine: true };
  }

  /** The token to be read next; at the end, again and again the `end` token. */
  get next(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  /** The token after the next one. */
  get second(): Token {
    return this.#tokens[this.#index + 1] ?? this.#end;
  }

  take(): Token {
    const token = this.next;
    this.#index++;
    return token;
  }

  isSymbol(symbol: string): boolean {
    return this.next.kind === "symbol" && this.next.text === symbol;
  }

  isWord(word: string): boolean {
    return this.next.kind === "name" && this.next.text === word;
  }

  /** Takes the symbol if it is next, and says whether it was. */
  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.#index++;
    return found;
  }

  /** Takes the bare word if it is next, and says whether it was. */
  takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.#index++;
    return found;
  }

  expectSymbol(symbol: string, hint: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(`\`${symbol}\``, hint);
  }

  /** Takes one of some words; the hint names the nearest one where the reader mistyped it. */
  expectWord<W extends string>(words: readonly W[], hint: string): W {
    const word = words.find((candidate) => this.isWord(candidate));
    if (word === undefined) throw this.unexpected(listWords(words), this.nearestHint(words) ?? hint);
    this.#index++;
    return word;
  }

  /** Takes a name, bare or quoted. `what` says whose name it is, as `the name of an entity`. */
  expectName(what: string): string {
    const { kind, text } = this.next;
    if (kind === "name" || kind === "quoted") {
      this.#index++;
      return text;
    }
    const odd = kind === "unknown" || kind === "number";
    throw this.unexpected(what, odd ? "A name is an ASCII letter or _, then letters, digits, _ or -, as in OWNER_ADDRESS." : `Write ${what} here.`);
  }

  /** “Did you mean …?” for the next token, or null where nothing is near. */
  nearestHint(words: readonly string[]): string | null {
    const near = this.next.kind === "name" ? nearestWord(this.next.text, words) : null;
    if (near === null) return null;
    return `Did you mean \`${near}\`?${near === this.next.text.toLowerCase() ? " Keywords are written in small letters." : ""}`;
  }

  /** The line of a token, from 1. */
  lineOf(token: Token): number {
    return positionOf(this.text, token.offset).line;
  }

  /** The error for a token that may not stand where it does. */
  unexpected(expected: string, hint: string, token: Token = this.next): DiagramSyntaxError {
    const found = token.kind === "end" ? "the end of the file" : `“${printable(token.text, 40)}”`;
    return new DiagramSyntaxError({ text: this.text, file: this.file, offset: token.offset, found, expected, hint });
  }
}

/** `` `a`, `b` or `c` ``; `last` is put after them as it is. */
export function listWords(words: readonly string[], ...last: string[]): string {
  const marked = [...words.map((word) => `\`${word}\``), ...last];
  return marked.length < 2 ? marked.join("") : `${marked.slice(0, -1).join(", ")} or ${marked.at(-1)}`;
}
