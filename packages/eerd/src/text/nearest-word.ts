/**
 * The word of a list that a reader most likely meant: equal but for case, or else within one edit for short words
 * and two for those of six letters and more (a swap of neighbours is one edit). Null where none is near.
 */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const wanted = written.toLowerCase();
  if (wanted.length > 40) return null;
  let best: string | null = null;
  let bestDistance = wanted.length >= 6 ? 3 : 2;
  for (const word of words) {
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < bestDistance && distance < word.length - 1) [best, bestDistance] = [word, distance];
  }
  return best;
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours). */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
