import { createRandom, type StageEffects } from "@r2ta/base";
import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { allocateMistakes, ImpossibleSpecError, poolSites, type Plan, type SitePool } from "./allocate-mistakes.js";
import { chooseScenarios } from "./choose-scenarios.js";
import { findSites } from "./find-sites.js";
import { injectMistakes, shuffleDeclarations } from "./inject-mistakes.js";
import { refuseLeakage } from "./leakage.js";
import { sampleSites } from "./sample-sites.js";
import type { Scenario } from "./scenario.js";
import { apportion, categoryCounts, type DatasetSpec } from "./spec.js";
import type { Variant } from "./variant.js";

/** Part of every variant and of the stage's key: raise it when the same seed gives other variants. */
export const GENERATOR_VERSION = "1.0.0";

/**
 * Stage 1: correct scenarios into variants with known mistakes, split by split.
 *
 * 1. Draw the scenarios of each split, and refuse a split that leaks.
 * 2. Find every place where an operator makes one legal, decidable mistake.
 * 3. Choose places so that the specification's counts are met exactly (or draw them one by one where it says `sampled`).
 * 4. Inject them, shuffle the declarations, and yield the variant.
 *
 * The same scenarios, specification and seed yield the same variants in the same order. Throws ImpossibleSpecError or
 * LeakageError before the first variant is yielded.
 */
export function synthesize(scenarios: readonly Scenario[], spec: DatasetSpec, effects: Pick<StageEffects, "signal">): Iterable<Variant> {
  const random = createRandom(spec.seed);
  const bySplit = chooseScenarios(scenarios, spec, random.fork("scenarios"));
  refuseLeakage(bySplit);
  const pools = new Map([...bySplit.values()].flat().map((scenario) => [scenario.id, poolSites(scenario.id, findSites(scenario))]));
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const sizes = sizeOfVariants(spec);
  const planned = [...bySplit].map(([split, chosen], turn) => {
    const splitRandom = random.fork(split);
    const splitPools = chosen.flatMap(({ id }) => pools.get(id) ?? []);
    const plans = spec.allocation === "sampled" ? samplePlans : exactPlans;
    return { split, plans: plans(spec, split, splitPools, sizes, turn * 5, splitRandom) };
  });
  return writeVariants(planned, byId, spec, effects);
}

function* writeVariants(planned: readonly { split: string; plans: Iterable<Plan> }[], scenarios: ReadonlyMap<string, Scenario>, spec: DatasetSpec, { signal }: Pick<StageEffects, "signal">): Iterable<Variant> {
  for (const { split, plans } of planned) {
    const numbers = new Map<string, number>();
    for (const { pool, chosen } of plans) {
      signal.throwIfAborted();
      const scenario = scenarios.get(pool.scenarioId);
      if (!scenario) throw new TypeError(`synthesize: scenario ${pool.scenarioId} is missing`);
      const number = (numbers.get(scenario.id) ?? 0) + 1;
      numbers.set(scenario.id, number);
      const id = `${scenario.id}-${String(number).padStart(3, "0")}`;
      const seed = `${spec.seed}/${split}/${id}`;
      const sites = chosen.flatMap((index) => pool.sites[index] ?? []);
      yield {
        id,
        scenarioId: scenario.id,
        split,
        requirements: scenario.requirements,
        eerd: shuffleDeclarations(injectMistakes(scenario.eerd, sites), createRandom(seed)),
        mistakes: sites.map(({ mistake }) => mistake),
        seed,
        generatorVersion: GENERATOR_VERSION,
      };
    }
  }
}

function exactPlans(spec: DatasetSpec, split: string, pools: readonly SitePool[], sizes: readonly number[], turn: number, random: ReturnType<typeof createRandom>): Plan[] {
  const { variants, categories } = spec.splits[split] ?? { variants: 0, categories: "balanced" as const };
  const counts = apportion(variants, sizes);
  const mistakes = counts.reduce((sum, count, size) => sum + count * size, 0);
  const byCategory = categoryCounts(categories, mistakes, turn);
  if (!byCategory) {
    throw new ImpossibleSpecError(
      split,
      `Split “${split}” has ${variants} variants with ${mistakes} mistakes in all, but its category counts add up to ${Object.values(categories).reduce((sum: number, count) => sum + Number(count), 0)}.`,
      `Make the counts in splits.${split}.categories add up to ${mistakes}, or write "balanced".`,
    );
  }
  const slots = random.fork("sizes").shuffle(counts.flatMap((count, size) => Array.from({ length: count }, () => size)));
  const order = random.fork("scenario-order").shuffle(pools);
  const planned = slots.map((size, index) => ({ size, pool: order[index % order.length] as SitePool }));
  return allocateMistakes(split, planned, byCategory, random.fork("allocation"));
}

function* samplePlans(spec: DatasetSpec, split: string, pools: readonly SitePool[], sizes: readonly number[], _turn: number, random: ReturnType<typeof createRandom>): Iterable<Plan> {
  const { variants, categories } = spec.splits[split] ?? { variants: 0, categories: "balanced" as const };
  const weights = new Map<MistakeCategory, number>(mistakeCategoryIds.map((id) => [id, categories === "balanced" ? 1 : (categories[id] ?? 0)]));
  for (let index = 0; index < variants; index++) yield sampleSites(pools[index % pools.length] as SitePool, sizes, weights, random);
}

/** The share of variants with 0, 1, 2, … mistakes, by position. */
function sizeOfVariants({ mistakesPerVariant }: DatasetSpec): number[] {
  const largest = Math.max(...Object.keys(mistakesPerVariant).map(Number));
  return Array.from({ length: largest + 1 }, (_, size) => mistakesPerVariant[String(size)] ?? 0);
}
