import { listLocations } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/harbour.js";
import { createLocationIndex } from "./location-index.js";
import { readLocation } from "./read-location.js";

const index = createLocationIndex(harbour, ["rel:BERTHS", "rel:BERTHS.end:QUAY", "rel:BERTHS.end:VESSEL", "entity:CREW_MEMBER"]);
const read = (text: string, category = "wrong_key") => readLocation(text, category, index);

describe("readLocation", () => {
  it("leaves every location of the diagram as it is", () => {
    const paths = listLocations(harbour);
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) expect(read(path)).toEqual({ location: path, reading: [] });
  });

  it.each([
    ["entity:vessel", "entity:VESSEL"],
    ["Entity: Vessels", "entity:VESSEL"],
    ["the `VESSEL`".replace("the ", ""), "entity:VESSEL"],
    ["VESSEL", "entity:VESSEL"],
    ["entity type VESSEL", "entity:VESSEL"],
    ["weak entity CABIN", "entity:CABIN"],
    ["entity:QUAY.primary key", "entity:QUAY.key"],
    ["entity:CABIN.partial_key", "entity:CABIN.key"],
    ["QUAY.key", "entity:QUAY.key"],
    ["entity:VESSEL.attribute:IMO number", "entity:VESSEL.attr:imo_number"],
    ["VESSEL.imo_number", "entity:VESSEL.attr:imo_number"],
    ["imo_number", "entity:VESSEL.attr:imo_number"],
    ["entity:VESSEL.attr:owner-address.Street", "entity:VESSEL.attr:owner_address.street"],
    ["relationship:home quay", "rel:HOME_QUAY"],
    ["Relationship \"HOME_QUAY\"", "rel:HOME_QUAY"],
    ["HOME_QUAY.VESSEL", "rel:HOME_QUAY.end:VESSEL"],
    ["rel:HOME_QUAY.participant:vessels", "rel:HOME_QUAY.end:VESSEL"],
    ["rel:HOME_QUAY.end:VESSEL(ship)", "rel:HOME_QUAY.end:VESSEL"],
    ["rel:GUIDES.attribute:Last Trip", "rel:GUIDES.attr:last_trip"],
    ["rel:ESCORT.end:VESSEL (Escorted)", "rel:ESCORT.end:VESSEL(escorted)"],
    ["rel:ESCORT.end:escorted", "rel:ESCORT.end:VESSEL(escorted)"],
    ["specialisation:Kind", "spec:kind"],
    ["spec:VESSEL", "spec:kind"],
    ["spec:kind.subclass:Ferry", "spec:kind.sub:FERRY"],
    ["union:CHARTERER", "cat:CHARTERER"],
    ["category CHARTERER.superclass:Pilots", "cat:CHARTERER.super:PILOT"],
    ["entity:crew-members", "entity:CREW_MEMBER"],
  ])("reads %s as %s", (text, path) => {
    const { location, reading } = read(text);
    expect({ location, first: reading[0] }).toEqual({ location: path, first: "location-normalised" });
    expect(read(location)).toEqual({ location: path, reading: [] });
  });

  it("prefers the kind of element that the category is about", () => {
    expect(read("CHARTERER", "hierarchy_structure").location).toBe("cat:CHARTERER");
    expect(read("CHARTERER", "missing_entity").location).toBe("entity:CHARTERER");
  });

  it.each([
    ["rel:ESCORT.end:VESSEL", "rel:ESCORT", "role-missing"],
    ["rel:PILOT-VESSEL", "rel:GUIDES", "location-normalised"],
    ["rel:Guiding(Vessel, Pilot)", "rel:GUIDES", "location-from-ends"],
    ["the relationship between VESSEL and PILOT", "rel:GUIDES", "location-from-ends"],
    ["VESSEL – PILOT", "rel:GUIDES", "location-normalised"],
    ["rel:HOME_QUAY.end:QUAY and rel:HOME_QUAY.end:VESSEL", "rel:HOME_QUAY", "several-locations"],
    ["entity:QUAY.key, entity:PILOT.key", "entity:QUAY.key", "several-locations"],
  ])("reads %s as %s (%s)", (text, path, name) => {
    const { location, reading } = read(text, "wrong_participation");
    expect(location).toBe(path);
    expect(reading).toContain(name);
  });

  it("takes a missing relationship between two to be the one that is not there", () => {
    expect(read("relationship between VESSEL and QUAY", "missing_relationship").location).toBe("rel:BERTHS");
    expect(read("relationship between VESSEL and QUAY", "wrong_cardinality").location).toBe("rel:HOME_QUAY");
  });

  it("keeps the ends of a relationship that is nowhere, so that it can be found once the correct diagram is known", () => {
    const withoutAbsent = createLocationIndex(harbour);
    for (const text of ["rel:MOORS(quay, Vessel)", "relationship between QUAY and VESSEL", "rel:KEEPS(Quays, Pilot)", "rel:TOLLS(QUAY, TOLL_OFFICE)"]) {
      const first = readLocation(text, "missing_relationship", withoutAbsent);
      expect(first.location).toMatch(/^rel:[A-Z_]+\(QUAY, (VESSEL|PILOT|TOLL_OFFICE)\)$/);
      expect(first.reading).toContain("invented-location");
      expect(readLocation(first.location, "missing_relationship", withoutAbsent).location).toBe(first.location);
      if (first.location.includes("VESSEL")) expect(read(first.location, "missing_relationship").location).toBe("rel:BERTHS");
    }
  });

  it.each([
    ["entity:LIGHTHOUSE", "entity:LIGHTHOUSE", ["invented-location"]],
    ["relationship:Docks At", "rel:Docks_At", ["location-normalised", "invented-location"]],
    ["entity:VESSEL.colour", "entity:VESSEL.attr:colour", ["location-normalised", "invented-location"]],
    ["somewhere in the middle", "somewhere in the middle", ["unreadable-location"]],
    ["<script>alert(1)</script>", "script>alert(1)/script>", ["unreadable-location"]],
    ["  ", "", ["missing-location"]],
  ])("keeps %s and says why", (text, location, reading) => expect(read(text)).toEqual({ location, reading }));
});
