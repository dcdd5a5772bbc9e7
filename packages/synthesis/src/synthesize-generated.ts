import { createRandom, type StageEffects } from "@r2ta/base";
import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { findSites } from "./find-sites.js";
import { generateScenarios } from "./generate/generate-scenarios.js";
import type { ScenarioSize } from "./generate/size.js";
import { sharesBySize } from "./plan-variants.js";
import { sampleSites } from "./sample-sites.js";
import type { Scenario } from "./scenario.js";
import { poolSites } from "./site-pool.js";
import { datasetSpecSchema, type DatasetSpec } from "./spec.js";
import { writeVariant } from "./synthesize.js";
import type { Variant } from "./variant.js";

/** A dataset of generated scenarios. */
export interface GeneratedDataset {
  /** Scenarios in all. */
  readonly count: number;
  readonly size: ScenarioSize;
  readonly seed: number;
  readonly variantsPerScenario: number;
}

const MISTAKES_PER_VARIANT: DatasetSpec["mistakesPerVariant"] = { 0: 0.18, 1: 0.5, 2: 0.22, 3: 0.1 };

/** The specification that describes such a dataset: nine tenths of the scenarios to train, the rest to test, each variant drawn on its own. */
export function specOfGenerated({ count, size, seed, variantsPerScenario }: GeneratedDataset): DatasetSpec {
  const test = Math.max(1, Math.round(count / 10));
  const split = (scenarios: number) => ({ scenarios, variants: scenarios * variantsPerScenario });
  return datasetSpecSchema.parse({
    name: `generated-${size}`, version: "1.0.0", seed, allocation: "sampled", mistakesPerVariant: MISTAKES_PER_VARIANT,
    splits: count < 2 ? { train: split(1) } : { train: split(count - test), test: split(test) },
    card: {
      title: `Generated scenarios, ${size}`, license: "cc-by-4.0",
      about: [`Generated, never hand-written: ${count} scenarios of size ${size} from seed ${seed}, made by \`r2ta synthesize --generated ${count} --size ${size} --seed ${seed} --variants ${variantsPerScenario}\`. For scale tests and for training small models from nothing; never mixed with hand-written scenarios.`],
      limits: ["Sentences come from templates: a model raised on them reads other wording badly.", "Structures of the two splits were not compared; small diagrams repeat."],
    },
  });
}

/** The scenarios of a generated dataset with their splits, made while they are asked for. */
export function* generatedScenarios(dataset: GeneratedDataset): Iterable<{ scenario: Scenario; split: string }> {
  const { count, size, seed } = dataset;
  let first = 0;
  for (const [split, { scenarios }] of Object.entries(specOfGenerated(dataset).splits)) {
    const share = typeof scenarios === "number" ? scenarios : count;
    for (const scenario of generateScenarios({ count: share, seed, size, first })) yield { scenario, split };
    first += share;
  }
}

/** The variants of a generated dataset, split after split, scenario after scenario; memory holds one scenario. */
export function* synthesizeGenerated(dataset: GeneratedDataset, { signal }: Pick<StageEffects, "signal">): Iterable<Variant> {
  const shares = sharesBySize(MISTAKES_PER_VARIANT);
  const weights = new Map<MistakeCategory, number>(mistakeCategoryIds.map((id) => [id, 1]));
  for (const { scenario, split } of generatedScenarios(dataset)) {
    signal.throwIfAborted();
    const pool = poolSites(scenario.id, findSites(scenario));
    const random = createRandom(`${dataset.seed}/${scenario.id}`);
    for (let number = 1; number <= dataset.variantsPerScenario; number++) {
      yield writeVariant(scenario, pool, sampleSites(pool, shares, weights, random).chosen, { split, number, seed: dataset.seed });
    }
  }
}
