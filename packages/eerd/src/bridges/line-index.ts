const LINE_BREAK = /\r\n|\n|\r/g;

/** The lines of a text, for many look-ups: one pass to build, then a binary search for each offset. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const { index, 0: { length } } of text.matchAll(LINE_BREAK)) starts.push(index + length);
    this.#starts = starts;
  }

  /** The line of an offset, from 1. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
