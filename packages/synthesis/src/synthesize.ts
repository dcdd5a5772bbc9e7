import { createRandom, type StageEffects } from "@r2ta/base";
import { chooseScenarios } from "./choose-scenarios.js";
import { findSites } from "./find-sites.js";
import { injectMistakes, shuffleDeclarations } from "./inject-mistakes.js";
import { refuseLeakage } from "./leakage.js";
import { planBySampling, planExactly } from "./plan-variants.js";
import type { Scenario } from "./scenario.js";
import { poolSites, type Plan, type SitePool } from "./site-pool.js";
import { mayShareScenarios, type DatasetSpec } from "./spec.js";
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
  return planDataset(scenarios, spec, effects).variants;
}

/** As `synthesize`, with the scenarios of each split beside the variants; both are planned before this returns. */
export function planDataset(scenarios: readonly Scenario[], spec: DatasetSpec, effects: Pick<StageEffects, "signal">): { scenarios: ReadonlyMap<string, readonly Scenario[]>; variants: Iterable<Variant> } {
  const random = createRandom(spec.seed);
  const bySplit = chooseScenarios(scenarios, spec, random.fork("scenarios"));
  refuseLeakage(bySplit, (one, other) => mayShareScenarios(spec.splits, one, other));
  const pools = new Map([...bySplit.values()].flat().map((scenario) => [scenario.id, poolSites(scenario.id, findSites(scenario))]));
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const plan = spec.allocation === "sampled" ? planBySampling : planExactly;
  const planned = Object.entries(spec.splits).map(([split, splitSpec], index) => {
    const ofSplit = (bySplit.get(split) ?? []).flatMap(({ id }) => pools.get(id) ?? []);
    // Another first category in every split, so that the same ones do not get the extra mistake each time.
    return { split, plans: plan({ name: split, spec: splitSpec, mistakesPerVariant: spec.mistakesPerVariant, pools: ofSplit, turn: index * 5 }, random.fork(split)) };
  });
  return { scenarios: bySplit, variants: writeVariants(planned, byId, spec, effects) };
}

function* writeVariants(planned: readonly { split: string; plans: Iterable<Plan> }[], scenarios: ReadonlyMap<string, Scenario>, spec: DatasetSpec, { signal }: Pick<StageEffects, "signal">): Iterable<Variant> {
  // Numbered through, so that an id is unique also where two test sets share a scenario.
  const numbers = new Map<string, number>();
  for (const { split, plans } of planned) {
    for (const { pool, chosen } of plans) {
      signal.throwIfAborted();
      const scenario = scenarios.get(pool.scenarioId);
      if (!scenario) throw new TypeError(`synthesize: scenario ${pool.scenarioId} is missing`);
      const number = (numbers.get(scenario.id) ?? 0) + 1;
      numbers.set(scenario.id, number);
      yield writeVariant(scenario, pool, chosen, { split, number, seed: spec.seed });
    }
  }
}

/** One variant: the chosen sites' mistakes injected into the scenario's diagram, its declarations shuffled by its own seed. */
export function writeVariant(scenario: Scenario, pool: SitePool, chosen: readonly number[], { split, number, seed }: { split: string; number: number; seed: DatasetSpec["seed"] }): Variant {
  const id = `${scenario.id}-${String(number).padStart(3, "0")}`;
  const ownSeed = `${seed}/${split}/${id}`;
  const sites = chosen.flatMap((index) => pool.sites[index] ?? []);
  return {
    id,
    scenarioId: scenario.id,
    split,
    requirements: scenario.requirements,
    eerd: shuffleDeclarations(injectMistakes(scenario.eerd, sites), createRandom(ownSeed)),
    mistakes: sites.map(({ mistake }) => mistake),
    seed: ownSeed,
    generatorVersion: GENERATOR_VERSION,
  };
}
