import { writeReferenceTrace, type TraceRow } from "@r2ta/reasoning/artifact";
import { createSentenceReader, runRules } from "@r2ta/reasoning";
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
  const kinds = Object.keys(corruptions) as Corruption["kind"][];
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const corruption = fc.record({ kind: fc.constantFrom(...kinds), at: share, by: share });

  it("makes an accepted trace of whatever became of a right one", () => {
    const seen = new Set<string>();
    fc.assert(fc.property(fc.constantFrom(...items), fc.array(corruption, { minLength: 1, maxLength: 6 }), fc.constantFrom(...Object.keys(answerCorruptions)), share, (item, list, answer, by) => {
      const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
      const reasoning = corruptTrace(traceText, list);
      fc.pre(reasoning.trim() !== "");
      const refined = refineMechanically(rowOf(reasoning, answerCorruptions[answer]?.(answerText, by) ?? answerText), item, { longest });
      expectRefined(refined, item, reasoning);
      refined.audit.forEach(({ verdict }) => seen.add(verdict));
    }), { numRuns: 150, seed: 5 });
    // The corruptions are worth their name.
    expect([...seen].sort()).toEqual(["contradicts-diagram", "contradicts-requirement", "hallucinated", "irrelevant", "missed-mistake", "sound", "unsupported"]);
  });

  // All 450 are refined and checked by `npm run bench -- refinement`.
  it("makes an accepted trace of rules-arm traces, and changes only what has to be", () => {
    const reader = createSentenceReader();
    const statuses = new Map<string, number>();
    for (const item of items.filter((_, index) => index % 5 === 0)) {
      const { traceText, answerText } = runRules({ requirements: item.variant.requirements, diagram: item.variant.eerd }, reader);
      const refined = refineMechanically(rowOf(traceText, answerText), item, { longest });
      expectRefined(refined, item, traceText);
      statuses.set(refined.status, (statuses.get(refined.status) ?? 0) + 1);
      expect(refined.rounds).toBeLessThanOrEqual(1);
      for (const { verdict, text, correction } of refined.audit) if (verdict === "sound" && text !== "" && !text.startsWith("Conclusion")) expect(correction === null || correction.replace(/^Step [0-9]+/, "") === text.replace(/^Step [0-9]+/, "")).toBe(true);
    }
    expect(statuses.get("unchanged")).toBeGreaterThan(50);
    expect(statuses.get("accepted")).toBeGreaterThan(10);
    expect(statuses.size).toBe(2);
  });

  it("takes hostile text for what it is, and a trace that says the same again for what it says once", () => {
    const [item] = items;
    if (!item) throw new Error("no items");
    const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
    fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (reasoning) => {
      fc.pre(reasoning.trim() !== "");
      expectRefined(refineMechanically(rowOf(reasoning, reasoning), item, { longest }), item, reasoning);
    }), { numRuns: 100 });
    const again = traceText.repeat(20);
    const refined = refineMechanically(rowOf(again, answerText), item, { longest });
    expectRefined(refined, item, again);
    expect(refined.reasoning).toBe(traceText);
  });

  it("queues an item that cannot be told in so few characters, and fails a row without reasoning", () => {
    const [item] = items;
    if (!item) throw new Error("no items");
    expect(refineMechanically(rowOf("R1 is fine.", "{}"), item, { longest: 300 })).toMatchObject({ status: "queued", check: { accepted: false, reasons: [{ code: "too-long" }] } });
    for (const nothing of [null, "", " \n"]) expect(refineMechanically(rowOf(nothing, ""), item, { longest })).toMatchObject({ status: "failed", reasoning: null, feedback: null, audit: [], failureKind: "no-reasoning" });
  });
});
