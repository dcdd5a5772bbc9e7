import { mistakeCategoryIds } from "@r2ta/eerd";
import type { AuditedStep } from "../audited-step.js";
import type { RefinedTrace } from "../refined-trace.js";
import { stepVerdicts } from "../step-verdict.js";
import { rateOf, type AuditorCard, type AuditorScore } from "./auditor-card.js";
import { isFlagged } from "./is-flagged.js";
import type { PlantedTrace, PlantedTruth } from "./planted-trace.js";

/**
 * What an auditor did to planted errors and to right steps.
 *
 * An error is caught where the step in its place got a verdict other than `sound` or was written anew; a missed mistake
 * where a step that speaks of its place was inserted or written anew. It is named where the verdict is also the planted
 * one. Steps that are wrong only because they follow from the error count as neither. Rows of other traces are passed
 * over; a trace without a row counts as one that failed.
 */
export function scoreAuditor(planted: readonly PlantedTrace[], refined: readonly RefinedTrace[]): AuditorCard {
  const rows = new Map(refined.map((row) => [rowKey(row), row]));
  const audits = planted.map(({ trace, truth }) => {
    const row = rows.get(rowKey(trace));
    return { trace, truth, row: row === undefined || row.status === "failed" ? null : row };
  });
  const outcomes = audits.flatMap(({ truth, row }) => (truth ? [{ truth, ...judge(truth, row?.audit ?? []) }] : []));
  const scoreOf = (group: AuditorScore["group"], name: string, own: typeof outcomes): AuditorScore[] =>
    own.length === 0 && group !== "all" ? [] : [{ group, name, caught: rateOf(count(own, "isCaught"), own.length), named: rateOf(count(own, "isNamed"), own.length) }];
  const soundSteps = audits.map(({ trace, truth, row }) => (row ? countSound(trace.steps.length, truth, row.audit) : { steps: 0, flagged: 0 }));
  const clean = audits.flatMap(({ truth, row }) => (truth === null && row ? [row.audit.some(isFlagged)] : []));
  const used = audits.flatMap(({ row }) => row ?? []);
  return {
    refiners: [...new Set(used.map(({ refiner }) => refiner))].sort(),
    scores: [
      ...scoreOf("all", "all", outcomes),
      ...stepVerdicts.flatMap(({ id }) => scoreOf("verdict", id, outcomes.filter(({ truth }) => truth.verdict === id))),
      ...[...mistakeCategoryIds, null].flatMap((id) => scoreOf("category", id ?? "none", outcomes.filter(({ truth }) => truth.category === id))),
    ],
    falseAlarms: rateOf(sum(soundSteps.map(({ flagged }) => flagged)), sum(soundSteps.map(({ steps }) => steps))),
    cleanTraces: rateOf(clean.filter(Boolean).length, clean.length),
    unaudited: audits.length - used.length,
    simulated: used.some(({ simulated }) => simulated),
  };
}

function rowKey({ variantId, arm, repeat }: { readonly variantId: string; readonly arm: string; readonly repeat: number }): string {
  return JSON.stringify([variantId, arm, repeat]);
}

interface Outcome {
  readonly isCaught: boolean;
  readonly isNamed: boolean;
}

function judge(truth: PlantedTruth, audit: readonly AuditedStep[]): Outcome {
  const found = audit.filter((step) => isFlagged(step) && (truth.step === null ? seesMissed(truth, step) : step.source === truth.step));
  return { isCaught: found.length > 0, isNamed: found.some(({ verdict }) => verdict === truth.verdict) };
}

/** Whether a finding is about the mistake that no step speaks of: its evidence or its text names the place. */
function seesMissed({ location, anchors, affected }: PlantedTruth, { source, evidence, correction }: AuditedStep): boolean {
  if (source !== null && affected.includes(source)) return false;
  const places = location === null ? anchors : [location, ...anchors];
  const written = new Set((correction ?? "").split(/[\s,;"'`*]+/).map((word) => word.replace(/[:.]+$/, "")));
  return places.some((place) => evidence.locations.includes(place) || written.has(place));
}

function countSound(steps: number, truth: PlantedTruth | null, audit: readonly AuditedStep[]): { steps: number; flagged: number } {
  const wrong = new Set([...(truth?.affected ?? []), ...(truth?.step === null || truth === null ? [] : [truth.step])]);
  const flagged = new Set(audit.flatMap((step) => (step.source !== null && !wrong.has(step.source) && isFlagged(step) ? [step.source] : [])));
  return { steps: steps - wrong.size, flagged: flagged.size };
}

function count(outcomes: readonly Outcome[], name: keyof Outcome): number {
  return outcomes.filter((outcome) => outcome[name]).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
