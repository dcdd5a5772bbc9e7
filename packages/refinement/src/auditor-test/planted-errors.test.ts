import { parseTrace, readAnswer, writeReferenceTrace } from "@r2ta/reasoning/artifact";
import { mistakeCategoryIds } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { readTrainItems } from "../../test/train-items.js";
import { createCheckContext } from "../check/check-context.js";
import { checkTrace } from "../check/check-trace.js";
import { refineMechanically } from "../mechanical/refine-mechanically.js";
import { plantedTraceSchema } from "./planted-trace.js";
import { plantErrors } from "./plant-errors.js";
import { expectedCodes } from "./planting/expected-codes.js";
import { scoreAuditor } from "./score-auditor.js";

const items = await readTrainItems({ every: 10 });
const byId = new Map(items.map((item) => [item.variant.id, item]));
const planted = plantErrors(items, { count: 132, seed: 7 });
const wrong = planted.flatMap(({ trace, truth }) => (truth ? [{ trace, truth }] : []));

function checkOf(trace: { variantId: string; reasoning: string | null; raw: string }): ReturnType<typeof checkTrace> {
  const { variant, scenario } = byId.get(trace.variantId)!;
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest: 100_000 });
  return checkTrace({ reasoning: trace.reasoning, feedback: trace.raw }, context);
}

describe("planted errors", () => {
  it("are as many as asked for, even over verdicts and categories, and each about another place", () => {
    expect(wrong).toHaveLength(132);
    for (const verdict of Object.keys(expectedCodes)) {
      const own = wrong.filter(({ truth }) => truth.verdict === verdict);
      expect(own, verdict).toHaveLength(22);
      for (const category of mistakeCategoryIds) expect(own.filter(({ truth }) => truth.category === category).length, `${verdict} ${category}`).toBeGreaterThan(0);
    }
    expect(new Set(planted.map(({ trace }) => `${trace.variantId}/${trace.repeat}`)).size).toBe(planted.length);
    expect(new Set(wrong.map(({ trace }) => trace.reasoning)).size).toBe(wrong.length);
    for (const trace of planted) expect(plantedTraceSchema.parse(trace)).toEqual(trace);
  });

  it("are refused by the check for the reason that belongs to their verdict, at their step, and for nothing elsewhere", () => {
    const followUps = ["extra-mistake", "missed-mistake", "skipped-sentence"];
    for (const { trace, truth } of wrong) {
      const { accepted, reasons } = checkOf(trace);
      const codes = expectedCodes[truth.verdict];
      const label = `${trace.variantId} ${truth.verdict} ${truth.location ?? ""}: ${JSON.stringify(reasons)}`;
      if (codes.length === 0) {
        expect(accepted, label).toBe(true);
        continue;
      }
      expect(reasons.some(({ code, step }) => codes.includes(code) && step === truth.step), label).toBe(true);
      for (const reason of reasons) {
        // The answer lists what the trace now implies, and may so cite what was invented.
        const isElsewhere = reason.step !== null && reason.step !== truth.step && !truth.affected.includes(reason.step);
        expect(isElsewhere, label).toBe(false);
        if (reason.step === null) expect([...followUps, ...codes, "answer-differs"], label).toContain(reason.code);
      }
    }
  });

  it("leave every other step as it was", () => {
    for (const { trace, truth } of wrong) {
      const { variant, scenario } = byId.get(trace.variantId)!;
      const { steps: right } = parseTrace(writeReferenceTrace(variant, scenario).traceText);
      const quotes = new Map(right.map((step) => [JSON.stringify([step.quote, step.claims]), step]));
      trace.steps.forEach(({ start, end, requirementIds }, index) => {
        if (index === truth.step || truth.affected.includes(index) || trace.reasoning!.startsWith("Conclusion: ", start)) return;
        const [step] = parseTrace(trace.reasoning!.slice(start, end)).steps;
        expect(quotes.has(JSON.stringify([step!.quote, step!.claims])), `${trace.variantId} step ${index} ${requirementIds}`).toBe(true);
      });
    }
  });

  it("do not show by a gap in the numbers or by an answer that disagrees", () => {
    for (const { trace } of planted) {
      const numbers = [...trace.reasoning!.matchAll(/^Step (\d+)\. /gm)].map(([, number]) => Number(number));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      const conclusion = /^Conclusion: (.*)$/m.exec(trace.reasoning!)![1]!;
      const { variant } = byId.get(trace.variantId)!;
      const answer = readAnswer(trace.raw, { diagram: variant.eerd, requirementIds: variant.requirements.map(({ id }) => id) });
      expect(answer.errors.length).toBe(conclusion.startsWith("no mistake") ? 0 : conclusion.split(", ").length);
    }
  });

  it("come with right traces, which the check accepts", () => {
    const clean = planted.filter(({ truth }) => truth === null);
    expect(clean).toHaveLength(22);
    for (const { trace } of clean) expect(checkOf(trace).reasons).toEqual([]);
  });

  it("are the same for a seed whatever the order of the items, and others for another seed", () => {
    const few = items.slice(0, 9);
    expect(plantErrors(few.toReversed(), { count: 30, seed: 3 })).toEqual(plantErrors(few, { count: 30, seed: 3 }));
    expect(plantErrors(few, { count: 30, seed: 4 })).not.toEqual(plantErrors(few, { count: 30, seed: 3 }));
  });

  it("are fewer than asked for where the items have no more places, and none for no items", () => {
    const most = plantErrors(items.slice(0, 1), { count: 1_000, seed: 1, controls: 0 });
    expect(most.length).toBeGreaterThan(100);
    expect(most.length).toBeLessThan(1_000);
    expect(plantErrors([], { count: 10, seed: 1 })).toEqual([]);
  });
});

it("the mechanical refiner finds every planted error in a canonical trace, names it, and objects to no right step", () => {
  const { scores, falseAlarms, cleanTraces, unaudited } = scoreAuditor(planted, planted.map(({ trace }) => refineMechanically(trace, byId.get(trace.variantId)!, { longest: 100_000 })));
  const rates = Object.fromEntries(scores.filter(({ group }) => group === "verdict").map(({ name, caught, named }) => [name, [caught.rate, named.rate]]));
  expect(rates).toEqual({ hallucinated: [1, 1], "contradicts-diagram": [1, 1], "contradicts-requirement": [1, 1], unsupported: [1, 1], irrelevant: [1, 1], "missed-mistake": [1, 1] });
  expect([falseAlarms.count, cleanTraces.count, unaudited]).toEqual([0, 0, 0]);
});
