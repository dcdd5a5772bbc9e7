import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyFactChanges, diagramDigest, diffDiagrams, FactConflictError, parseDiagramText, type Diagram } from "./index.js";

const harbour = parseDiagramText(harbourDiagramText);
const edited = (change: (text: string) => string): Diagram => parseDiagramText(change(harbourDiagramText));

describe("diffDiagrams", () => {
  test.each<[string, (text: string) => string, [location: string, property: string, before: string | null, after: string | null][]]>([
    ["nothing", (text) => text.replace("eerd Harbour", "eerd Port"), []],
    ["one label", (text) => text.replace("QUAY 1 [0..12]", "QUAY N [0..12]"), [["rel:HOME_QUAY.end:QUAY", "card", "1", "N"]]],
    ["a bound", (text) => text.replace("[0..12]", "[..12]"), [["rel:HOME_QUAY.end:QUAY", "participation", "partial [0..12]", "partial [..12]"]]],
    ["two keys made one", (text) => text.replace("name key  ", "name").replace("code key", "code\n key (name, code)"), [["entity:QUAY.key", "key", "{code}, {name}", "{code, name}"]]],
    ["a part gone", (text) => text.replace("street, town, country", "street, country"), [
      ["entity:VESSEL.attr:owner_address", "kind", "composite {country, street, town}", "composite {country, street}"],
      ["entity:VESSEL.attr:owner_address.town", "kind", "simple", null],
      ["entity:VESSEL.attr:owner_address.town", "presence", "present", null],
    ]],
    ["a role renamed", (text) => text.replace("as escorted", "as follower"), [
      ["rel:ESCORT", "participants", "{VESSEL(escort), VESSEL(escorted)}", "{VESSEL(escort), VESSEL(follower)}"],
      ["rel:ESCORT.end:VESSEL(escorted)", "card", "N", null],
      ["rel:ESCORT.end:VESSEL(escorted)", "participation", "partial", null],
      ["rel:ESCORT.end:VESSEL(follower)", "card", null, "N"],
      ["rel:ESCORT.end:VESSEL(follower)", "participation", null, "partial"],
    ]],
    ["disjointness", (text) => text.replace("disjoint partial", "overlapping partial"), [["spec:kind", "disjointness", "disjoint", "overlapping"]]],
    ["a union dropped", (text) => text.replace(/union.*/, ""), [
      ["cat:CHARTERER", "completeness", "partial", null],
      ["cat:CHARTERER.super:AGENCY", "membership", "present", null],
      ["cat:CHARTERER.super:PILOT", "membership", "present", null],
    ]],
  ])("%s", (_, change, wanted) => {
    const changes = diffDiagrams(harbour, edited(change)).map(({ location, property, before, after }) => [location, property, before, after]);
    expect(changes).toEqual(wanted);
  });

  test("turns around when the diagrams change places", () => {
    fc.assert(fc.property(diagramArbitrary(), diagramArbitrary(), (one, other) => {
      expect(diffDiagrams(other, one)).toEqual(diffDiagrams(one, other).map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before })));
      expect(diffDiagrams(one, one)).toEqual([]);
    }));
  });
});

describe("applyFactChanges", () => {
  test("does and undoes any difference", () => {
    fc.assert(fc.property(diagramArbitrary(), diagramArbitrary(), (before, after) => {
      const changes = diffDiagrams(before, after);
      expect(diagramDigest(applyFactChanges(before, changes, "forward"))).toBe(diagramDigest(after));
      expect(diagramDigest(applyFactChanges(after, changes, "backward"))).toBe(diagramDigest(before));
    }), { numRuns: 300 });
  });

  test("leaves everything else where and as it was", () => {
    const turned = { ...harbour, entities: harbour.entities.map((entity) => ({ ...entity, keys: entity.keys.toReversed().map((key) => key.toReversed()) })).toReversed() };
    expect(applyFactChanges(turned, [], "forward")).toEqual(turned);
    const changed = applyFactChanges(turned, [{ location: "entity:PILOT.attr:badge", property: "kind", before: "simple", after: "simple derived" }], "forward");
    expect(changed.entities.map(({ name }) => name)).toEqual(turned.entities.map(({ name }) => name));
    expect(changed).toEqual({ ...turned, entities: turned.entities.map((entity) => (entity.name === "PILOT" ? { ...entity, attributes: [{ ...entity.attributes[0], derived: true }] } : entity)) });
  });

  test("refuses a change that starts from something else, and one done twice", () => {
    const changes = diffDiagrams(harbour, edited((text) => text.replace("QUAY 1 [0..12]", "QUAY N [0..12]")));
    const after = applyFactChanges(harbour, changes, "forward");
    expect(() => applyFactChanges(after, changes, "forward")).toThrow(FactConflictError);
    expect(() => applyFactChanges(harbour, changes, "backward")).toThrow("The change of “rel:HOME_QUAY.end:QUAY card” starts from “N”, but the diagram has “1”.");
  });
});
