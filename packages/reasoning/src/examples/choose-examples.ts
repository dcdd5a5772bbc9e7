import { createRandom } from "@r2ta/base";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { visiblePart } from "../reasoning-item.js";
import { writeReferenceTrace } from "../reference/write-reference-trace.js";
import { ExampleError } from "./example-error.js";
import type { WorkedExample } from "./worked-example.js";

export interface ExampleChoice {
  readonly count: number;
  readonly seed: number;
  /** The split that examples may come from. */
  readonly split?: string;
  /** Scenarios that are asked about; an example of one of these would give its answers away. */
  readonly asked?: ReadonlySet<string>;
}

/**
 * Worked examples for few-shot: each from another scenario, as different in their mistakes as `count` of them can be, and
 * one of them a control (a diagram without mistakes) where there are three or more. The same variants and seed give the
 * same examples, in the same order.
 *
 * Throws an ExampleError where a variant is not of the split `train` (or `split`), where a scenario is also asked about,
 * and where there are fewer scenarios than examples.
 */
export function chooseExamples(variants: readonly Variant[], scenarios: readonly Scenario[], { count, seed, split = "train", asked = new Set() }: ExampleChoice): WorkedExample[] {
  for (const { id, split: own, scenarioId } of variants) {
    if (own !== split) throw new ExampleError(`${id} is of the split “${own}”, and worked examples come from “${split}” only.`, `Pass the variants of the split “${split}”.`);
    if (asked.has(scenarioId)) throw new ExampleError(`The scenario ${scenarioId} is asked about, so no worked example may come from it.`, "Take examples from a split that shares no scenario with the evaluated one.");
  }
  const random = createRandom(seed).fork("examples");
  const correct = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  let open = random.shuffle(variants.toSorted((one, other) => (one.id < other.id ? -1 : 1))).filter(({ scenarioId }) => correct.has(scenarioId));
  const covered = new Set<string>();
  const chosen: WorkedExample[] = [];
  while (chosen.length < count) {
    const wantsControl = count >= 3 && chosen.length === 0 && open.some(({ mistakes }) => mistakes.length === 0);
    const best = firstWithMost(open, (variant) => (wantsControl ? -variant.mistakes.length : newCategories(variant, covered)));
    const scenario = best && correct.get(best.scenarioId);
    if (!best || !scenario) throw new ExampleError(`There are ${chosen.length} scenarios to take worked examples from, and the arm shows ${count}.`, `Set the arm's examples to ${chosen.length} or fewer.`);
    for (const { category } of best.mistakes) covered.add(category);
    const { traceText, answerText } = writeReferenceTrace(best, scenario);
    chosen.push({ scenarioId: best.scenarioId, item: visiblePart(best), trace: traceText, answer: answerText });
    open = open.filter(({ scenarioId }) => scenarioId !== best.scenarioId);
  }
  // A control that always came first would teach that the first item is right.
  return random.shuffle(chosen);
}

function newCategories({ mistakes }: Variant, covered: ReadonlySet<string>): number {
  return new Set(mistakes.map(({ category }) => category).filter((category) => !covered.has(category))).size;
}

function firstWithMost<T>(items: readonly T[], scoreOf: (item: T) => number): T | undefined {
  let best: { item: T; score: number } | undefined;
  for (const item of items) {
    const score = scoreOf(item);
    if (!best || score > best.score) best = { item, score };
  }
  return best?.item;
}
