import fc from "fast-check";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { describe, expect, it } from "vitest";
import { refinePlanted } from "../../test/refine-planted.js";
import { readTrainItems } from "../../test/train-items.js";
import { plantErrors } from "../auditor-test/plant-errors.js";
import { expectedCodes } from "../auditor-test/planting/expected-codes.js";
import type { PlantedVerdict } from "../auditor-test/planting/opening.js";
import { createCheckContext } from "../check/check-context.js";
import { checkTrace } from "../check/check-trace.js";
import { preferencePairSchema } from "../preference-pair.js";
import type { RefinedTrace } from "../refined-trace.js";
import { refinementConfigSchema, type RefinementConfig } from "../refinement-config.js";
import { makePairs } from "./make-pairs.js";
import { pairReportSchema } from "./pair-report.js";

const items = await readTrainItems({ every: 15, first: 4 });
const byId = new Map(items.map((item) => [item.variant.id, item]));
const planted = plantErrors(items, { count: 48, seed: 11, controls: 4 });
const rows = planted.map((one) => refinePlanted(one, byId.get(one.trace.variantId)!));
const accepted = rows.filter(({ originalCheck }) => !originalCheck.accepted);
const inputs = { items, resamples: [], longest: 100_000 };

function config(pairs: Partial<RefinementConfig["pairs"]> = {}): RefinementConfig["pairs"] {
  return refinementConfigSchema.parse({ arm: "cot", pairs }).pairs;
}

/** A right trace of the student at the same item, and one that is wrong. */
function attempt(row: RefinedTrace, repeat: number, isRight: boolean): TraceRow {
  const { trace } = planted.find(({ trace: one, truth }) => one.variantId === row.variantId && one.repeat === row.repeat && truth !== null)!;
  const reasoning = isRight ? row.reasoning!.replace(/^Conclusion: .*/m, `Conclusion: attempt ${repeat}.`) : row.originalReasoning!;
  return { ...trace, repeat: row.repeat + repeat * 100, reasoning, raw: isRight ? row.feedback! : row.originalFeedback };
}

const anyConfig = fc.record({
  spans: fc.shuffledSubarray(["whole-trace", "first-error-step"] as const, { minLength: 1 }),
  rejected: fc.shuffledSubarray(["original", "injected-error"] as const, { minLength: 1 }),
  seed: fc.integer(),
}).map((pairs) => config(pairs));

describe("pairs of any rows in any order", () => {
  it("lose no text, fail where they are rejected, and are counted with what was dropped", () => {
    fc.assert(fc.property(anyConfig, fc.shuffledSubarray(rows, { minLength: 1, maxLength: 6 }), (pairsConfig, some) => {
      const { pairs, ...report } = makePairs(some, inputs, pairsConfig);
      expect(pairReportSchema.parse(report)).toEqual(report);
      const drops = report.dropped.reduce((sum, { count }) => sum + count, 0);
      expect(pairs.length + drops).toBe(some.length * pairsConfig.spans.length * pairsConfig.rejected.length);
      expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
      for (const pair of pairs) {
        const row = some.find(({ variantId, repeat }) => variantId === pair.variantId && repeat === pair.repeat)!;
        const { variant, scenario } = byId.get(pair.variantId)!;
        expect(preferencePairSchema.parse(pair)).toEqual(pair);
        expect(pair.prefix + pair.chosen).toBe(row.reasoning);
        expect(pair.chosen).not.toBe(pair.rejected);
        if (pair.span === "whole-trace") expect(pair.prefix).toBe("");
        if (pair.rejectedFrom === "original") {
          expect(pair.prefix + pair.rejected).toBe(row.originalReasoning);
          continue;
        }
        const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest: 100_000 });
        const { reasons } = checkTrace({ reasoning: pair.prefix + pair.rejected, feedback: row.feedback! }, context);
        const expected = expectedCodes[pair.verdict as PlantedVerdict];
        expect(reasons.some(({ code }) => expected.includes(code)), JSON.stringify([pair.verdict, reasons])).toBe(true);
      }
      expect(makePairs(some.toReversed(), { ...inputs, items: items.toReversed() }, pairsConfig)).toEqual({ pairs, ...report });
    }), { numRuns: 12 });
  });
});

describe("a pair from the first error on", () => {
  it("shares every step before it, and begins with the wrong step", () => {
    const { pairs } = makePairs(accepted, inputs, config({ spans: ["first-error-step"] }));
    expect(pairs.length).toBe(accepted.length);
    for (const pair of pairs) {
      const { trace, truth } = planted.find(({ trace: one }) => one.variantId === pair.variantId && one.repeat === pair.repeat)!;
      const at = truth!.step ?? trace.steps.findIndex(({ start }) => start === pair.prefix.length);
      expect(pair.prefix).toBe(trace.reasoning!.slice(0, trace.steps[at]!.start));
      if (truth!.step !== null) expect([pair.verdict, pair.explanation]).toEqual([truth!.verdict, truth!.explanation]);
    }
    expect(new Set(pairs.map(({ verdict }) => verdict)).size).toBeGreaterThan(3);
  });

  it("has an empty prefix where the first step is wrong; that is counted, and beside the whole trace it is a duplicate", () => {
    const first = accepted.find(({ audit }) => audit[0]!.verdict !== "sound") ?? spoilFirst(accepted[0]!);
    const { pairs, emptyPrefixes, duplicates, dropped } = makePairs([first], inputs, config());
    expect(pairs.map(({ span }) => span)).toEqual(["whole-trace"]);
    expect([emptyPrefixes, duplicates, dropped]).toEqual([1, 1, [{ reason: "duplicate", count: 1 }]]);
    expect(makePairs([first], inputs, config({ spans: ["first-error-step"] })).pairs).toMatchObject([{ prefix: "", rejected: first.originalReasoning }]);
  });
});

describe("the chosen side", () => {
  const row = accepted[3]!;

  it("is the student's first attempt that passes, by repeat, before the refiner's text", () => {
    const resamples = [attempt(row, 3, true), attempt(row, 1, false), attempt(row, 2, true)];
    const { pairs } = makePairs([row], { ...inputs, resamples }, config({ chosen: "resampled-then-refined" }));
    expect(pairs.map(({ chosenFrom, prefix, chosen }) => [chosenFrom, prefix + chosen])).toEqual(pairs.map(() => ["resampled", resamples[2]!.reasoning]));
    expect(makePairs([row], { ...inputs, resamples }, config({ chosen: "resampled-then-refined", resamples: 1 })).pairs[0]!.chosenFrom).toBe("refined");
    expect(makePairs([row], { ...inputs, resamples }, config()).pairs[0]!.chosenFrom).toBe("refined");
  });

  it("is an attempt also where the refiner's text waits for a person, and never that text", () => {
    const queued = { ...row, status: "queued" as const };
    const chosen = config({ chosen: "resampled-then-refined" });
    expect(makePairs([queued], { ...inputs, resamples: [attempt(row, 1, true)] }, chosen).pairs.map(({ chosenFrom }) => chosenFrom)).toEqual(["resampled", "resampled"]);
    expect(makePairs([queued], { ...inputs, resamples: [attempt(row, 1, false)] }, chosen)).toMatchObject({ pairs: [], dropped: [{ reason: "queued", count: 2 }] });
  });

  it("is no attempt that is too long for the carrier, and says where a simulated server answered", () => {
    const resamples = [{ ...attempt(row, 1, true), simulated: true }];
    const chosen = config({ chosen: "resampled-then-refined", spans: ["whole-trace"] });
    expect(makePairs([row], { ...inputs, resamples }, chosen).pairs).toMatchObject([{ chosenFrom: "resampled", simulated: true }]);
    expect(makePairs([row], { ...inputs, resamples, longest: 10 }, chosen).pairs).toMatchObject([{ chosenFrom: "refined", simulated: false }]);
  });
});

describe("what makes no pair", () => {
  it("is dropped and counted by reason", () => {
    const [one, two, three] = accepted as [RefinedTrace, RefinedTrace, RefinedTrace];
    const onlyAnswer = { ...one, originalReasoning: one.reasoning, audit: [] };
    const prose = { ...two, reasoning: "All is well with the vessels.", originalReasoning: "Nothing is well with the vessels." };
    const passing = rows.find(({ originalCheck }) => originalCheck.accepted)!;
    const both = config({ spans: ["whole-trace"], rejected: ["original", "injected-error"] });
    const reasonsOf = (row: RefinedTrace): unknown => makePairs([row], inputs, both).dropped;
    expect(reasonsOf(passing)).toEqual([{ reason: "original-passes", count: 2 }]);
    expect(reasonsOf({ ...three, status: "failed", reasoning: null, feedback: null })).toEqual([{ reason: "failed", count: 2 }]);
    expect(reasonsOf({ ...three, status: "queued" })).toEqual([{ reason: "queued", count: 2 }]);
    expect(reasonsOf(onlyAnswer)).toEqual([{ reason: "identical-sides", count: 1 }]);
    expect(reasonsOf(prose)).toEqual([{ reason: "no-error-fits", count: 1 }]);
    expect(reasonsOf({ ...three, originalReasoning: null })).toEqual([{ reason: "empty-side", count: 1 }]);
    expect(makePairs([], inputs, both)).toEqual({ pairs: [], dropped: [], duplicates: 0, emptyPrefixes: 0, lengthRatio: null, sharedPrefix: null, kinds: [] });
  });

  it("is the same text about the same item twice", () => {
    const twice = [accepted[0]!, { ...accepted[0]!, repeat: 77 }];
    expect(makePairs(twice, inputs, config({ spans: ["whole-trace"] }))).toMatchObject({ duplicates: 1, pairs: [{ repeat: accepted[0]!.repeat }] });
  });

  it("a row about an item that was not given is the caller's fault", () => {
    expect(() => makePairs(accepted, { ...inputs, items: [] }, config())).toThrow(/there is no item/);
  });
});

describe("the report", () => {
  it("gives the ratio of lengths, chosen over rejected, in all and by kind", () => {
    const some = accepted.slice(0, 3).map((row, index) => ({ ...row, reasoning: "y".repeat(1_000), originalReasoning: "x".repeat(1_000 / [1, 2, 4][index]!), audit: [] }));
    const { lengthRatio, kinds, sharedPrefix } = makePairs(some, inputs, config({ spans: ["whole-trace"] }));
    expect(lengthRatio).toEqual({ p05: 1, median: 2, p95: 4 });
    expect(kinds).toEqual([{ span: "whole-trace", chosenFrom: "refined", rejectedFrom: "original", pairs: 3, lengthRatio }]);
    expect(sharedPrefix).toBeNull();
  });
});

/** The row with its first step called unsupported and written anew. */
function spoilFirst(row: RefinedTrace): RefinedTrace {
  const [head, ...rest] = row.audit;
  const text = `${head!.text.trimEnd()} It is so.\n`;
  return { ...row, originalReasoning: text + row.originalReasoning!.slice(head!.text.length), audit: [{ ...head!, text, verdict: "unsupported", correction: head!.text }, ...rest] };
}
