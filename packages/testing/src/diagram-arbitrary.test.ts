import { factsOf, parseDiagramText, validateDiagram, type Diagram } from "@r2ta/eerd";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagramArbitrary, harbourDiagramText } from "./index.js";

describe("diagramArbitrary", () => {
  test("keeps every rule of the validator", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      expect(validateDiagram(diagram).filter(({ severity }) => severity === "error")).toEqual([]);
    }), { numRuns: 1000 });
  });

  const ends = ({ relationships }: Diagram) => relationships.flatMap(({ participants }) => participants);
  const attributes = ({ entities }: Diagram) => entities.flatMap((entity) => entity.attributes);
  const constructs: [string, (diagram: Diagram) => boolean][] = [
    ["a weak entity of two owners in one relationship", ({ relationships }) => relationships.some(({ identifying, participants }) => identifying && participants.length === 3)],
    ["a weak entity of two owners in two relationships", ({ relationships }) => relationships.some(({ identifying, participants }) => identifying && relationships.filter((other) => other.identifying && other.participants.at(-1)?.entity === participants.at(-1)?.entity).length === 2)],
    ["a composite in a composite", (diagram) => attributes(diagram).some(({ components }) => components.some((part) => part.components.length > 0))],
    ["a multivalued derived composite", (diagram) => attributes(diagram).some(({ multivalued, derived, components }) => multivalued && derived && components.length > 0)],
    ["two keys, one of several attributes", ({ entities }) => entities.some(({ keys }) => keys.length === 2 && keys.some(({ length }) => length > 1))],
    ["a partial key of several attributes", ({ entities }) => entities.some(({ partialKey }) => partialKey.length > 1)],
    ["recursion with roles", ({ relationships }) => relationships.some(({ participants: [one, other] }) => one?.entity === other?.entity && one?.role !== null)],
    ["degree 4", ({ relationships }) => relationships.some(({ participants }) => participants.length === 4)],
    ["a minimum alone", (diagram) => ends(diagram).some(({ min, max }) => min !== null && max === null)],
    ["a maximum alone", (diagram) => ends(diagram).some(({ min, max }) => min === null && max !== null)],
    ["both bounds", (diagram) => ends(diagram).some(({ min, max }) => min !== null && max !== null)],
    ...[true, false, null].flatMap((disjoint) => [true, false].map((total): [string, (diagram: Diagram) => boolean] =>
      [`a specialization, disjoint ${disjoint}, total ${total}`, ({ specializations }) => specializations.some((spec) => spec.disjoint === disjoint && spec.total === total)])),
    ["a defining attribute", ({ specializations }) => specializations.some(({ attribute }) => attribute !== null)],
    ["a shared subclass", ({ specializations }) => new Set(specializations.flatMap(({ subclasses }) => subclasses)).size < specializations.flatMap(({ subclasses }) => subclasses).length],
    ["a total union", ({ categories }) => categories.some(({ total }) => total)],
    ["a partial union", ({ categories }) => categories.some(({ total }) => !total)],
    ["a weak superclass", ({ entities, specializations }) => specializations.some(({ superclass }) => entities.some(({ name, weak }) => weak && name === superclass))],
    ["an owner that is a subclass", ({ relationships, specializations }) => relationships.some(({ identifying, participants }) => identifying && specializations.some(({ subclasses }) => subclasses.includes(participants[0]!.entity)))],
    ["a keyword as a name", ({ entities }) => entities.some(({ name }) => name === "entity" || name === "key")],
  ];
  const sample = fc.sample(diagramArbitrary(), { numRuns: 1500, seed: 7 });
  test.each(constructs)("makes %s", (_, holds) => {
    expect(sample.filter(holds).length).toBeGreaterThanOrEqual(3);
  });
});

test("the harbour has neither errors nor warnings, and many facts", () => {
  const harbour = parseDiagramText(harbourDiagramText);
  expect(validateDiagram(harbour)).toEqual([]);
  expect(factsOf(harbour).size).toBeGreaterThan(80);
});
