import { diagramFromJson, diffDiagrams } from "@r2ta/eerd";
import { buildReport } from "@r2ta/reporting";
import { describe, expect, it } from "vitest";
import { compareDiagrams } from "../src/client/compare-diagrams.js";
import type { ScenarioColumns, VariantColumns } from "../src/client/dataset-columns.js";
import { countDataset } from "../src/client/dataset-counts.js";
import { partitionFacts } from "../src/client/partition-facts.js";
import { filterScenarios } from "../src/client/scenario-filter.js";
import { fixtureInput } from "./fixture/fixture-input.js";
import { correctDiagramJson, diagramWith, fixtureMistakes } from "./fixture/harbour.js";

const correct = diagramFromJson(correctDiagramJson);
const made = (operator: string) => fixtureMistakes.find(({ mistake }) => mistake.operator === operator)!;

describe("the difference of two diagrams", () => {
  const compare = (...operators: string[]) => compareDiagrams(correct, diagramWith(operators.map(made)), operators.map((operator) => made(operator).mistake));

  it("is marked on both sides where both have the element", () => {
    const { correct: one, wrong: other } = compare("total-to-partial");
    expect(one.highlights).toEqual([{ location: "rel:HOME_QUAY.end:VESSEL", role: "mistake", number: 1, badge: true }]);
    expect(other).toEqual(one);
  });

  it("names what a side lacks, the outermost element alone, and marks its parts without a badge", () => {
    const mistake = { ...made("delete-relationship").mistake, before: { "rel:REPRESENTS presence": "present", "rel:REPRESENTS.end:AGENCY card": "N", "rel:REPRESENTS.end:VESSEL card": "N" } };
    const { correct: one, wrong: other } = compareDiagrams(correct, diagramWith([made("delete-relationship")]), [mistake]);
    expect(one.highlights.map(({ location, badge }) => [location, badge])).toEqual([["rel:REPRESENTS", true], ["rel:REPRESENTS.end:AGENCY", false], ["rel:REPRESENTS.end:VESSEL", false]]);
    expect(other).toEqual({ highlights: [], absent: [{ location: "rel:REPRESENTS", role: "mistake", number: 1 }] });
  });

  it("tells the mistake from its consequences, and numbers them by mistake", () => {
    const { wrong } = compare("one-to-many", "weak-to-strong");
    expect(wrong.highlights.map(({ location, role, number }) => [number, role, location])).toEqual([
      [1, "mistake", "rel:ESCORT.end:VESSEL(escort)"], [2, "mistake", "entity:CABIN"], [2, "consequence", "rel:HAS_CABIN"], [2, "consequence", "entity:CABIN.key"],
    ]);
  });

  it("covers every place whose facts differ, with every mistake of the fixture at once", () => {
    const wrong = diagramWith(fixtureMistakes);
    const sides = compareDiagrams(correct, wrong, fixtureMistakes.map(({ mistake }) => mistake));
    const named = [...sides.correct.highlights, ...sides.wrong.highlights, ...sides.correct.absent, ...sides.wrong.absent].map(({ location }) => location);
    const differing = diffDiagrams(correct, wrong).map(({ location }) => location).filter((location) => !location.startsWith("rel:REPRESENTS."));
    expect(differing.filter((location) => !named.includes(location))).toEqual([]);
  });
});

describe("the facts of a mistake", () => {
  const facts = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, "x"]));

  it("stay together when they are few, the existence of an element first", () => {
    const { lead, rest } = partitionFacts({ location: "entity:A", consequences: [], before: facts(["entity:A strength", "entity:A presence"]), after: {} });
    expect([lead, rest]).toEqual([["entity:A presence", "entity:A strength"], []]);
  });

  it("are led by the element itself when it takes many with it", () => {
    const before = facts(["entity:A presence", "entity:A strength", "entity:A.key key", "entity:A.attr:x presence", "entity:A.attr:x kind", "rel:R presence", "rel:R.end:A card"]);
    const { lead, rest } = partitionFacts({ location: "entity:A", consequences: ["rel:R"], before, after: facts(["entity:B.attr:a presence"]) });
    expect(lead).toEqual(["entity:A presence", "entity:B.attr:a presence", "entity:A strength"]);
    expect([...lead, ...rest].sort()).toEqual([...Object.keys(before), "entity:B.attr:a presence"].sort());
  });
});

describe("the counts of a dataset", () => {
  it("add up to what its variants hold, by split, category and operator", () => {
    const input = fixtureInput();
    const rows = buildReport(input).tables.find(({ path }) => path === "dataset.parquet")!.rows;
    const columns = Object.fromEntries(["id", "scenarioId", "split", "categories", "operators", "isItem", "place"].map((name) => [name, rows.map((row) => row[name as never])]));
    const { splits, categories } = countDataset({ count: rows.length, ...columns } as unknown as VariantColumns, ["hierarchy_structure", "wrong_key"]);
    expect(splits.map(({ split }) => split)).toEqual(["train", "test", "held_back"]);
    expect(splits.map(({ variants, items }) => [variants, items])).toEqual([[6, 6], [18, 18], [6, 0]]);
    const mistakes = input.datasetVariants!.flatMap((variant) => variant.mistakes);
    expect(splits.reduce((sum, split) => sum + split.mistakes, 0)).toBe(mistakes.length);
    expect(splits.map(({ bySize, variants }) => bySize.reduce((sum, count) => sum + count, 0) - variants)).toEqual([0, 0, 0]);
    expect(categories.slice(0, 2).map(({ id, total }) => [id, total])).toEqual([["hierarchy_structure", 0], ["wrong_key", mistakes.filter(({ category }) => category === "wrong_key").length]]);
    for (const { total, bySplit, operators } of categories) {
      expect(bySplit.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(operators.reduce((sum, operator) => sum + operator.total, 0)).toBe(total);
    }
    expect(categories.reduce((sum, { total }) => sum + total, 0)).toBe(mistakes.length);
  });
});

describe("the filter of the list of scenarios", () => {
  const scenarios: ScenarioColumns = {
    count: 3, id: ["a", "b", "c"], domain: ["shipping", "gardening", "gardening"], title: ["A harbour", "An allotment", "A seed bank"], splits: ["train", "test", "extended_test test"],
    sentenceCount: [1, 1, 1], entityCount: [1, 1, 1], variantCount: [1, 1, 1], constructs: [[], ["derived-attribute"], ["derived-attribute", "total-union"]],
  };
  const ids = (filter: Partial<Parameters<typeof filterScenarios>[1]>): string[] => [...filterScenarios(scenarios, { text: "", split: "", construct: "", ...filter })].map((row) => scenarios.id[row] ?? "");

  it("joins all conditions, and takes a split whole", () => {
    expect(ids({})).toEqual(["a", "b", "c"]);
    expect(ids({ split: "test" })).toEqual(["b", "c"]);
    expect(ids({ construct: "derived-attribute", split: "extended_test" })).toEqual(["c"]);
    expect(ids({ text: "GARDEN seed" })).toEqual(["c"]);
    expect(ids({ construct: "recursive-relationship" })).toEqual([]);
  });
});
