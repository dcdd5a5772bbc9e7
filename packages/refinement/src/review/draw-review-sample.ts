import { createRandom, type Random } from "@r2ta/base";
import type { PreferencePair } from "../preference-pair.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { ReviewItem } from "../review.js";
import { groupBy } from "./group-by.js";
import { pairItemId, stepItemId } from "./item-id.js";
import { stepCategory } from "./step-category.js";

/** What people can be asked about. */
export interface Reviewable {
  readonly refined: readonly Pick<RefinedTrace, "variantId" | "arm" | "repeat" | "audit">[];
  readonly pairs: readonly PreferencePair[];
}

/**
 * The questions to people, in the order in which they are asked: a sample of audited steps, stratified over verdict ×
 * category, and of pairs, stratified over span × chosen from × rejected from.
 *
 * Every stratum gives one item; the rest is dealt evenly to steps and to pairs, in each of them to one stratum after the
 * other for as long as it has items, and within a stratum to one variant after the other. So a rare verdict is seen about
 * as often as `sound`, and shares over the whole sample are not those of the population. There are `size` items, all there
 * are where there are fewer, and one a stratum where there are more strata.
 *
 * The order is shuffled and the side of a pair that is shown first is drawn, so neither tells the verdict; `stratum` does, and
 * must not be shown before the reviewer's own. The same input and seed give the same sample, whatever the order of the rows.
 */
export function drawReviewSample({ refined, pairs }: Reviewable, { size, seed }: { size: number; seed: number | string }): ReviewItem[] {
  const random = createRandom(`review/${seed}`);
  const steps = refined.flatMap(({ variantId, arm, repeat, audit }) => audit.map((audited, step): ReviewItem => ({
    kind: "step", id: stepItemId({ variantId, arm, repeat }, step), variantId, arm, repeat, step, stratum: `${audited.verdict} · ${stepCategory(audited)}`,
  })));
  const sides = pairs.map(({ id, variantId, span, chosenFrom, rejectedFrom }): ReviewItem => ({
    kind: "pair", id: pairItemId(id), variantId, pairId: id, stratum: `${span} · ${chosenFrom} over ${rejectedFrom}`,
    chosenFirst: random.fork(`side/${id}`).integer(2) === 0,
  }));
  const families = [steps, sides].map((items) => dealStrata(items, random));
  const first = families.flatMap(({ firsts }) => firsts);
  const rest = alternate(families.map(({ others }) => others));
  return random.fork("order").shuffle([...first, ...rest.slice(0, Math.max(0, size - first.length))]);
}

/** The first item of every stratum, and the others as the strata give them in turn. */
function dealStrata(items: readonly ReviewItem[], random: Random): { firsts: ReviewItem[]; others: ReviewItem[] } {
  const strata = [...groupBy(byId(items), ({ stratum }) => stratum)].sort(([one], [other]) => (one < other ? -1 : 1));
  const queues = random.fork("strata").shuffle(strata).map(([stratum, members]) => variantsInTurn(random.fork(stratum).shuffle(members)));
  return { firsts: queues.flatMap(([head]) => head ?? []), others: alternate(queues.map((queue) => queue.slice(1))) };
}

function variantsInTurn(items: readonly ReviewItem[]): ReviewItem[] {
  return alternate([...groupBy(items, ({ variantId }) => variantId).values()]);
}

/** The first of each list, then the second of each, and so on. */
function alternate<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

function byId(items: readonly ReviewItem[]): ReviewItem[] {
  return [...items].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}
