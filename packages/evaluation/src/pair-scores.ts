import { ArmsNotComparableError } from "./arms-not-comparable-error.js";
import type { ItemScore } from "./item-score.js";

/** One item as two arms answered it, once a repeat each. */
export interface PairedItem {
  readonly variantId: string;
  readonly scenarioId: string;
  /** The mistakes' categories, the same for both arms and all repeats. */
  readonly mistakes: readonly string[];
  /** In the order of the repeats, at least one; as many as in `second`. */
  readonly first: readonly ItemScore[];
  readonly second: readonly ItemScore[];
}

/**
 * Puts the scores of two arms side by side, in the order of the variants' ids. What only one arm answered is never left
 * out silently: throws ArmsNotComparableError unless both answered the same items in the same repeats, each once, and the
 * items have the same scenario and mistakes.
 */
export function pairScores(first: readonly ItemScore[], second: readonly ItemScore[], [firstName, secondName]: readonly [string, string]): PairedItem[] {
  const firstItems = groupByItem(first, firstName);
  const secondItems = groupByItem(second, secondName);
  if (firstItems.size === 0 || secondItems.size === 0) {
    throw new ArmsNotComparableError("nothing", `Arm ${firstItems.size === 0 ? firstName : secondName} has no scores.`, "Compare two arms that answered; r2ta runs lists the runs.");
  }
  const names = `${firstName} and ${secondName}`;
  refuseDifference("items", firstItems, secondItems, `${names} did not answer the same items`, [firstName, secondName], "Compare arms that were asked the same split of the same dataset; a comparison on what they share would be another question.");
  refuseDifference("repeats", repeatsOf(firstItems), repeatsOf(secondItems), `${names} did not answer the same repeats`, [firstName, secondName], "Run both arms with the same number of repeats (--set repeats=N).");
  const pairs = [...firstItems].map(([variantId, answers]) => ({
    variantId, scenarioId: answers[0]?.scenarioId ?? "", mistakes: answers[0]?.mistakes.map(({ category }) => category) ?? [], first: answers, second: secondItems.get(variantId) ?? [],
  }));
  const differing = pairs.filter(({ scenarioId, mistakes, first: one, second: other }) => [...one, ...other].some((score) => score.scenarioId !== scenarioId || score.mistakes.map(({ category }) => category).join() !== mistakes.join())).map(({ variantId }) => variantId);
  if (differing.length > 0) {
    throw new ArmsNotComparableError(
      "contents", `${names} were asked other items under the same ids: ${differing.length} of ${pairs.length} have another scenario or other mistakes (${listed(differing)}).`,
      "Compare runs of one version of a dataset; make the other one again with it: r2ta run.", differing, differing,
    );
  }
  return pairs;
}

function groupByItem(scores: readonly ItemScore[], name: string): Map<string, ItemScore[]> {
  const items = new Map<string, ItemScore[]>();
  // By code unit, not by locale: the same order on every machine.
  const sorted = [...scores].sort((one, other) => (one.variantId < other.variantId ? -1 : one.variantId > other.variantId ? 1 : one.repeat - other.repeat));
  for (const score of sorted) {
    const answers = items.get(score.variantId) ?? [];
    if (answers.at(-1)?.repeat === score.repeat) throw new ArmsNotComparableError("twice", `Arm ${name} has two scores of ${score.variantId} in repeat ${score.repeat}.`, "Give one arm of one run on each side.");
    items.set(score.variantId, [...answers, score]);
  }
  return items;
}

function repeatsOf(items: ReadonlyMap<string, readonly ItemScore[]>): Map<string, true> {
  return new Map([...items].flatMap(([variantId, answers]) => answers.map(({ repeat }): [string, true] => [`${variantId}, repeat ${repeat}`, true])));
}

function refuseDifference(kind: "items" | "repeats", first: ReadonlyMap<string, unknown>, second: ReadonlyMap<string, unknown>, what: string, [firstName, secondName]: readonly [string, string], hint: string): void {
  const onlyFirst = [...first.keys()].filter((key) => !second.has(key));
  const onlySecond = [...second.keys()].filter((key) => !first.has(key));
  if (onlyFirst.length + onlySecond.length === 0) return;
  const side = (name: string, only: readonly string[]): string => `only ${name} has ${only.length}${only.length > 0 ? ` (${listed(only)})` : ""}`;
  throw new ArmsNotComparableError(kind, `${what}: ${side(firstName, onlyFirst)}, ${side(secondName, onlySecond)}, both have ${first.size - onlyFirst.length}.`, hint, onlyFirst, onlySecond);
}

/** The first three of some ids, and how many more there are. */
function listed(ids: readonly string[]): string {
  return `${ids.slice(0, 3).join("; ")}${ids.length > 3 ? `; and ${ids.length - 3} more` : ""}`;
}
