/** A run of a text that the other side has too, or has not. */
export interface DiffRun {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Above this, the longest common subsequence of what differs would take a browser noticeable time; all of it is then marked. */
const MOST_CELLS = 400_000;
/** Texts that share fewer of their words are another sentence: marking single words of them would be confetti. */
const LEAST_SHARED = 0.3;

/**
 * The words that differ between two texts, as runs of each; the runs of a side join to its text. Words are runs of letters
 * and digits, everything else counts character by character, so that of a place only the part that changed is marked.
 */
export function diffWords(before: string, after: string): { before: DiffRun[]; after: DiffRun[] } {
  const [one, other] = [tokensOf(before), tokensOf(after)];
  const start = commonLength(one, other, (tokens, place) => tokens[place]);
  const end = Math.min(commonLength(one, other, (tokens, place) => tokens[tokens.length - 1 - place]), one.length - start, other.length - start);
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const shared = left.length * right.length > MOST_CELLS ? [] : commonPairs(left, right);
  const pairs = [
    ...Array.from({ length: start }, (_, place): Pair => [place, place]),
    ...shared.map(([a, b]): Pair => [a + start, b + start]),
    ...Array.from({ length: end }, (_, place): Pair => [one.length - end + place, other.length - end + place]),
  ];
  const kept = isAlike(one, other, pairs) ? withoutCrumbs(one, pairs) : [];
  return { before: runsOf(one, new Set(kept.map(([place]) => place))), after: runsOf(other, new Set(kept.map(([, place]) => place))) };
}

type Pair = readonly [before: number, after: number];

function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

function isWord(token: string | undefined): boolean {
  return token !== undefined && /[\p{L}\p{N}]/u.test(token);
}

function commonLength(one: readonly string[], other: readonly string[], at: (tokens: readonly string[], place: number) => string | undefined): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && at(one, length) === at(other, length)) length++;
  return length;
}

/** The pairs of a longest common subsequence (Wagner and Fischer 1974). */
function commonPairs(one: readonly string[], other: readonly string[]): Pair[] {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      lengths[row * width + column] = one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < one.length && column < other.length;) {
    if (one[row] === other[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

function isAlike(one: readonly string[], other: readonly string[], pairs: readonly Pair[]): boolean {
  const words = Math.max(one.filter(isWord).length, other.filter(isWord).length);
  return pairs.filter(([place]) => isWord(one[place])).length >= LEAST_SHARED * words;
}

/** Leaves out what is common by chance: white space and punctuation between two changes, with no word beside it. */
function withoutCrumbs(one: readonly string[], pairs: readonly Pair[]): readonly Pair[] {
  const kept: Pair[] = [];
  for (let start = 0; start < pairs.length;) {
    let end = start + 1;
    while (end < pairs.length && pairs[end]?.[0] === (pairs[end - 1]?.[0] ?? 0) + 1 && pairs[end]?.[1] === (pairs[end - 1]?.[1] ?? 0) + 1) end++;
    const run = pairs.slice(start, end);
    const isInner = start > 0 && end < pairs.length;
    if (!isInner || run.some(([place]) => isWord(one[place]))) kept.push(...run);
    start = end;
  }
  return kept;
}

function runsOf(tokens: readonly string[], kept: ReadonlySet<number>): DiffRun[] {
  const runs: { text: string; isChanged: boolean }[] = [];
  for (const [place, token] of tokens.entries()) {
    const isChanged = !kept.has(place);
    const last = runs.at(-1);
    if (last?.isChanged === isChanged) last.text += token;
    else runs.push({ text: token, isChanged });
  }
  return runs;
}
