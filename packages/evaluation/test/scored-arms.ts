import { createRandom } from "@r2ta/base";
import { mistakeCategoryIds } from "@r2ta/eerd";
import type { ItemScore } from "../src/item-score.js";

/** An item's score in short: its mistakes as `category` found or `category!` missed, and how many false alarms. */
export function scored(variantId: string, mistakes: readonly string[], fields: Partial<ItemScore> & { alarms?: number } = {}): ItemScore {
  const { alarms = 0, ...others } = fields;
  const read = mistakes.map((text) => ({ category: text.replace("!", ""), hit: text.endsWith("!") ? ("missed" as const) : ("exact" as const) }));
  const report = (category: string, outcome: "exact" | "false-alarm", mistake: number | null) => ({ category, location: "entity:QUAY", outcome, mistake, hallucinated: false });
  return {
    variantId, scenarioId: variantId.replace(/-.*/, ""), arm: "a", repeat: 0, status: "ok",
    reports: [...read.flatMap(({ category, hit }, index) => (hit === "exact" ? [report(category, "exact", index)] : [])), ...Array.from({ length: alarms }, () => report("wrong_key", "false-alarm", null))],
    mistakes: read,
    ...others,
  };
}

/** An arm that finds each mistake with chance `recall`, raises an alarm with chance .1 and fails on every `failEvery`-th item. */
export function simulatedArm(arm: string, { recall, items = 150, scenarios = 15, repeats = 1, failEvery = Infinity, seed = arm }: { recall: number; items?: number; scenarios?: number; repeats?: number; failEvery?: number; seed?: string }): ItemScore[] {
  return Array.from({ length: items * repeats }, (_, index) => {
    const item = index % items;
    const chosen = createRandom(`item/${item}`);
    const random = createRandom(`${seed}/${index}`);
    const failed = index % failEvery === failEvery - 1;
    const mistakes = Array.from({ length: item % 4 }, () => chosen.pick(mistakeCategoryIds)).map((category) => `${category}${failed || random.float() > recall ? "!" : ""}`);
    return scored(`s${String(item % scenarios).padStart(2, "0")}-${item}`, mistakes, { arm, repeat: Math.floor(index / items), alarms: !failed && random.float() < 0.1 ? 1 : 0, status: failed ? "truncated" : "ok" });
  });
}
