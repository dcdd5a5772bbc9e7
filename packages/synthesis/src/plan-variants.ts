import type { Random } from "@r2ta/base";
import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { allocateMistakes } from "./allocate-mistakes.js";
import { ImpossibleSpecError } from "./impossible-spec-error.js";
import { sampleSites } from "./sample-sites.js";
import type { Plan, SitePool } from "./site-pool.js";
import { apportion, categoryCounts, type DatasetSpec } from "./spec.js";

/** One split of a specification with the pools of its scenarios. */
export interface SplitPlan {
  readonly name: string;
  readonly spec: DatasetSpec["splits"][string];
  readonly mistakesPerVariant: DatasetSpec["mistakesPerVariant"];
  readonly pools: readonly SitePool[];
  /** The category that gets the first extra mistake where “balanced” leaves a remainder. */
  readonly turn: number;
}

/** All variants of a split, its counts met exactly. Throws ImpossibleSpecError where that cannot be. */
export function planExactly({ name, spec: { variants, categories }, mistakesPerVariant, pools, turn }: SplitPlan, random: Random): Plan[] {
  const sizes = apportion(variants, sharesBySize(mistakesPerVariant));
  const mistakes = sizes.reduce((sum, count, size) => sum + count * size, 0);
  const counts = categoryCounts(categories, mistakes, turn);
  if (!counts) {
    throw new ImpossibleSpecError(
      name,
      `Split “${name}” has ${variants} variants with ${mistakes} mistakes in all, but its category counts add up to ${Object.values(categories).reduce((sum: number, count) => sum + Number(count), 0)}.`,
      `Make the counts in splits.${name}.categories add up to ${mistakes}, or write "balanced".`,
    );
  }
  const shuffledSizes = random.fork("sizes").shuffle(sizes.flatMap((count, size) => Array.from({ length: count }, () => size)));
  const order = random.fork("scenario-order").shuffle(pools);
  const slots = shuffledSizes.flatMap((size, index) => {
    const pool = order[index % order.length];
    return pool ? [{ size, pool }] : [];
  });
  refuseCategoryWithoutPlace(name, slots.flatMap(({ pool, size }) => (size > 0 ? [pool] : [])), counts);
  return allocateMistakes(name, slots, counts, random.fork("allocation"));
}

/**
 * The variants of a split, each drawn on its own while it is asked for, scenario by scenario in turn; counts by
 * category are weights. Throws ImpossibleSpecError, before the first one, for a category that has no place.
 */
export function planBySampling({ name, spec: { variants, categories }, mistakesPerVariant, pools }: SplitPlan, random: Random): Iterable<Plan> {
  const shares = sharesBySize(mistakesPerVariant);
  const weights = new Map<MistakeCategory, number>(mistakeCategoryIds.map((id) => [id, categories === "balanced" ? 1 : (categories[id] ?? 0)]));
  if (shares.some((share, size) => size > 0 && share > 0)) {
    if ([...weights.values()].every((weight) => weight === 0)) {
      throw new ImpossibleSpecError(name, `Split “${name}” has variants with mistakes, but no category with a count above 0.`, `Give one in splits.${name}.categories, or write "balanced".`);
    }
    refuseCategoryWithoutPlace(name, pools, weights);
  }
  return drawPlans(variants, pools, shares, weights, random);
}

function* drawPlans(variants: number, pools: readonly SitePool[], shares: readonly number[], weights: ReadonlyMap<MistakeCategory, number>, random: Random): Iterable<Plan> {
  for (let index = 0; index < variants; index++) {
    const pool = pools[index % pools.length];
    if (pool) yield sampleSites(pool, shares, weights, random);
  }
}

/** The share of variants with 0, 1, 2, … mistakes, by position. */
export function sharesBySize(mistakesPerVariant: DatasetSpec["mistakesPerVariant"]): number[] {
  const largest = Math.max(...Object.keys(mistakesPerVariant).map(Number));
  return Array.from({ length: largest + 1 }, (_, size) => mistakesPerVariant[String(size)] ?? 0);
}

function refuseCategoryWithoutPlace(split: string, pools: readonly SitePool[], wanted: ReadonlyMap<MistakeCategory, number>): void {
  const scenarioIds = [...new Set(pools.map(({ scenarioId }) => scenarioId))].sort();
  for (const [category, count] of wanted) {
    if (count === 0 || pools.some(({ byCategory }) => byCategory.has(category))) continue;
    throw new ImpossibleSpecError(
      split,
      `Split “${split}” asks for mistakes of category “${category}”, but its scenarios (${scenarioIds.join(", ")}) have no place for one.`,
      `Set the count of “${category}” to 0 in splits.${split}.categories, or add a scenario that has such a place (r2ta scenarios lint counts the places).`,
    );
  }
}
