import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { datasetSpecSchema, lintScenario, operators, scenarioSchema, synthesize } from "./index.js";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const readme = read("packages/synthesis/README.md");
const guide = read("docs/guide/scenarios.md");

test("does what the README shows", () => {
  const scenario = scenarioSchema.parse(JSON.parse(read("datasets/scenarios/ferry-harbour.json")));
  const spec = datasetSpecSchema.parse({
    name: "harbour",
    version: "1.0.0",
    seed: 7,
    splits: { train: { scenarios: ["ferry-harbour"], variants: 11, categories: { wrong_participation: 11 } } },
    mistakesPerVariant: { 1: 1 },
  });
  const variants = [...synthesize([scenario], spec, { signal: new AbortController().signal })];
  expect(variants).toHaveLength(11);
  const shown = variants.flatMap(({ mistakes }) => mistakes).find(({ location }) => location === "rel:HOME_QUAY.end:VESSEL");
  expect(shown).toMatchObject({ category: "wrong_participation", requirementIds: ["R12"], before: { "rel:HOME_QUAY.end:VESSEL participation": "total" } });
});

test("the README lists every operator with its category, and no other", () => {
  const rows = readme.split("\n").flatMap((line) => {
    const [, category, name, ...cells] = line.split("|").map((cell) => cell.trim());
    return operators.some((operator) => operator.category === category) ? [{ category, name, isFull: cells.filter((cell) => cell !== "").length === 3 }] : [];
  });
  expect(rows).toEqual(operators.map(({ category, name }) => ({ category, name, isFull: true })));
});

test("the guide's example is a scenario without a fault, and its lint codes are those of the code", () => {
  const [, example] = /```json\n([\s\S]*?)\n```/.exec(guide) ?? [];
  const scenario = scenarioSchema.parse(JSON.parse(example ?? ""));
  const { findings, counts } = lintScenario(scenario);
  expect(findings.map(({ code }) => code)).toEqual(["S10", "S11", "S12"]);
  expect(counts.operators).toMatchObject({ "add-multivalued": 1, "key-to-non-unique": 1, "one-to-many": 1 });
  const codes = (text: string): string[] => [...new Set(text.match(/\bS\d\d\b/g))].sort();
  expect(codes(guide)).toEqual(codes(read("packages/synthesis/src/lint-scenario.ts")));
});
