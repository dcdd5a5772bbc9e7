import { createRandom, type StageEffects } from "@r2ta/base";
import { readAnswer, type LocationIndex, type TraceRow } from "@r2ta/reasoning/artifact";
import type { Variant } from "@r2ta/synthesis/artifact";
import { computeMetrics } from "./compute-metrics.js";
import { EvaluationInputError } from "./evaluation-input-error.js";
import type { ItemScore } from "./item-score.js";
import type { MetricRow } from "./metric-row.js";
import type { Prediction } from "./prediction.js";
import { scoreItem, variantLocations } from "./score-item.js";

export interface EvaluateInput {
  readonly variants: readonly Variant[];
  readonly traces: readonly TraceRow[];
}

export interface EvaluateConfig {
  /** Seeds the resamples; the same input and seed give the same numbers. */
  readonly seed: number | string;
  readonly resamples?: number;
  readonly confidence?: number;
}

export interface Evaluation {
  /** One a variant, arm and repeat, in the order of arms, repeats and variants, also where no trace came. */
  readonly predictions: Prediction[];
  readonly scores: ItemScore[];
  readonly metrics: MetricRow[];
}

/**
 * The evaluation stage: reads every answer, scores it against the mistakes of its variant, and sums up.
 * A variant that an arm has no trace of, in a repeat that it has traces of, is a failed item, never left out.
 * Throws EvaluationInputError for two variants of one id, a trace of an unknown variant, or two of one item and repeat.
 */
export function evaluate({ variants, traces }: EvaluateInput, config: EvaluateConfig, { log, signal }: Pick<StageEffects, "log" | "signal">): Evaluation {
  const predictions: Prediction[] = [];
  const scores: ItemScore[] = [];
  for (const group of readGroups({ variants, traces }, signal)) {
    for (const { variant, locations, prediction } of group.answers) {
      predictions.push(prediction);
      scores.push(scoreItem(variant, prediction, locations));
    }
    logGroup(group, "read and scored", log);
  }

  const metrics = computeMetrics(scores, {
    random: createRandom(config.seed).fork("evaluation"),
    ...(config.resamples === undefined ? {} : { resamples: config.resamples }),
    ...(config.confidence === undefined ? {} : { confidence: config.confidence }),
  });
  return { predictions, scores, metrics };
}

/**
 * Reads every answer and scores none, for items whose mistakes nobody knows. Predictions and errors are those of
 * {@link evaluate}; the variants' mistakes are not looked at.
 */
export function readPredictions(input: EvaluateInput, { log, signal }: Pick<StageEffects, "log" | "signal">): Prediction[] {
  return [...readGroups(input, signal)].flatMap((group) => {
    logGroup(group, "read", log);
    return group.answers.map(({ prediction }) => prediction);
  });
}

/** The answers of one arm in one repeat, in the order of the variants. */
interface AnswerGroup {
  readonly arm: string;
  readonly repeat: number;
  readonly answers: readonly { readonly variant: Variant; readonly locations: LocationIndex; readonly prediction: Prediction }[];
}

function* readGroups({ variants, traces }: EvaluateInput, signal: AbortSignal): Generator<AnswerGroup> {
  const items = new Map(variants.map((variant) => [variant.id, { variant, locations: variantLocations(variant) }]));
  if (items.size !== variants.length) throw new EvaluationInputError(`Of ${variants.length} variants, ${variants.length - items.size} have the id of another.`, "Give every variant its own id; two data sets under one name cannot be evaluated together.");
  checkTraces(traces, items);
  for (const { arm, repeat, traceOf } of groupByArmAndRepeat(traces)) {
    const answers = [...items.values()].map(({ variant, locations }) => {
      signal.throwIfAborted();
      return { variant, locations, prediction: readPrediction(variant, locations, arm, repeat, traceOf.get(variant.id)) };
    });
    yield { arm, repeat, answers };
  }
}

function logGroup({ arm, repeat, answers }: AnswerGroup, done: string, log: (line: string) => void): void {
  log(`${arm}, repeat ${repeat}: ${answers.length} answers ${done}, ${answers.filter(({ prediction }) => prediction.status !== "ok").length} failed`);
}

function readPrediction(variant: Variant, locations: LocationIndex, arm: string, repeat: number, trace: TraceRow | undefined): Prediction {
  const item = { variantId: variant.id, arm, repeat };
  if (!trace) return { ...item, errors: [], status: "failed", failure: "There is no trace of this item." };
  // A call that ended badly may still hold something like an answer; half an answer is not scored as a whole one.
  if (trace.status !== "ok") return { ...item, errors: [], status: trace.status, failure: trace.failure ?? `The call ended as ${trace.status}.` };
  const { status, errors, failure } = readAnswer(trace.raw, { diagram: variant.eerd, requirementIds: variant.requirements.map(({ id }) => id), locations });
  return { ...item, errors, status, failure };
}

function groupByArmAndRepeat(traces: readonly TraceRow[]): { arm: string; repeat: number; traceOf: Map<string, TraceRow> }[] {
  const groups = new Map<string, { arm: string; repeat: number; traceOf: Map<string, TraceRow> }>();
  for (const trace of traces) {
    const key = JSON.stringify([trace.arm, trace.repeat]);
    const group = groups.get(key) ?? { arm: trace.arm, repeat: trace.repeat, traceOf: new Map<string, TraceRow>() };
    groups.set(key, group);
    group.traceOf.set(trace.variantId, trace);
  }
  return [...groups.values()].sort((one, other) => (one.arm < other.arm ? -1 : one.arm > other.arm ? 1 : one.repeat - other.repeat));
}

function checkTraces(traces: readonly TraceRow[], items: ReadonlyMap<string, unknown>): void {
  const seen = new Set<string>();
  for (const { variantId, arm, repeat } of traces) {
    if (!items.has(variantId)) throw new EvaluationInputError(`Arm ${arm} has a trace of ${variantId}, which is not among the ${items.size} variants.`, "Evaluate the traces with the variants that they were made from.");
    const key = JSON.stringify([variantId, arm, repeat]);
    if (seen.has(key)) throw new EvaluationInputError(`Arm ${arm} has two traces of ${variantId} in repeat ${repeat}.`, "Keep one trace of each item and repeat; give another attempt another repeat.");
    seen.add(key);
  }
}
