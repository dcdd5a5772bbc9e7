import { parseTrace, segmentReasoning, unreadLines, visiblePart, type ReasoningItem, type Segment, type TraceRow } from "@r2ta/reasoning/artifact";
import type { Check } from "../check.js";
import type { CheckContext } from "../check/check-context.js";
import type { TrainingItem } from "../training-item.js";
import { findRepeatedSteps } from "./find-repeated-steps.js";

/** What was written about an item: a reasoning and an answer. */
export interface Written {
  readonly reasoning: string;
  readonly feedback: string;
}

/** One step of the trace as it was written. */
export interface OriginalStep {
  readonly text: string;
  readonly segment: Segment;
}

/** A trace in the form in which it is audited, and what it is audited against. */
export interface AuditSubject {
  readonly trace: TraceRow;
  readonly item: TrainingItem;
  readonly visible: ReasoningItem;
  readonly reasoning: string;
  /** Their texts join to the reasoning. */
  readonly steps: readonly OriginalStep[];
  /** Steps that say again, word for word, what an earlier one says: index by index. */
  readonly repeats: ReadonlyMap<number, number>;
  /** Whether the trace is in the form `trace/1`, so that corrections are too. */
  readonly isCanonical: boolean;
  readonly context: CheckContext;
  /** Cuts any reasoning about the item into steps. */
  segment(reasoning: string): Segment[];
  /** The mechanical check against the item. */
  check(written: Written): Check;
}

/** Prepares a trace for its audit against the item that `context` was made of. */
export function prepareAudit(trace: TraceRow, item: TrainingItem, reasoning: string, context: CheckContext, check: AuditSubject["check"]): AuditSubject {
  const segment = (text: string): Segment[] => segmentReasoning(text, context.citable);
  const steps = segment(reasoning).map((found) => ({ text: reasoning.slice(found.start, found.end), segment: found }));
  return {
    trace, item, reasoning, steps, context, segment, check,
    visible: visiblePart(item.variant),
    repeats: findRepeatedSteps(steps.map(({ text }) => text)),
    isCanonical: isCanonical(reasoning),
  };
}

/** Whether at least half of the lines of a reasoning can be read as `trace/1`. */
function isCanonical(reasoning: string): boolean {
  const trace = parseTrace(reasoning);
  const read = trace.steps.reduce((total, { claims }) => total + 1 + claims.length, trace.conclusion === null ? 0 : 1);
  return trace.steps.length > 0 && read >= unreadLines(trace).length;
}
