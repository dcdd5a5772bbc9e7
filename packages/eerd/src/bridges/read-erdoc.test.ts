import { expect, test } from "vitest";
import { brokenRules, printNotes, readFixture } from "../../test/bridges/read-fixture.js";
import { printDiagramText } from "../index.js";
import { importDiagram } from "./index.js";

test("every construct of ERdoc arrives, its look-here constraints as labels opposite", () => {
  const { diagram, notes, format } = importDiagram(readFixture("harbour.erdoc"), { file: "harbour.erdoc" });
  expect(format).toBe("erdoc");
  expect(printDiagramText(diagram)).toBe(`eerd harbour

entity Quay {
  quay_nr
  side
  name
  key (quay_nr, side)
}
entity Vessel {
  imo key
  owner_address (street, town, country)
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
  gro_e
}

identifying relationship has_cabin (Vessel 1, Cabin N total)
relationship home_quay (Vessel N total, Quay 1) { since }
relationship guides (Pilot N [..5], Vessel N total)
relationship escort (Vessel as escort N, Vessel as escorted 1)
relationship charters (Pilot N [..1], Vessel 1 total, Quay 1)

specialization Ferry_is_Vessel of Vessel { Ferry } partial
`);
  expect(brokenRules(diagram)).toEqual([]);
  expect(printNotes(notes)).toEqual([
    "assumed 1: the 2 attributes marked key in Quay are one key together",
    "assumed 23: the attribute “größe” is called gro_e here: a name is ASCII letters, digits, _ and -",
    "assumed 32: the constraints of charters are read look-here as ERdoc defines them; with 3 ends a 1 there says that an instance takes part at most once, and is no ratio label",
    "dropped 34: the aggregation charter of charters: this model has none",
    "dropped 35: the participant charter of audits, which is an aggregation",
    "dropped 35: the relationship audits has fewer than two participants",
  ]);
});

test("a dependence on a relation that is not there is named", () => {
  const { notes } = importDiagram("entity Cabin depends on nothing {\n label pkey\n}");
  expect(printNotes(notes)).toEqual(["dropped 1: the dependence of Cabin on nothing, which is no relation of this document"]);
});

test.each([
  ["entity A { id key", "1:18", "a line break or `}`"],
  ["entity A {\n id key\n", "3:1", "the name of an attribute"],
  ["entity A { id key name }", "1:19", "a line break or `}`"],
  ["entity A {\n id pkey\n}", "2:5", "`key`, a line break or `}`"],
  ["entity A {\n a: [b, c\n}", "3:1", "`]`"],
  ["entity key { }", "1:8", "the name of an entity"],
  ["// no comments", "1:1", "`entity`, `relation` or `aggregation`"],
  ["entity A { }\nrelation R(A x, A)", "2:14", "a number or one capital letter"],
  ["entity A { }\nrelation R(A 1, B)", "2:17", "the name of an entity of this document"],
  ["entity A extends B { }", "1:18", "the name of an entity of this document"],
  ["entity A { }\nrelation R(A 1", "2:15", "`,` or `)`"],
  ["entity A depends upon R { }", "1:18", "`on`"],
  ["relation R(A, B)", "1:17", "at least one entity"],
])("%j is refused at %s", (text, place, expected) => {
  expect(() => importDiagram(text, { file: "harbour.erdoc", format: "erdoc" })).toThrow(expect.objectContaining({ name: "BridgeSyntaxError", message: expect.stringContaining(`harbour.erdoc:${place}: expected ${expected}`) as string }) as Error);
});
