import { describe, expect, it } from "vitest";
import { refinePlanted } from "../../test/refine-planted.js";
import { readTrainItems } from "../../test/train-items.js";
import type { RefinedTrace } from "../refined-trace.js";
import { auditorCardSchema, type AuditorCard } from "./auditor-card.js";
import { auditorGate } from "./auditor-gate.js";
import { plantErrors } from "./plant-errors.js";
import { scoreAuditor } from "./score-auditor.js";

const items = await readTrainItems({ every: 15, first: 2 });
const byId = new Map(items.map((item) => [item.variant.id, item]));
const planted = plantErrors(items, { count: 60, seed: 5, controls: 8 });
const perfect = planted.map((one) => refinePlanted(one, byId.get(one.trace.variantId)!));
/** The perfect audit says `missed-mistake` of what it inserts only where the score asks for the name. */
const named = perfect.map((row, index) => ({ ...row, audit: row.audit.map((step) => (step.source === null ? { ...step, verdict: "missed-mistake" as const, evidence: { requirementIds: [], locations: [planted[index]!.truth!.location!] } } : step)) }));
const blind = perfect.map((row) => ({ ...row, audit: row.audit.flatMap((step) => (step.source === null ? [] : [{ ...step, verdict: "sound" as const, correction: null }])) }));
const paranoid = blind.map((row) => ({ ...row, audit: row.audit.map((step) => ({ ...step, verdict: "unsupported" as const })) }));

function totalOf({ scores }: AuditorCard): AuditorCard["scores"][number] {
  return scores.find(({ group }) => group === "all")!;
}

describe("the score card", () => {
  it("of an auditor without fault: all caught and named, no false alarm, though steps after the error are renumbered", () => {
    const card = scoreAuditor(planted, named);
    expect(auditorCardSchema.parse(card)).toEqual(card);
    expect(totalOf(card)).toMatchObject({ caught: { count: 60, of: 60, rate: 1 }, named: { count: 60, rate: 1 } });
    expect(card.falseAlarms).toMatchObject({ count: 0, rate: 0 });
    expect(card.cleanTraces).toMatchObject({ count: 0, of: 8 });
    expect(card.scores.filter(({ group }) => group === "verdict").map(({ name, caught }) => [name, caught.of])).toEqual(
      ["hallucinated", "contradicts-diagram", "contradicts-requirement", "unsupported", "irrelevant", "missed-mistake"].map((verdict) => [verdict, 10]));
    const categories = card.scores.filter(({ group }) => group === "category");
    expect(categories.reduce((sum, { caught }) => sum + caught.of, 0)).toBe(60);
    expect(categories.at(-1)).toMatchObject({ name: "none" });
  });

  it("of an auditor that agrees with everything: nothing caught", () => {
    const card = scoreAuditor(planted, blind);
    expect(totalOf(card)).toMatchObject({ caught: { count: 0, of: 60, rate: 0 } });
    expect(totalOf(card).caught.high).toBeCloseTo(0.06, 2);
    expect(card.falseAlarms.count).toBe(0);
  });

  it("of an auditor that objects to everything: all that stands there caught, and every right step a false alarm", () => {
    const card = scoreAuditor(planted, paranoid);
    expect(totalOf(card).caught.count).toBe(50);
    expect(totalOf(card).named.count).toBe(10);
    expect(card.falseAlarms.rate).toBe(1);
    expect(card.cleanTraces.rate).toBe(1);
    const sound = planted.reduce((sum, { trace, truth }) => sum + trace.steps.length - (truth?.affected.length ?? 0) - (typeof truth?.step === "number" ? 1 : 0), 0);
    expect(card.falseAlarms.of).toBe(sound);
  });

  it("counts a step written anew as caught but not as named, and what was inserted about another place as neither", () => {
    const index = planted.findIndex(({ truth }) => truth?.verdict === "contradicts-diagram");
    const silent = perfect[index]!;
    const corrected = { ...silent, audit: silent.audit.map((step) => ({ ...step, verdict: "sound" as const })) };
    expect(totalOf(scoreAuditor([planted[index]!], [corrected]))).toMatchObject({ caught: { count: 1 }, named: { count: 0 } });
    const missed = planted.findIndex(({ truth }) => truth?.verdict === "missed-mistake");
    const elsewhere = { ...named[missed]!, audit: named[missed]!.audit.map((step) => (step.source === null ? { ...step, correction: "Step 1. All is well.\n", evidence: { requirementIds: [], locations: ["entity:ELSEWHERE"] } } : step)) };
    expect(totalOf(scoreAuditor([planted[missed]!], [elsewhere]))).toMatchObject({ caught: { count: 0 }, named: { count: 0 } });
    // What names the place in its text is about it, whether or not the evidence repeats it.
    const inText = { ...named[missed]!, audit: named[missed]!.audit.map((step) => ({ ...step, evidence: { requirementIds: [], locations: [] } })) };
    expect(totalOf(scoreAuditor([planted[missed]!], [inText]))).toMatchObject({ caught: { count: 1 }, named: { count: 1 } });
  });

  it("counts traces without an audit as not caught, and does not take their right steps for well judged", () => {
    const failed: RefinedTrace = { ...named[0]!, status: "failed", audit: [], reasoning: null, feedback: null };
    const card = scoreAuditor(planted.slice(0, 3), [failed, named[1]!]);
    expect(card.unaudited).toBe(2);
    expect(totalOf(card)).toMatchObject({ caught: { count: 1, of: 3 } });
    expect(card.falseAlarms.of).toBeLessThan(planted[1]!.trace.steps.length);
    expect(scoreAuditor([], [])).toMatchObject({ scores: [{ caught: { of: 0, rate: null } }], falseAlarms: { rate: null }, refiners: [] });
  });

  it("says where a simulated server answered", () => {
    expect(scoreAuditor(planted, named.map((row, index) => ({ ...row, simulated: index === 4 }))).simulated).toBe(true);
    expect(scoreAuditor(planted, named).simulated).toBe(false);
  });
});

describe("the gate", () => {
  it("is open where no minimum is asked for, and where it is reached", () => {
    expect(auditorGate(scoreAuditor(planted, blind), null).isOpen).toBe(true);
    expect(auditorGate(scoreAuditor(planted, named), 0.9)).toEqual({ isOpen: true, reason: "The auditor caught 60 of 60 (100.0%, 95% interval 94.0% to 100.0%) of the planted errors; the experiment asks for 90.0%." });
  });

  it("is closed below the minimum, for an auditor that cannot tell right from wrong, and where nothing was planted", () => {
    expect(auditorGate(scoreAuditor(planted, blind), 0.5)).toMatchObject({ isOpen: false, reason: expect.stringContaining("caught 0 of 60") });
    expect(auditorGate(scoreAuditor(planted, paranoid), 0.8)).toMatchObject({ isOpen: false, reason: expect.stringContaining("does not tell them apart") });
    expect(auditorGate(scoreAuditor([], []), 0)).toMatchObject({ isOpen: false, reason: expect.stringContaining("none was planted") });
  });
});
