import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containsLocation, factsOf, listLocations, LocationSyntaxError, parseDiagramText, parseLocation, printLocation, resolveLocation, splitFact, tryParseLocation } from "./index.js";

const harbour = parseDiagramText(harbourDiagramText);

describe("listLocations", () => {
  test("names everything in the order of declaration", () => {
    const small = parseDiagramText(`eerd D
      entity A { id key; when (day, time (hour, minute)) }
      weak entity B { no partial-key }
      relationship LIKES (A as fan N, A as idol N) { since }
      identifying relationship HAS (A 1, B N total)
      specialization kinds of A { C, D } disjoint total
      union U of { A, B } partial`);
    expect(listLocations(small)).toEqual([
      "entity:A", "entity:A.key", "entity:A.attr:id", "entity:A.attr:when", "entity:A.attr:when.day", "entity:A.attr:when.time", "entity:A.attr:when.time.hour", "entity:A.attr:when.time.minute",
      "entity:B", "entity:B.key", "entity:B.attr:no",
      "rel:LIKES", "rel:LIKES.end:A(fan)", "rel:LIKES.end:A(idol)", "rel:LIKES.attr:since",
      "rel:HAS", "rel:HAS.end:A", "rel:HAS.end:B",
      "spec:kinds", "spec:kinds.sub:C", "spec:kinds.sub:D",
      "cat:U", "cat:U.super:A", "cat:U.super:B",
    ]);
  });

  test("names each place of a fact, each once, and each resolves to what it names", () => {
    fc.assert(fc.property(diagramArbitrary(), (diagram) => {
      const locations = listLocations(diagram);
      expect(new Set(locations)).toEqual(new Set([...factsOf(diagram).keys()].map((fact) => splitFact(fact).location)));
      expect(new Set(locations).size).toBe(locations.length);
      for (const path of locations) {
        const location = parseLocation(path);
        expect(printLocation(location)).toBe(path);
        const resolved = resolveLocation(diagram, location);
        expect(resolved?.kind).toBe(location.kind);
        if (location.kind === "entityAttribute" && resolved?.kind === "entityAttribute") expect(resolved.attribute.name).toBe(location.path.at(-1));
        const holder = path.slice(0, Math.max(path.indexOf("."), 0));
        if (holder !== "") expect(containsLocation(holder, path)).toBe(true);
      }
    }));
  });
});

describe("resolveLocation", () => {
  test("gives what stands there, with its holder", () => {
    expect(resolveLocation(harbour, "rel:HOME_QUAY.end:QUAY")).toMatchObject({ kind: "end", relationship: { name: "HOME_QUAY" }, participant: { entity: "QUAY", max: 12 } });
    expect(resolveLocation(harbour, "entity:VESSEL.attr:owner_address.town")).toMatchObject({ kind: "entityAttribute", entity: { name: "VESSEL" }, attribute: { name: "town" } });
    expect(resolveLocation(harbour, "rel:CHARTERS.attr:fee")).toMatchObject({ kind: "relationshipAttribute", attribute: { name: "fee" } });
    expect(resolveLocation(harbour, "entity:TUG.key")).toMatchObject({ kind: "key", entity: { keys: [] } });
    expect(resolveLocation(harbour, "cat:CHARTERER.super:PILOT")).toMatchObject({ kind: "superclass", superclass: "PILOT" });
  });

  test.each([
    "entity:vessel", "entity:VESSEL.attr:town", "entity:VESSEL.attr:owner_address.village", "rel:ESCORT.end:VESSEL", "rel:HOME_QUAY.end:QUAY(harbour)", "rel:VESSEL", "rel:HOME_QUAY.attr:fee",
    "spec:kind.sub:VESSEL", "cat:CHARTERER.super:TUG", "cat:kind", "entity:VESSEL.owner_address", "not a location", "", "entity:__proto__", "entity:constructor",
  ])("finds nothing at %j", (path) => {
    expect(resolveLocation(harbour, path)).toBeNull();
  });
});

test("a text that is no location is told apart without and with an error", () => {
  for (const text of ["entity:", "entity:X.key.attr:a", "rel:R.end:X()", "rel:R.end:X(a", "spec:S.sub:", "X", "entity:X.attr:a..b"]) {
    expect(tryParseLocation(text)).toBeNull();
    expect(() => parseLocation(text)).toThrow(LocationSyntaxError);
  }
});
