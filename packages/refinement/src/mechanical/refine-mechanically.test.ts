import { writeReferenceTrace, type TraceRow } from "@r2ta/reasoning/artifact";
import { runRules } from "@r2ta/reasoning";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerCorruptions, corruptions, corruptTrace, type Corruption } from "../../test/corrupt-trace.js";
import { readShippedItems, type ShippedItem } from "../../test/shipped-items.js";
import { refinedTraceSchema, type RefinedTrace } from "../artifact.js";
import { createCheckContext } from "../check/check-context.js";
import { checkTrace } from "../check/check-trace.js";
import { findLeaks } from "../check/find-leaks.js";
import { refineMechanically } from "./refine-mechanically.js";

const items = readShippedItems("train");
const longest = 24_000;

function rowOf(reasoning: string | null, raw: string): TraceRow {
  return { variantId: "v", arm: "student", repeat: 0, reasoning, steps: [], raw, model: "m", usage: null, costUsd: null, calls: [], simulated: false, finishReason: null, status: "ok", failure: null, failureKind: null };
}

/** What holds of every refined trace, whatever it was made from. */
function expectRefined(refined: RefinedTrace, { variant, scenario }: ShippedItem, reasoning: string): void {
  expect(refinedTraceSchema.safeParse(refined).error).toBeUndefined();
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest });
  const check = checkTrace({ reasoning: refined.reasoning, feedback: refined.feedback ?? "" }, context);
  expect(check.reasons, variant.id).toEqual([]);
  expect(refined.check).toEqual(check);
  expect(["accepted", "unchanged"]).toContain(refined.status);
  expect(refined.audit.map(({ text }) => text).join("")).toBe(reasoning);
  expect(refined.audit.map(({ text, correction }) => correction ?? text).join("")).toBe(refined.reasoning);
  for (const { explanation, correction } of refined.audit) expect(findLeaks(`${explanation} ${correction ?? ""}`, context.ownWords)).toEqual([]);
  for (const { explanation } of refined.feedbackAudit) expect(findLeaks(explanation, context.ownWords)).toEqual([]);
}

describe("refineMechanically on shipped training items", () => {
  it("makes an accepted trace of whatever became of a right one", () => {
    const kinds = Object.keys(corruptions) as Corruption["kind"][];
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const corruption = fc.record({ kind: fc.constantFrom(...kinds), at: share, by: share });
    fc.assert(fc.property(fc.constantFrom(...items), fc.array(corruption, { minLength: 1, maxLength: 6 }), fc.constantFrom(...Object.keys(answerCorruptions)), share, (item, list, answer, by) => {
      const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
      const reasoning = corruptTrace(traceText, list);
      fc.pre(reasoning.trim() !== "");
      const raw = answerCorruptions[answer]?.(answerText, by) ?? answerText;
      expectRefined(refineMechanically(rowOf(reasoning, raw), item, { longest }), item, reasoning);
    }), { numRuns: Number(process.env.RUNS ?? 150) });
  });
});
void runRules;
