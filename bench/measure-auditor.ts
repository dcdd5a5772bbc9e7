import { plantErrors, refineMechanically, scoreAuditor, type AuditorCard } from "@r2ta/refinement";
import { readTrainItems } from "../packages/refinement/test/train-items.js";
import type { Figure } from "./main.js";

/** What the mechanical refiner makes of 500 errors planted in the reference traces of the 450 training items. */
export async function measureAuditor(): Promise<Figure[]> {
  const items = await readTrainItems();
  const byId = new Map(items.map((item) => [item.variant.id, item]));
  const started = performance.now();
  const planted = plantErrors(items, { count: 500, seed: 1 });
  const between = performance.now();
  const refined = planted.flatMap(({ trace }) => {
    const item = byId.get(trace.variantId);
    return item ? [refineMechanically(trace, item, { longest: 100_000 })] : [];
  });
  const ended = performance.now();
  const card = scoreAuditor(planted, refined);
  const { count, of } = card.falseAlarms;
  return [
    { what: "500 known errors planted in right traces of the 450 training items", measured: `${((between - started) / 1000).toFixed(2)} s`, target: "" },
    { what: "the mechanical refiner catches of them, by verdict", measured: printCaught(card), target: "every false claim about the diagram that names its location" },
    { what: `the mechanical refiner over these and ${planted.length - 500} right traces, and right steps that it objects to`, measured: `${((ended - between) / 1000).toFixed(2)} s; ${count} of ${of.toLocaleString("en")} steps`, target: "" },
  ];
}

function printCaught({ scores }: AuditorCard): string {
  return scores.filter(({ group }) => group !== "category").map(({ name, caught }) => `${name} ${caught.count} of ${caught.of}`).join(", ");
}
