import { expect, test } from "vitest";
import { brokenRules, printNotes, readFixture } from "../../test/bridges/read-fixture.js";
import { printDiagramText } from "../index.js";
import { importDiagram } from "./index.js";

test("every construct of bigER arrives; N is 1..N", () => {
  const { diagram, notes, format } = importDiagram(readFixture("harbour.erd"), { file: "harbour.erd" });
  expect(format).toBe("biger");
  expect(printDiagramText(diagram)).toBe(`eerd Harbour

entity Quay {
  quay_nr
  side
  name
  facilities multivalued
  berths derived
  remark
  key (quay_nr, side)
}
entity Vessel {
  imo key
  draught
}
entity Ferry {
  car_lanes
}
weak entity Cabin {
  label partial-key
  beds
}
entity Pilot {
  badge key
}

relationship HomeQuay (Vessel N total, Quay 1) { since }
relationship Guides (Pilot N, Vessel N total)
relationship Escort (Vessel as escort 1, Vessel as escorted_ship N)
identifying relationship HasCabin (Vessel 1, Cabin N total)
relationship Berths (Pilot 1, Vessel N, Quay N)
relationship Owns (Pilot N, Vessel N)

specialization Ferry_is_Vessel of Vessel { Ferry } partial
`);
  expect(brokenRules(diagram)).toEqual([]);
  expect(printNotes(notes)).toEqual([
    "assumed 6: the 2 attributes marked key in Quay are one key together",
    "dropped 7: data types, which this model has none of: quay_nr (line 7), side (line 8), name (line 9), facilities (line 10), berths (line 11), imo (line 14) and 3 more",
    "dropped 12: that attributes may be missing (optional): remark (line 12)",
    "dropped 17: visibilities, which are for UML classes: label (line 17), beds (line 18)",
    "assumed 27: a plain N is 1..N, as bigER defines it: what stands opposite takes part at least once (total)",
    "assumed 30: the role “escorted ship” is called escorted_ship here: a name is ASCII letters, digits, _ and -",
    "assumed 36: participation in Berths, which has 3 ends, is partial: a minimum beside one end of three says nothing about one entity",
    "dropped 39: the aggregation o- in Owns, read as a plain line",
    "assumed 39: no cardinality of Pilot in Owns: read as 0..N",
    "assumed 39: no cardinality of Vessel in Owns: read as 0..N",
  ]);
});

test("keyword-like names are written with ^", () => {
  const { diagram } = importDiagram("erdiagram D entity ^entity { ^key key }");
  expect(printDiagramText(diagram)).toBe("eerd D\n\nentity entity {\n  key key\n}\n");
});

test.each([
  ["erdiagram", "1:10", "the name of the model"],
  ["erdiagrm D", "1:1", "`erdiagram`"],
  ["erdiagram D\nentity A { id key", "2:18", "the name of an attribute or `}`"],
  ["erdiagram D\nentity A { id key }\nrelationship R { A[2..3] -> A[1] }", "3:20", "`0..1`"],
  ["erdiagram D\nentity A { id key }\nrelationship R { A[1] -> B[1] }", "3:26", "the name of an entity of this model"],
  ["erdiagram D\nentity A { id key }\nrelationship R { A[1] -> A[1] -> A[1] -> A[1] }", "3:39", "at most three ends"],
  ["erdiagram D\nentity A { id key }\nrelationship R { A[1 | boss] -> A[1] }", "3:24", "a role in quotes"],
  ["erdiagram D\nweak relatoinship R { }", "2:6", "`entity` or `relationship`"],
  ["erdiagram D", "1:12", "at least one entity"],
  ["erdiagram D /* open", "1:20", "at least one entity"],
])("%j is refused at %s", (text, place, expected) => {
  expect(() => importDiagram(text, { file: "harbour.erd", format: "biger" })).toThrow(expect.objectContaining({ name: "BridgeSyntaxError", message: expect.stringContaining(`harbour.erd:${place}: expected ${expected}`) as string }) as Error);
});
