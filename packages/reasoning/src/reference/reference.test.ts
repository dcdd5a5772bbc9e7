import { readFileSync } from "node:fs";
import { factsOf } from "@r2ta/eerd";
import { datasetSpecSchema, synthesize } from "@r2ta/synthesis";
import { describe, expect, it } from "vitest";
import { readShippedScenarios } from "../../../synthesis/test/read-shipped-scenarios.js";
import { chooseExamples } from "../examples/choose-examples.js";
import { readAnswer } from "../answer/read-answer.js";
import { impliedMistakes, judgeClaim, parseTrace, unreadLines } from "../trace/index.js";
import { writeReferenceTrace } from "./write-reference-trace.js";

const scenarios = readShippedScenarios();
const correct = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
const spec = datasetSpecSchema.parse(JSON.parse(readFileSync(new URL("../../../../datasets/eerd-r2ta@1.0.0/spec.json", import.meta.url), "utf8")));
const variants = [...synthesize(scenarios, spec, { signal: new AbortController().signal })].filter(({ split }) => split === "train" || split === "test");
const scenarioOf = ({ scenarioId }: { scenarioId: string }): (typeof scenarios)[number] => {
  const scenario = correct.get(scenarioId);
  if (!scenario) throw new Error(`no scenario ${scenarioId}`);
  return scenario;
};

describe("the reference trace of every shipped variant", () => {
  it("implies exactly its mistakes, and its answer lists them", () => {
    expect(variants).toHaveLength(600);
    for (const variant of variants) {
      const { traceText, answerText, unclaimed } = writeReferenceTrace(variant, scenarioOf(variant));
      const implied = impliedMistakes(parseTrace(traceText));
      expect(unclaimed, variant.id).toEqual([]);
      expect(implied.map(({ category }) => category).sort(), variant.id).toEqual(variant.mistakes.map(({ category }) => category).sort());
      for (const { category, location, requirementIds } of implied) {
        const hit = variant.mistakes.find((mistake) => mistake.category === category && [mistake.location, ...mistake.anchors].includes(location));
        expect(hit?.requirementIds, `${variant.id} ${category} ${location}`).toContain(requirementIds[0]);
      }
      const answered = (JSON.parse(answerText) as { errors: { category: string; location: string }[] }).errors.map(({ category, location }) => `${category} ${location}`);
      expect(answered.sort()).toEqual(implied.map(({ category, location }) => `${category} ${location}`).sort());
    }
  });

  it("is canonical, a step a sentence, and true of both diagrams", () => {
    for (const variant of variants.filter((_, index) => index % 10 === 0)) {
      const scenario = scenarioOf(variant);
      const [actual, wanted] = [factsOf(variant.eerd), factsOf(scenario.eerd)];
      const trace = parseTrace(writeReferenceTrace(variant, scenario).traceText);
      expect(unreadLines(trace)).toEqual([]);
      expect(trace.steps.map(({ requirementIds, quote }) => [requirementIds, quote])).toEqual(variant.requirements.map(({ id, description }) => [[id], description]));
      const claims = trace.steps.flatMap((step) => step.claims);
      expect(new Set(claims.map(({ location, property }) => `${location} ${property}`)).size).toBe(claims.length);
      for (const { location, property, wants, has, verdict } of claims) {
        expect(has).toBe(actual.get(`${location} ${property}`) ?? "absent");
        expect(wants).toBe(wanted.get(`${location} ${property}`) ?? "absent");
        expect(verdict).toBe(judgeClaim(location, property, wants, has));
      }
    }
  });
});

describe("worked examples", () => {
  const train = variants.filter(({ split }) => split === "train");

  it("come from different training scenarios, with different mistakes and one control", () => {
    const examples = chooseExamples(train, scenarios, { count: 5, seed: 1 });
    expect(new Set(examples.map(({ scenarioId }) => scenarioId)).size).toBe(5);
    const training = new Set(train.map(({ scenarioId }) => scenarioId));
    for (const { scenarioId } of examples) expect(training).toContain(scenarioId);
    const categories = examples.map(({ item, answer }) => readAnswer(answer, { diagram: item.diagram, requirementIds: [] }).errors.map(({ category }) => category));
    expect(categories.filter((list) => list.length === 0)).toHaveLength(1);
    expect(new Set(categories.flat()).size).toBe(11);
    for (const { item, trace } of examples) {
      expect(Object.keys(item).sort()).toEqual(["diagram", "requirements", "variantId"]);
      expect(trace).toMatch(/^Step 1\. [\s\S]*\nConclusion: .*\n$/);
    }
  });

  it("are the same for a seed whatever the order of the variants, and others for another seed", () => {
    const idsOf = (list: typeof train, seed: number): string[] => chooseExamples(list, scenarios, { count: 3, seed }).map(({ item }) => item.variantId);
    expect(idsOf(train.toReversed(), 4)).toEqual(idsOf(train, 4));
    expect(idsOf(train, 5)).not.toEqual(idsOf(train, 4));
  });

  it("are refused where they would give answers away, or where there are too few", () => {
    expect(() => chooseExamples(variants, scenarios, { count: 1, seed: 1 })).toThrow(/is of the split “test”, and worked examples come from “train” only/);
    const [first] = train;
    expect(() => chooseExamples(train, scenarios, { count: 1, seed: 1, asked: new Set([first?.scenarioId ?? ""]) })).toThrow(/is asked about/);
    expect(() => chooseExamples(train.slice(0, 1), scenarios, { count: 2, seed: 1 })).toThrow(/There are 1 scenarios/);
  });
});
