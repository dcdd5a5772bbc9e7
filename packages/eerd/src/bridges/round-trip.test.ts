import { diagramArbitrary, harbourDiagramText } from "@r2ta/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { erdocSubset, plantUmlSubset } from "../../test/bridges/lossless-subset.js";
import { printNotes } from "../../test/bridges/read-fixture.js";
import { diagramDigest, factsOf, parseDiagram, printDiagramText, type Diagram } from "../index.js";
import { exportDiagram, importDiagram, type ExportFormat, type ImportFormat } from "./index.js";

function expectSameFacts(diagram: Diagram, format: ExportFormat & ImportFormat): void {
  const { text, notes } = exportDiagram(diagram, format);
  const back = importDiagram(text);
  expect(back.format).toBe(format);
  expect(Object.fromEntries(factsOf(back.diagram))).toEqual(Object.fromEntries(factsOf(diagram)));
  expect(diagramDigest(back.diagram)).toBe(diagramDigest(diagram));
  expect(notes.filter(({ severity }) => severity === "dropped")).toEqual([]);
}

test("PlantUML gives back the same facts, without a note, of every diagram within what it carries", () => {
  fc.assert(fc.property(diagramArbitrary(), (diagram) => expectSameFacts(plantUmlSubset(diagram), "plantuml")), { numRuns: 300 });
});

test("ERdoc gives back the same facts, without a note, of every diagram within what it carries", () => {
  fc.assert(fc.property(diagramArbitrary(), (diagram) => expectSameFacts(erdocSubset(diagram), "erdoc")), { numRuns: 300 });
});

test("the own forms give back everything", () => {
  fc.assert(fc.property(diagramArbitrary(), fc.constantFrom("eerd" as const, "json" as const), (diagram, format) => {
    const { text, notes } = exportDiagram(diagram, format);
    expect(importDiagram(text)).toEqual({ diagram, notes: [], format: "eerd" });
    expect(notes).toEqual([]);
  }), { numRuns: 60 });
});

test("whatever an export leaves out of any diagram is in its notes", () => {
  fc.assert(fc.property(diagramArbitrary(), fc.constantFrom("plantuml" as const, "erdoc" as const), (diagram, format) => {
    const { text, notes } = exportDiagram(diagram, format);
    const back = importDiagram(text).diagram;
    if (notes.length === 0) expect(diagramDigest(back)).toBe(diagramDigest(diagram));
    expect(back.entities).toHaveLength(diagram.entities.length);
    expect(back.relationships.map(({ participants }) => participants.length)).toEqual(diagram.relationships.map(({ participants }) => participants.length));
  }), { numRuns: 200 });
});

test("the harbour in PlantUML: what is lost is named", () => {
  const { notes } = exportDiagram(parseDiagram(harbourDiagramText), "plantuml");
  expect(printNotes(notes)).toEqual([
    "dropped -: the key (name, city) of AGENCY: every <<key>> is a key of its own",
    "dropped -: what [0..12] of QUAY in HOME_QUAY repeats: a 0 or 1 that participation and ratio say already",
    "dropped -: the names of specializations: kind",
    "dropped -: the defining attribute vessel_type of the specialization kind",
  ]);
});

test("the harbour in ERdoc: look-here constraints, and what is lost", () => {
  const { text, notes } = exportDiagram(parseDiagram(harbourDiagramText), "erdoc");
  expect(text).toContain("relation HOME_QUAY(VESSEL 1!, QUAY 12)\n");
  expect(text).toContain("entity CABIN depends on HAS_CABIN {\n    label pkey\n    beds\n}\n");
  expect(text).toContain("relation ESCORT(VESSEL: [escort N, escorted 1])\n");
  expect(printNotes(notes)).toEqual([
    "dropped -: of the specialization kind: disjoint, by vessel_type",
    "dropped -: the specialization kind as one set with a name",
    "dropped -: the further key (code) of QUAY",
    "dropped -: multivalued of QUAY.facilities",
    "dropped -: derived of QUAY.berth_count",
    "dropped -: the minimum 0 of QUAY in HOME_QUAY, which its participation says already",
    "dropped -: the ratio labels 1 of CHARTERS: with 3 ends ERdoc's look-here constraints cannot say them",
    "dropped -: the union CHARTERER of PILOT, AGENCY",
  ]);
});

test("the harbour in Mermaid begins with the list of what is not shown", () => {
  const { text, notes } = exportDiagram(parseDiagram(harbourDiagramText), "mermaid");
  const comments = text.split("\n").filter((line) => line.startsWith("%%   ")).map((line) => line.slice(5));
  expect(comments).toEqual(notes.map(({ what }) => what));
  expect(comments).toContain("CABIN as a weak entity");
  expect(comments).toContain("the specialization kind of VESSEL (disjoint, partial, by vessel_type), drawn as lines “is a”");
  expect(text).toContain('  "VESSEL" }o..|| "QUAY" : "HOME_QUAY"\n');
  expect(text).toContain('  "VESSEL" ||--o{ "CABIN" : "HAS_CABIN"\n');
  expect(text).toContain('    string owner_address "composite: street, town, country"\n');
});

test("the harbour in DOT is the drawing's own", () => {
  const { text, notes } = exportDiagram(parseDiagram(harbourDiagramText), "dot");
  expect(text).toMatch(/^\/\/ 1 and N are look-across.*\ngraph "Harbour" \{/);
  expect(printNotes(notes)).toEqual(["dropped -: the names of specializations: kind"]);
});

test("a name that PlantUML cannot link is shown by an alias", () => {
  const diagram = parseDiagram("eerd D entity co-owner { id key\n title } entity co_owner { id key } relationship entity (co-owner 1, co_owner N)");
  const { text } = exportDiagram(diagram, "plantuml");
  expect(text).toContain("entity \"co-owner\" as co_owner {\n  id <<key>>\n  \"title\" as title_\n}\nentity \"co_owner\" as co_owner_2 {");
  expect(printDiagramText(importDiagram(text).diagram)).toBe(printDiagramText(diagram));
});
