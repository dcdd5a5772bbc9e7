import type { Digest } from "@r2ta/base";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { checkTrace, createCheckContext, type RefinedTrace, type TrainingItem } from "@r2ta/refinement";

/**
 * Lets an arm write again about what it did not do right, at most so many times, until a trace of its own passes the check:
 * such a trace is in the arm's own words, as a refiner's never quite is (Step-DPO, arXiv 2406.18629). `ask` gets the items
 * still open and the repeat, from 1. Resolves to all that was written, right or wrong, and the digests of its tables.
 */
export async function drawAgain(
  refined: readonly RefinedTrace[], items: ReadonlyMap<string, TrainingItem>, { times, longest }: { readonly times: number; readonly longest: number },
  ask: (open: readonly TrainingItem[], repeat: number) => Promise<{ readonly digest: Digest; readonly items: readonly TraceRow[] }>,
): Promise<{ readonly traces: readonly TraceRow[]; readonly digests: readonly Digest[] }> {
  const traces: TraceRow[] = [];
  const digests: Digest[] = [];
  let open = refined.flatMap(({ variantId, status }) => (status === "accepted" || status === "queued" ? (items.get(variantId) ?? []) : []));
  for (let repeat = 1; repeat <= times && open.length > 0; repeat++) {
    const again = await ask(open, repeat);
    traces.push(...again.items);
    digests.push(again.digest);
    const right = new Set(again.items.filter((trace) => passesCheck(trace, items.get(trace.variantId), longest)).map(({ variantId }) => variantId));
    open = open.filter(({ variant }) => !right.has(variant.id));
  }
  return { traces, digests };
}

function passesCheck({ reasoning, raw }: TraceRow, item: TrainingItem | undefined, longest: number): boolean {
  if (item === undefined) return false;
  const { variant, scenario } = item;
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest });
  return checkTrace({ reasoning, feedback: raw }, context).accepted;
}
