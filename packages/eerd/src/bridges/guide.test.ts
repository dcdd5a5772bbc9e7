import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDiagram } from "../index.js";
import type { bridgeConstructs} from "./index.js";
import { bridgeFormats, bridgeTable, exportDiagram, importDiagram, type ExportFormat } from "./index.js";

const guide = readFileSync(new URL("../../../../docs/guide/bridges.md", import.meta.url), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(guide)?.[1] ?? "";

test("the table of the guide is the one in the code", () => {
  expect(guide).toContain(bridgeTable());
});

test("the example of the guide converts as it says", () => {
  const { diagram, notes } = importDiagram(block("plantuml"), { file: "harbour.puml" });
  expect(exportDiagram(diagram, "eerd").text).toBe(block("eerd"));
  const listed = notes.map(({ severity, line, what, hint }) => `${severity} harbour.puml:${line ?? 0}: ${what}\n  mend ${hint}\n`).join("");
  expect(block("text")).toBe(listed);
});

/** One diagram for each construct that the table answers with a plain yes or no. */
const samples: Readonly<Partial<Record<(typeof bridgeConstructs)[number], string>>> = {
  "weak entities": "eerd D entity A { id key } weak entity B { n partial-key } identifying relationship R (A 1, B N total)",
  "multivalued attributes": "eerd D entity A { id key\n x multivalued }",
  "derived attributes": "eerd D entity A { id key\n x derived }",
  "several keys": "eerd D entity A { id key\n x key }",
  "keys of several attributes": "eerd D entity A { x\n y\n key (x, y) }",
  "relationship attributes": "eerd D entity A { id key } entity B { id key } relationship R (A N, B N) { x }",
  "total and partial": "eerd D entity A { id key } entity B { id key } relationship R (A N total, B 1)",
  "roles": "eerd D entity A { id key } relationship R (A as x 1, A as y N)",
  "is-a": "eerd D entity A { id key } entity B { x } specialization B_is_A of A { B } partial",
  "disjoint, total": "eerd D entity A { id key } entity B { x } entity C { x } specialization A_kinds of A { B, C } overlapping total",
  "defining attribute": "eerd D entity A { id key\n t } entity B { x } specialization B_is_A of A { B } partial by t",
  "unions": "eerd D entity A { id key } entity B { id key } entity C { x } union C of { A, B } total",
  "names of specializations": "eerd D entity A { id key } entity B { x } specialization mine of A { B } partial",
};

test.each(bridgeFormats.filter(({ exports }) => exports).flatMap(({ id, carries }) => Object.entries(samples).map(([construct, text]) => ({ id, construct, text, answer: carries[construct as keyof typeof carries] }))))(
  "$id and $construct: the table's answer “$answer” is what the notes say", ({ id, text, answer }) => {
    const losses = exportDiagram(parseDiagram(text), id as ExportFormat).notes.filter(({ severity }) => severity === "dropped");
    if (answer === "yes" || answer === "drawn") expect(losses).toEqual([]);
    if (answer === "no") expect(losses).not.toEqual([]);
  },
);
