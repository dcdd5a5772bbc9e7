import { simpleAttribute, type Diagram } from "@r2ta/eerd";
import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { findSites, LeakageError, NEAR_DUPLICATE, refuseLeakage, structureSimilarity, type Scenario } from "./index.js";

const scenarios = readFirstTwelve();
const [ferry, cellar] = [scenarios.find(({ id }) => id === "ferry-harbour")!, scenarios.find(({ id }) => id === "cheese-cellar")!];

/** The same structure under other names, with other sentences. */
function rename(scenario: Scenario): Scenario {
  const names = new Map<string, string>();
  const other = (name: string): string => names.get(name) ?? names.set(name, `N${names.size}`).get(name)!;
  const text = JSON.stringify(scenario.eerd, (key, value: unknown) => (typeof value === "string" && key !== "card" ? other(value) : value));
  return { ...scenario, id: "renamed", eerd: JSON.parse(text) as Diagram, requirements: scenario.requirements.map(({ id }) => ({ id, description: `Another ${id}.` })) };
}

function withAttribute(diagram: Diagram, entity: string): Diagram {
  return { ...diagram, entities: diagram.entities.map((found) => (found.name === entity ? { ...found, attributes: [...found.attributes, simpleAttribute("one_more")] } : found)) };
}

function leak(train: Scenario, other: Scenario): LeakageError {
  try {
    refuseLeakage(new Map([["train", [train]], ["test", [other]]]));
  } catch (error) {
    if (error instanceof LeakageError) return error;
  }
  throw new Error("no leakage was found");
}

describe("structure", () => {
  test("does not depend on names", () => {
    expect(rename(ferry).eerd.entities.map(({ name }) => name)).not.toContain("VESSEL");
    expect(structureSimilarity(ferry.eerd, rename(ferry).eerd)).toBe(1);
  });

  test("the shipped scenarios are far apart", () => {
    const pairs = scenarios.flatMap((one, index) => scenarios.slice(index + 1).map((other) => structureSimilarity(one.eerd, other.eerd)));
    expect(pairs).toHaveLength(66);
    expect(Math.max(...pairs)).toBeLessThan(NEAR_DUPLICATE / 2);
  });

  test("one attribute more, at whatever entity, leaves a near-duplicate", () => {
    const copies = scenarios.flatMap(({ eerd }) => eerd.entities.map(({ name }) => structureSimilarity(eerd, withAttribute(eerd, name))));
    expect(Math.min(...copies)).toBeGreaterThan(NEAR_DUPLICATE);
    expect(Math.max(...copies)).toBeLessThan(1);
  });

  test("so does nearly every single mistake", () => {
    const copies = scenarios.flatMap((scenario) => findSites(scenario).map((site) => structureSimilarity(scenario.eerd, site.mutate(scenario.eerd))));
    expect(copies.filter((similarity) => similarity < NEAR_DUPLICATE).length / copies.length).toBeLessThan(0.02);
  });
});

describe("a split is refused", () => {
  test("with one scenario on both sides", () => {
    expect(leak(ferry, ferry)).toMatchObject({ code: "leakage", scenarioIds: ["ferry-harbour", "ferry-harbour"], splits: ["train", "test"] });
  });

  test("with a renamed copy", () => {
    expect(leak(ferry, rename(ferry)).message).toBe(
      "Leakage between splits “train” and “test”: the diagrams of “ferry-harbour” and “renamed” have nearly the same structure (similarity 1.00).",
    );
  });

  test("with a renamed copy that has one attribute more", () => {
    const copy = rename(ferry);
    expect(leak(ferry, { ...copy, eerd: withAttribute(copy.eerd, copy.eerd.entities[0]!.name) }).message).toContain("nearly the same structure");
  });

  test("with half of the sentences in common, in whatever case and spacing, also of a longer list", () => {
    const own = cellar.requirements.slice(0, 8);
    const taken = ferry.requirements.slice(0, 8).map(({ description }, index) => ({ id: `R${index + 9}`, description: `  ${description.toUpperCase().replaceAll(" ", "  ")}` }));
    const copy = { ...cellar, requirements: [...own, ...taken] };
    expect(leak(ferry, copy).message).toContain("half or more of the requirement sentences of “ferry-harbour” and “cheese-cellar” are the same");
    expect(leak(copy, ferry)).toBeInstanceOf(LeakageError);
    const fewer = { ...cellar, requirements: [...own, ...taken.slice(1)] };
    expect(() => refuseLeakage(new Map([["train", [ferry]], ["test", [fewer]]]))).not.toThrow();
  });
});

test("the same scenario twice on one side is no leakage, and the shipped ones never leak", () => {
  expect(() => refuseLeakage(new Map([["train", [ferry, rename(ferry)]], ["test", [cellar]]]))).not.toThrow();
  expect(() => refuseLeakage(new Map(scenarios.map((scenario) => [scenario.id, [scenario]])))).not.toThrow();
});
