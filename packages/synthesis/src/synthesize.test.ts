import { canonicalJson } from "@r2ta/base";
import { diagramDigest, diagramToJson, factsOf, mistakeCategoryIds, validateDiagram } from "@r2ta/eerd";
import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { datasetSpecSchema, findSites, operators, synthesize, variantFromRow, variantToRow, type Variant } from "./index.js";

const scenarios = readFirstTwelve();
const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
const train = ["ferry-harbour", "cheese-cellar", "reef-survey", "costume-rental", "mountain-rescue", "seed-bank", "organ-builder", "sled-dogs", "wind-farm"];
const test3 = ["film-restoration", "carnival-floats", "apiary-network"];

const quickstart = {
  name: "quickstart", version: "1.0.0", seed: 20250912,
  splits: { train: { scenarios: train, variants: 180 }, test: { scenarios: test3, variants: 61 } },
  mistakesPerVariant: { 0: 0.18, 1: 0.42, 2: 0.3, 3: 0.1 },
};

function make(spec: object, from = scenarios): Variant[] {
  return [...synthesize(from, datasetSpecSchema.parse(spec), { signal: new AbortController().signal })];
}

function count<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

const spread = (counts: Iterable<number>): number => {
  const sorted = [...counts].sort((one, other) => one - other);
  return sorted.at(-1)! - sorted[0]!;
};
const bytes = (variants: readonly Variant[]): string => variants.map((variant) => canonicalJson(variantToRow(variant))).join("\n");
const variants = make(quickstart);
const ofSplit = (split: string): Variant[] => variants.filter((variant) => variant.split === split);

describe("an exact specification", () => {
  test("is met to the last variant: splits, mistakes a variant by largest remainder, scenarios", () => {
    const sizes = (split: string): number[] => [0, 1, 2, 3].map((size) => ofSplit(split).filter(({ mistakes }) => mistakes.length === size).length);
    // 180 × (.18, .42, .3, .1) = 32.4, 75.6, 54, 18 and 61 × … = 10.98, 25.62, 18.3, 6.1
    expect(sizes("train")).toEqual([32, 76, 54, 18]);
    expect(sizes("test")).toEqual([11, 26, 18, 6]);
    expect(new Set(ofSplit("train").map(({ scenarioId }) => scenarioId))).toEqual(new Set(train));
    expect(new Set(ofSplit("test").map(({ scenarioId }) => scenarioId))).toEqual(new Set(test3));
  });

  test.each(["train", "test"])("%s: categories, scenarios and operators even", (split) => {
    const mistakes = ofSplit(split).flatMap((variant) => variant.mistakes);
    const categories = count(mistakes.map(({ category }) => category));
    expect(categories.size).toBe(mistakeCategoryIds.length);
    expect(spread(categories.values())).toBeLessThanOrEqual(1);
    expect(spread(count(ofSplit(split).map(({ scenarioId }) => scenarioId)).values())).toBeLessThanOrEqual(1);
  });

  test("operators of a category are used alike, as far as they have places", () => {
    const places = train.flatMap((id) => findSites(byId.get(id)!).map(({ mistake }) => ({ id, operator: mistake.operator })));
    const isCommon = (operator: string): boolean => new Set(places.filter((place) => place.operator === operator).map(({ id }) => id)).size >= 6;
    const uses = count(ofSplit("train").flatMap(({ mistakes }) => mistakes.map(({ operator }) => operator)));
    for (const category of mistakeCategoryIds) {
      const common = operators.filter((operator) => operator.category === category && isCommon(operator.name)).map(({ name }) => uses.get(name) ?? 0);
      expect(spread(common), category).toBeLessThanOrEqual(3);
    }
    for (const { name } of operators) expect(uses.get(name) ?? 0, name).toBeGreaterThan(0);
  });

  test("the number of mistakes of a variant does not tell their categories", () => {
    // χ² of category × (one | several mistakes) over a larger set; 10 degrees of freedom, 29.6 is p = .001.
    const many = make({ ...quickstart, splits: { all: { scenarios: 12, variants: 900 } } }).flatMap(({ mistakes }) => mistakes.map(({ category }) => ({ category, isAlone: mistakes.length === 1 })));
    const alone = many.filter(({ isAlone }) => isAlone).length / many.length;
    const chiSquare = mistakeCategoryIds.reduce((sum, category) => {
      const own = many.filter((mistake) => mistake.category === category);
      const expected = own.length * alone;
      const found = own.filter(({ isAlone }) => isAlone).length;
      return sum + (found - expected) ** 2 / expected + (found - expected) ** 2 / (own.length - expected);
    }, 0);
    expect(chiSquare).toBeLessThan(29.6);
  });

  test("no two variants of a scenario hold the same mistakes; ids are unique", () => {
    const wrong = variants.filter(({ mistakes }) => mistakes.length > 0).map(({ scenarioId, eerd }) => `${scenarioId} ${diagramDigest(eerd)}`);
    expect(new Set(wrong).size).toBe(wrong.length);
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
  });

  test("counts by category are exact, and what is left out has none", () => {
    const categories = { wrong_key: 7, weak_entity: 2, wrong_cardinality: 11 };
    const made = make({ ...quickstart, splits: { only: { scenarios: train, variants: 20, categories } }, mistakesPerVariant: { 1: 1 } });
    expect(Object.fromEntries(count(made.flatMap(({ mistakes }) => mistakes.map(({ category }) => category))))).toEqual(categories);
  });

  test("scenarios are drawn by number from those that no split names", () => {
    const made = make({ ...quickstart, splits: { first: { scenarios: 4, variants: 22 }, named: { scenarios: test3, variants: 22 }, last: { scenarios: 5, variants: 22 } } });
    const ids = (split: string): Set<string> => new Set(made.filter((variant) => variant.split === split).map(({ scenarioId }) => scenarioId));
    expect([ids("first").size, ids("last").size]).toEqual([4, 5]);
    expect([...ids("first"), ...ids("named"), ...ids("last")].sort()).toEqual([...byId.keys()].sort());
  });
});

describe("every variant", () => {
  test("is legal, and holds its scenario's sentences and no other", () => {
    for (const { scenarioId, requirements, eerd } of variants) {
      expect(validateDiagram(eerd).filter(({ severity }) => severity === "error")).toEqual([]);
      expect(requirements).toEqual(byId.get(scenarioId)!.requirements);
    }
  });

  test("differs from its scenario by the recorded facts of its mistakes and by nothing else", () => {
    for (const { scenarioId, eerd, mistakes } of variants) {
      const facts = factsOf(byId.get(scenarioId)!.eerd);
      for (const { before, after } of mistakes) {
        for (const fact of Object.keys(before)) facts.delete(fact);
        for (const [fact, value] of Object.entries(after)) facts.set(fact, value);
      }
      expect(new Map([...factsOf(eerd)].sort())).toEqual(new Map([...facts].sort()));
    }
  });

  test("without mistakes says what its scenario says, in another order", () => {
    const controls = variants.filter(({ mistakes }) => mistakes.length === 0);
    for (const { scenarioId, eerd } of controls) expect(diagramDigest(eerd)).toBe(diagramDigest(byId.get(scenarioId)!.eerd));
    const moved = controls.filter(({ scenarioId, eerd }) => canonicalJson(diagramToJson(eerd)) !== canonicalJson(diagramToJson(byId.get(scenarioId)!.eerd)));
    expect(moved.length).toBe(controls.length);
  });

  test("survives its table row", () => {
    for (const variant of variants.slice(0, 30)) expect(variantFromRow(JSON.parse(JSON.stringify(variantToRow(variant))))).toEqual(variant);
  });
});

describe("the seed", () => {
  test("same seed, same bytes, in whatever order the scenarios were read", () => {
    expect(bytes(make(quickstart, [...scenarios].reverse()))).toBe(bytes(variants));
    const drawn = { ...quickstart, splits: { a: { scenarios: 6, variants: 30 }, b: { scenarios: 6, variants: 30 } } };
    expect(bytes(make(drawn, [...scenarios].reverse()))).toBe(bytes(make(drawn)));
  });

  test("another seed gives other variants", () => {
    const digests = (made: readonly Variant[]): string => made.map(({ scenarioId, eerd }) => `${scenarioId} ${diagramDigest(eerd)}`).sort().join();
    expect(digests(make({ ...quickstart, seed: 20250913 }))).not.toBe(digests(variants));
  });
});

describe("the order of declarations does not tell what a mutation added", () => {
  type Diagram = Variant["eerd"];
  // Every list of names in a diagram, by its place.
  const lists: Record<string, (diagram: Diagram) => [place: string, names: string[]][]> = {
    attributes: ({ entities }) => entities.map(({ name, attributes }) => [name, attributes.map((attribute) => attribute.name)]),
    keys: ({ entities }) => entities.flatMap(({ name, keys }) => (keys.length === 1 ? [[name, [...keys[0]!]]] : [])),
    relationships: ({ relationships }) => [["", relationships.map(({ name }) => name)]],
    participants: ({ relationships }) => relationships.map(({ name, participants }) => [name, participants.map(({ entity }) => entity)]),
    specializations: ({ specializations }) => [["", specializations.map(({ name }) => name)]],
  };
  const made = make({ ...quickstart, allocation: "sampled", splits: { all: { scenarios: 12, variants: 2400 } }, mistakesPerVariant: { 1: 1 } });

  test.each(Object.entries(lists))("%s", (_, namesOf) => {
    // What is new stands last with the chance of its share of the list; z compares the sum over all variants with that.
    let [last, expected, variance] = [0, 0, 0];
    for (const { scenarioId, eerd } of made) {
      const correct = new Map(namesOf(byId.get(scenarioId)!.eerd));
      for (const [place, names] of namesOf(eerd)) {
        const known = correct.get(place);
        const added = names.filter((name) => known?.includes(name) === false).length;
        if (!known || added === 0 || added === names.length) continue;
        const chance = added / names.length;
        last += known.includes(names.at(-1)!) ? 0 : 1;
        expected += chance;
        variance += chance * (1 - chance);
      }
    }
    expect(variance).toBeGreaterThan(5);
    expect(Math.abs(last - expected) / Math.sqrt(variance)).toBeLessThan(3);
  });
});

describe("a sampled specification", () => {
  const sampled = { ...quickstart, allocation: "sampled", splits: { all: { scenarios: 12, variants: 3000 } } };

  test("gives legal variants, with mistakes, categories and scenarios about as asked", () => {
    const made = make(sampled);
    expect(made.filter(({ eerd }) => validateDiagram(eerd).some(({ severity }) => severity === "error"))).toEqual([]);
    expect(made).toHaveLength(3000);
    for (const [size, share] of Object.entries(quickstart.mistakesPerVariant)) {
      expect(Math.abs(made.filter(({ mistakes }) => mistakes.length === Number(size)).length / 3000 - share)).toBeLessThan(0.04);
    }
    const categories = count(made.flatMap(({ mistakes }) => mistakes.map(({ category }) => category)));
    const mean = [...categories.values()].reduce((sum, each) => sum + each, 0) / mistakeCategoryIds.length;
    for (const id of mistakeCategoryIds) expect(Math.abs((categories.get(id) ?? 0) / mean - 1), id).toBeLessThan(0.25);
    expect(spread(count(made.map(({ scenarioId }) => scenarioId)).values())).toBe(0);
  });

  test("is drawn while it is read: the first of a hundred million comes at once, and stops at a signal", () => {
    const abort = new AbortController();
    const endless = synthesize(scenarios, datasetSpecSchema.parse({ ...sampled, splits: { all: { scenarios: 12, variants: 100_000_000 } } }), abort)[Symbol.iterator]();
    expect(endless.next().value.scenarioId).toBeDefined();
    abort.abort();
    expect(() => endless.next()).toThrow(/abort/i);
  });
});
