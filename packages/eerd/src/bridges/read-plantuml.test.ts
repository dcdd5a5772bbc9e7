import { expect, test } from "vitest";
import { brokenRules, printNotes, readFixture } from "../../test/bridges/read-fixture.js";
import { parseDiagram, printDiagramText } from "../index.js";
import { importDiagram } from "./index.js";

const chen = (...lines: string[]): string => ["@startchen", ...lines, "@endchen"].join("\n");
const strong = (name: string): string[] => [`entity ${name} {`, "id <<key>>", "}"];

test("every construct of PlantUML's Chen diagrams arrives", () => {
  const { diagram, notes, format } = importDiagram(readFixture("harbour.puml"), { file: "harbour.puml" });
  expect(format).toBe("plantuml");
  expect(printDiagramText(diagram)).toBe(`eerd Harbour

entity Quay {
  name key
  code key
  facilities multivalued
  berth_count derived
}
entity VESSEL {
  imo_number key
  owner_address (street, town (postcode, place))
  vessel_type
  title
}
weak entity CABIN {
  deck
  label
  partial-key (deck, label)
}
weak entity LOCKER {
  number partial-key
}
entity FERRY { }
entity TUG { }
entity TOWING_FERRY { }
entity AGENCY {
  name key
}
entity PERSON {
  passport key
}
entity CHARTERER {
  credit_limit
}

relationship HOME_QUAY (VESSEL N total, Quay 1)
relationship CHARTERS (CHARTERER 1 total, VESSEL N, Quay N) { fee }
relationship ESCORT (VESSEL as escort 1, VESSEL as escorted N)
identifying relationship HAS_CABIN (VESSEL 1, CABIN N total)
identifying relationship HAS_LOCKER (CABIN 1, LOCKER N total)
relationship INSPECTS (PERSON N [..3], Quay N total [2..*])

specialization VESSEL_kinds of VESSEL { FERRY, TUG } overlapping partial
specialization TOWING_FERRY_is_TUG of TUG { TOWING_FERRY } total
specialization TOWING_FERRY_is_FERRY of FERRY { TOWING_FERRY } partial
union CHARTERER of { PERSON, AGENCY } total
`);
  expect(brokenRules(diagram)).toEqual([]);
  expect(printNotes(notes)).toEqual([
    "dropped 5: lines on title, layout and style: left to right direction (line 5), skinparam shadowing false (line 6), <style> (line 7)",
    "dropped 13: colours: QUAY (line 13), a link (line 68), a link (line 84)",
    "dropped 14: data types, which this model has none of: name (line 14), facilities (line 16), fee (line 56)",
    "assumed 17: the attribute “berth count” is called berth_count here: a name is ASCII letters, digits, _ and -",
    "dropped 28: the stereotype <<old>> of vessel_type",
    "assumed 36: <<key>> on number of the weak entity LOCKER is read as its partial key",
    "assumed 78: (min,max) at INSPECTS is read look-here: how often one instance takes part",
  ]);
});

test("what labels leave open is read one way, and said", () => {
  const { diagram, notes } = importDiagram(readFixture("readings.puml"), { file: "north quay.puml" });
  expect(printDiagramText(diagram)).toContain("eerd north_quay\n");
  expect(printDiagramText(diagram).split("\n").filter((line) => line.startsWith("relationship"))).toEqual([
    "relationship MIXED (A 1 [..4], B N)",
    "relationship BARE (A N, B N total)",
    "relationship ODD (A N, B N)",
    "relationship SELF (A as first N, A as second N)",
    "relationship TRIPLE (A as first N [..1], B N, A as third N)",
  ]);
  expect(printNotes(notes)).toEqual([
    "dropped 7: <<discriminator>> on part: B is not weak, so it has no partial key",
    "dropped 15: the relationship LONELY has fewer than two participants",
    "assumed 17: A takes part in SELF more than once without role names; its ends are called first, second",
    "assumed 19: A takes part in TRIPLE more than once without role names; its ends are called first, third",
    "assumed 22: the range at MIXED stands opposite a plain label, so it is read look-across like that one",
    "assumed 23: no label at A in BARE: read as N",
    "assumed 24: no label at B in BARE: read as N",
    "assumed 25: the label 7 at A in ODD is neither 1, N nor (min,max): read as N",
    "assumed 26: the label (N,M) at B in ODD is neither 1, N nor (min,max): read as N",
    "dropped 30: the line between A and B, which are both entities",
    "assumed 31: (min,max) at TRIPLE is read look-here: how often one instance takes part",
    "assumed 31: (min,max) cannot say the ratio of TRIPLE, which has 3 ends: ends without a plain label are N unless a maximum of 1 decides them",
    "dropped 34: the preprocessor line “!include other.puml”, which is not carried out",
    "dropped 35: further diagrams of this file: only the first is read",
  ]);
});

test("ranges at both ends of a binary relationship turn into the labels opposite", () => {
  const { diagram } = importDiagram(chen(...strong("SHIP"), ...strong("QUAY"), "relationship MOORS {", "}", "SHIP -(1,1)- MOORS", "QUAY -(0,N)- MOORS"));
  expect(diagram.relationships).toEqual(parseDiagram("eerd D entity SHIP { id key } entity QUAY { id key } relationship MOORS (SHIP N total, QUAY 1)").relationships);
});

test("a strong entity without key arrives without one, and both say so", () => {
  const { diagram, notes } = importDiagram(chen("entity SHIP {", "name", "}"));
  expect(brokenRules(diagram)).toEqual(["V12 entity:SHIP.key"]);
  expect(printNotes(notes)).toEqual(["assumed 2: SHIP has no key in the source, so it has none here"]);
});

test("equal displays give way to numbers, the relationship before the entity", () => {
  const { diagram, notes } = importDiagram(chen("relationship \"Crew\" as R {", "}", "entity \"Crew\" as E {", "id <<key>>", "}", "E -1- R", "E -N- R"));
  expect([diagram.entities[0]?.name, diagram.relationships[0]?.name]).toEqual(["Crew", "Crew_2"]);
  expect(printNotes(notes)[0]).toBe("assumed 2: the relationship “Crew” is called Crew_2 here: the name is taken");
});

test.each([
  [chen("entity SHIP {", "id"), "4:1", "`}` after the body of SHIP"],
  [chen("entty SHIP {", "}"), "2:1", "`entity`, `relationship`"],
  [chen("entity SHIP"), "2:12", "`{`"],
  [chen(...strong("SHIP"), "relationship R {", "}", "SHIPP -N- R"), "7:1", "the name of an entity or a relationship"],
  [chen(...strong("SHIP"), "SHIP -N R"), "5:8", "`-` or `=`"],
  [chen(...strong("SHIP"), "SHIP ->- x { SHIP }"), "5:12", "`d`, `o` or `U`"],
  [chen(...strong("SHIP"), ...strong("SHIP")), "5:8", "a name that is not taken yet"],
  [chen("}"), "2:1", "a declaration or a link"],
  [chen(), "2:1", "at least one entity"],
  ["@startchen\nentity SHIP {\n", "3:1", "a line `@endchen`"],
  ["@startuml\n@enduml\n", "1:1", "a line `@startchen`"],
  [chen("/' open"), "2:1", "`'/`"],
  [chen("<style>"), "2:1", "the line that ends the block"],
  [chen("entity SHIP {", "id <<key>", "}"), "3:4", "a stereotype"],
  [chen("entity SHIP {", "\"id as x", "}"), "3:1", "a closing quote"],
])("%j is refused at %s", (text, place, expected) => {
  expect(() => importDiagram(text, { file: "harbour.puml", format: "plantuml" })).toThrow(expect.objectContaining({
    name: "BridgeSyntaxError", code: "bridge-syntax", message: expect.stringContaining(`harbour.puml:${place}: expected ${expected}`) as string, hint: expect.stringMatching(/./) as string,
  }) as Error);
});
