import { segmentReasoning, createCitable, writeReferenceTrace } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../src/audited-step.js";
import type { PlantedTrace } from "../src/auditor-test/planted-trace.js";
import { checkTrace } from "../src/check/check-trace.js";
import { createCheckContext } from "../src/check/check-context.js";
import type { RefinedTrace } from "../src/refined-trace.js";
import type { TrainingItem } from "../src/training-item.js";

/** What an auditor without fault makes of a planted trace: the planted step put right, what follows from it too, nothing else. */
export function refinePlanted({ trace, truth }: PlantedTrace, item: TrainingItem): RefinedTrace {
  const { variant, scenario } = item;
  const original = trace.reasoning ?? "";
  const { traceText, answerText } = writeReferenceTrace(variant, scenario);
  const citable = createCitable({ requirements: variant.requirements, diagram: variant.eerd });
  const right = segmentReasoning(traceText, citable).map(({ start, end }) => traceText.slice(start, end));
  const written = trace.steps.map(({ start, end }) => original.slice(start, end));
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest: 100_000 });
  const audit = alignSteps(written, right, truth);
  const check = checkTrace({ reasoning: traceText, feedback: answerText }, context);
  return {
    variantId: trace.variantId, arm: trace.arm, repeat: trace.repeat, refiner: "by-hand", status: truth === null ? "unchanged" : "accepted",
    originalReasoning: original, originalFeedback: trace.raw, originalCheck: checkTrace({ reasoning: original, feedback: trace.raw }, context), audit,
    reasoning: traceText, feedback: answerText, feedbackAudit: [], check, rounds: truth === null ? 0 : 1, auditorFaults: 0, calls: [], usage: null, costUsd: 0, simulated: false, failure: null, failureKind: null,
  };
}

/** A step that is one too many is deleted, one that is missing is inserted, and all others stand beside the right one. */
function alignSteps(written: readonly string[], right: readonly string[], truth: PlantedTrace["truth"]): AuditedStep[] {
  const entry = (source: number | null, text: string, correction: string | null): AuditedStep => {
    const isPlanted = truth !== null && source === truth.step;
    return {
      source, text, verdict: isPlanted ? truth.verdict : "sound", correction: correction === text ? null : correction,
      evidence: { requirementIds: isPlanted ? truth.requirementIds : [], locations: isPlanted && truth.location !== null ? [truth.location] : [] },
      explanation: isPlanted ? truth.explanation : "", votes: [],
    };
  };
  if (written.length < right.length) {
    const gap = right.findIndex((text, index) => bare(text) !== bare(written[index] ?? ""));
    return [
      ...written.slice(0, gap).map((text, index) => entry(index, text, right[index] ?? "")),
      entry(null, "", right[gap] ?? ""),
      ...written.slice(gap).map((text, index) => entry(gap + index, text, right[gap + index + 1] ?? "")),
    ];
  }
  const extra = written.length > right.length ? truth?.step ?? -1 : -1;
  return written.map((text, index) => entry(index, text, index === extra ? "" : right[extra >= 0 && index > extra ? index - 1 : index] ?? ""));
}

function bare(step: string): string {
  return step.replace(/^Step [0-9]+\. /, "");
}
