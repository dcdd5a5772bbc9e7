import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagramDigest, diagramFromFacts, factsOf, FactsNotADiagramError, parseDiagramText, printDefiningAttribute, printParticipation, splitFact, type Diagram, type Facts } from "./index.js";

const harbour = parseDiagramText(harbourDiagramText);

/** The same diagram with every list that has no meaning in its order turned around. */
function turnAround(diagram: Diagram): Diagram {
  const turn = <T>(items: readonly T[]): T[] => items.toReversed();
  const attributes = (items: Diagram["entities"][number]["attributes"]): Diagram["entities"][number]["attributes"] => turn(items).map((item) => ({ ...item, components: attributes(item.components) }));
  return {
    ...diagram,
    name: `${diagram.name}_`,
    entities: turn(diagram.entities).map((entity) => ({ ...entity, attributes: attributes(entity.attributes), keys: turn(entity.keys).map(turn), partialKey: turn(entity.partialKey) })),
    relationships: turn(diagram.relationships).map((relationship) => ({ ...relationship, participants: turn(relationship.participants), attributes: attributes(relationship.attributes) })),
    specializations: turn(diagram.specializations).map((specialization) => ({ ...specialization, subclasses: turn(specialization.subclasses) })),
    categories: turn(diagram.categories).map((category) => ({ ...category, superclasses: turn(category.superclasses) })),
  };
}

describe("facts", () => {
  test("are those of a diagram, and back", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      const facts = factsOf(diagram);
      const back = diagramFromFacts(facts, diagram.name);
      expect(factsOf(back)).toEqual(facts);
      const sorted = { ...diagram, entities: diagram.entities.map((entity) => ({ ...entity, keys: entity.keys.map((key) => key.toSorted()).toSorted((one, other) => (`{${one.join(", ")}}` < `{${other.join(", ")}}` ? -1 : 1)), partialKey: entity.partialKey.toSorted() })) };
      expect(back).toEqual(sorted);
    }), { numRuns: 500 });
  });

  test("do not depend on any order, nor on the name of the diagram", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      expect(diagramDigest(turnAround(diagram))).toBe(diagramDigest(diagram));
    }));
  });

  test("come back from any order of the map", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      const sorted: Facts = new Map([...factsOf(diagram)].sort());
      expect(diagramDigest(diagramFromFacts(sorted, "D"))).toBe(diagramDigest(diagram));
    }));
  });

  test("say numbers without loss", () => {
    const values = [null, 0, 1, 2, 5].flatMap((min) => [null, 1, 5].flatMap((max) => [true, false].map((total) => ({ total, min, max }))));
    expect(new Set(values.map(printParticipation)).size).toBe(values.length);
    expect([{ total: true, min: 2, max: 5 }, { total: true, min: 2, max: null }, { total: false, min: null, max: 5 }, { total: false, min: null, max: null }].map(printParticipation)).toEqual(["total [2..5]", "total [2..*]", "partial [..5]", "partial"]);
  });

  test("tell no defining attribute from one called none", () => {
    expect([null, "none", "vessel_type"].map(printDefiningAttribute)).toEqual(["none", "{none}", "vessel_type"]);
    const named = { ...harbour, specializations: harbour.specializations.map((specialization) => ({ ...specialization, attribute: "none" })) };
    expect(diagramFromFacts(factsOf(named), "Harbour").specializations[0]?.attribute).toBe("none");
  });

  test("show a key where the validator will refuse it", () => {
    const odd = parseDiagramText("eerd D\nweak entity W { a key; b partial-key }");
    expect([...factsOf(odd)].filter(([fact]) => fact.startsWith("entity:W.key"))).toEqual([["entity:W.key partial key", "{b}"], ["entity:W.key key", "{a}"]]);
    expect(diagramFromFacts(factsOf(odd), "D")).toEqual(odd);
  });
});

describe("facts of no diagram are refused by name", () => {
  test.each<[string, (facts: Facts) => void, string, RegExp]>([
    ["one missing", (facts) => facts.delete("rel:GUIDES.end:PILOT card"), "rel:GUIDES.end:PILOT card", /is missing/],
    ["an end that its relationship does not list", (facts) => facts.set("rel:GUIDES participants", "{PILOT, TUG}"), "rel:GUIDES participants", /make it “{PILOT, VESSEL}”/],
    ["a part that its composite does not list", (facts) => facts.set("entity:VESSEL.attr:owner_address kind", "simple"), "entity:VESSEL.attr:owner_address kind", /make it “composite/],
    ["a value that is none", (facts) => facts.set("rel:GUIDES.end:PILOT card", "7"), "rel:GUIDES.end:PILOT card", /make it “N”/],
    ["an unknown property", (facts) => facts.set("entity:TUG colour", "red"), "entity:TUG colour", /belongs to no element/],
    ["no location", (facts) => facts.set("TUG presence", "present"), "TUG presence", /location/],
  ])("%s", (_, change, fact, message) => {
    const facts = factsOf(harbour);
    change(facts);
    try {
      diagramFromFacts(facts, "Harbour");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FactsNotADiagramError);
      expect((error as FactsNotADiagramError).fact).toBe(fact);
      expect((error as FactsNotADiagramError).message).toMatch(message);
    }
  });
});

test("splitFact parts location and property, also where the property is two words", () => {
  expect(splitFact("entity:W.key partial key")).toEqual({ location: "entity:W.key", property: "partial key" });
});
