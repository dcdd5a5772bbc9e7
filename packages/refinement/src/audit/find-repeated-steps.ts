/** Shorter ones may rightly be said twice. */
const SHORTEST = 40;
const LABEL = /^\s*(?:\*\*)?(?:step\s+[0-9]+[.:]?|[0-9]+[.)]|\([0-9]+\)|[-*•–])(?:\*\*)?\s*/i;

/**
 * Steps that say word for word what an earlier step says, white space and their number aside: for the index of each, the
 * index of the first that says it. A trace that runs in a loop is so audited once round.
 */
export function findRepeatedSteps(texts: readonly string[]): Map<number, number> {
  const first = new Map<string, number>();
  const repeats = new Map<number, number>();
  for (const [index, text] of texts.entries()) {
    const words = text.replace(LABEL, "").replace(/\s+/g, " ").trim();
    const before = first.get(words);
    if (words.length < SHORTEST) continue;
    if (before === undefined) first.set(words, index);
    else repeats.set(index, before);
  }
  return repeats;
}
