import type { ItemScore, Prediction } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { Variant } from "@r2ta/synthesis/artifact";
import { failureKindOf } from "./failure-kind.js";
import { groupBy } from "./group-by.js";
import { answerOutcome } from "./item-outcome.js";
import type { AnswerRow, ScoredReport } from "./report-rows.js";

/** The rows of `answers.parquet`, and where the rows of each variant stand. */
export interface AnswerRows {
  rows: AnswerRow[];
  /** In the order of the variants. */
  ranges: { start: number; count: number }[];
}

/** What each arm wrote about each variant beside how it was scored: variants in their order, arms in theirs, then repeats. */
export function buildAnswerRows(
  { scores, traces, predictions }: { scores: readonly ItemScore[]; traces: readonly TraceRow[]; predictions: readonly Prediction[] },
  variants: readonly Variant[],
  arms: readonly string[],
): AnswerRows {
  const armOrder = new Map(arms.map((arm, index) => [arm, index]));
  const scoresByVariant = groupBy(scores, ({ variantId }) => variantId);
  const traceByKey = new Map(traces.map((trace) => [keyOf(trace), trace]));
  const predictionByKey = new Map(predictions.map((prediction) => [keyOf(prediction), prediction]));
  const rows: AnswerRow[] = [];
  const ranges = variants.map(({ id }) => {
    const own = [...(scoresByVariant.get(id) ?? [])].sort(
      (one, other) => (armOrder.get(one.arm) ?? 0) - (armOrder.get(other.arm) ?? 0) || one.repeat - other.repeat,
    );
    const start = rows.length;
    for (const score of own) rows.push(answerRow(score, traceByKey.get(keyOf(score)), predictionByKey.get(keyOf(score))));
    return { start, count: own.length };
  });
  return { rows, ranges };
}

function answerRow(score: ItemScore, trace: TraceRow | undefined, prediction: Prediction | undefined): AnswerRow {
  return {
    variantId: score.variantId, arm: score.arm, repeat: score.repeat,
    model: trace?.model ?? null,
    status: score.status,
    failure: prediction?.failure ?? trace?.failure ?? null,
    failureKind: failureKindOf(score, trace),
    outcome: answerOutcome(score),
    reasoning: trace?.reasoning ?? null,
    raw: trace?.raw ?? null,
    reports: score.reports.map((scored, index): ScoredReport => {
      const read = prediction?.errors[index];
      return {
        category: scored.category, location: scored.location,
        requirement: read?.requirement ?? null, explanation: read?.explanation ?? "", reading: read?.reading ?? [],
        outcome: scored.outcome, mistake: scored.mistake, hallucinated: scored.hallucinated,
      };
    }),
    hits: score.mistakes.map(({ hit }) => hit),
    inputTokens: trace?.usage?.inputTokens ?? null,
    outputTokens: trace?.usage?.outputTokens ?? null,
    costUsd: trace?.costUsd ?? null,
    calls: trace?.calls ?? [],
    simulated: trace?.simulated ?? false,
  };
}

function keyOf({ variantId, arm, repeat }: { variantId: string; arm: string; repeat: number }): string {
  return JSON.stringify([variantId, arm, repeat]);
}
