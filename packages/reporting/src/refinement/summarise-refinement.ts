import { auditorGate, stepVerdicts, type CheckCode, type RefinedTrace } from "@r2ta/refinement/artifact";
import { mistakeCategoryIds } from "@r2ta/eerd";
import { countEach } from "../count-each.js";
import { groupBy } from "../group-by.js";
import { sumOrNull } from "../sum-or-null.js";
import type { CategorisedStep } from "./categorise-steps.js";
import type { RefinementSummary } from "./refinement-summary.js";
import type { ReportedRefinement } from "./reported-refinement.js";

/**
 * A refinement in numbers. It is simulated as soon as a simulated server answered for a trace, a pair or a planted error.
 * What traces cost is a sum over all of them; the planted errors' own audits are not part of it.
 */
export function summariseRefinement({ config, refined, pairs, pairsReport, auditorCard, agreement, gate, variants }: ReportedRefinement, stepsOf: ReadonlyMap<RefinedTrace, readonly CategorisedStep[]>): RefinementSummary {
  const scenarioOf = new Map(variants.map(({ id, scenarioId }) => [id, scenarioId]));
  const items = new Set(refined.map(({ variantId }) => variantId));
  const whole = refined.filter(({ status }) => status !== "failed");
  const statuses = { unchanged: 0, accepted: 0, queued: 0, failed: 0 };
  for (const { status } of refined) statuses[status] += 1;
  const feedback = { kept: 0, reworded: 0, removed: 0, added: 0 };
  for (const { verdict } of refined.flatMap(({ feedbackAudit }) => feedbackAudit)) feedback[verdict] += 1;
  const costUsd = sumOrNull(refined.map((trace) => trace.costUsd));
  const passed = statuses.unchanged + statuses.accepted;
  const replied = refined.filter(({ calls }) => calls.some(({ status }) => status !== "failed"));
  const minimum = config.auditorTest.minimumCatchRate;
  return {
    split: config.split,
    arms: refined.length === 0 ? [config.arm] : [...new Set(refined.map(({ arm }) => arm))].sort(),
    refiners: [...new Set(refined.map(({ refiner }) => refiner))].sort(),
    simulated: [...refined, ...pairs].some(({ simulated }) => simulated) || auditorCard?.simulated === true,
    traces: refined.length,
    items: items.size,
    scenarios: new Set([...items].map((id) => scenarioOf.get(id))).size,
    statuses,
    rounds: [...groupBy(whole, ({ rounds }) => rounds)].sort(([one], [other]) => one - other).map(([rounds, traces]) => ({ rounds, traces: traces.length })),
    steps: refined.reduce((sum, { audit }) => sum + audit.length, 0),
    verdicts: countVerdicts(refined, stepsOf),
    auditorFaults: refined.reduce((sum, { auditorFaults }) => sum + auditorFaults, 0),
    reading: {
      claimsBefore: total(whole, ({ originalCheck }) => originalCheck.claims), unreadBefore: total(whole, ({ originalCheck }) => originalCheck.unreadLines),
      claimsAfter: total(whole, ({ check }) => check.claims), unreadAfter: total(whole, ({ check }) => check.unreadLines),
    },
    reasons: countReasons(whole),
    feedback,
    failuresByKind: countEach(refined.filter(({ status }) => status === "failed").map(({ failureKind }) => failureKind ?? "failed")),
    calls: refined.reduce((sum, { calls }) => sum + calls.length, 0),
    tokens: { input: sumOrNull(replied.map(({ usage }) => usage?.inputTokens ?? null)), output: sumOrNull(replied.map(({ usage }) => usage?.outputTokens ?? null)) },
    costUsd,
    costPerAcceptedUsd: costUsd === null || passed === 0 ? null : costUsd / passed,
    pairs: { total: pairs.length, report: pairsReport },
    auditorCard,
    auditorGate: minimum === null ? null : auditorCard ? auditorGate(auditorCard, minimum) : { isOpen: false, reason: "The experiment asks for a minimum of its auditor, and no error was planted." },
    agreement: agreement === null ? null : [...agreement],
    gate: gate === null ? null : { ...gate, reasons: gate.reasons.map((reason) => ({ ...reason })), interval: gate.interval && { low: gate.interval.low, high: gate.interval.high }, reviewers: [...gate.reviewers] },
  };
}

function total(traces: readonly RefinedTrace[], countOf: (trace: RefinedTrace) => number): number {
  return traces.reduce((sum, trace) => sum + countOf(trace), 0);
}

const verdictOrder = new Map(stepVerdicts.map(({ id }, place) => [id, place]));
const categoryOrder = new Map<string, number>(mistakeCategoryIds.map((id, place) => [id, place]));

function countVerdicts(refined: readonly RefinedTrace[], stepsOf: ReadonlyMap<RefinedTrace, readonly CategorisedStep[]>): RefinementSummary["verdicts"] {
  const steps = refined.flatMap((trace) => (stepsOf.get(trace) ?? []).map(({ verdict, category }) => ({ arm: trace.arm, category, verdict })));
  const groups = groupBy(steps, ({ arm, category, verdict }) => JSON.stringify([arm, category, verdict]));
  const rank = (category: string): number => categoryOrder.get(category) ?? categoryOrder.size;
  return [...groups.values()].flatMap((group) => (group[0] ? [{ ...group[0], steps: group.length }] : [])).sort((one, other) =>
    (one.arm < other.arm ? -1 : one.arm > other.arm ? 1 : 0) || rank(one.category) - rank(other.category) || (verdictOrder.get(one.verdict) ?? 0) - (verdictOrder.get(other.verdict) ?? 0));
}

function countReasons(traces: readonly RefinedTrace[]): RefinementSummary["reasons"] {
  const counts = new Map<CheckCode, { before: number; after: number }>();
  const note = (codes: ReadonlySet<CheckCode>, side: "before" | "after"): void => {
    for (const code of codes) {
      const entry = counts.get(code) ?? { before: 0, after: 0 };
      entry[side] += 1;
      counts.set(code, entry);
    }
  };
  for (const { originalCheck, check } of traces) {
    note(new Set(originalCheck.reasons.map(({ code }) => code)), "before");
    note(new Set(check.reasons.map(({ code }) => code)), "after");
  }
  return [...counts].map(([code, sides]) => ({ code, ...sides })).sort((one, other) => other.before - one.before || other.after - one.after || (one.code < other.code ? -1 : 1));
}
