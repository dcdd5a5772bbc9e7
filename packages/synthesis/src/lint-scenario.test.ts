import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { lintNearDuplicates, lintScenario, operators, type LintFinding, type Scenario } from "./index.js";

const scenarios = readFirstTwelve();
const ferry = scenarios.find(({ id }) => id === "ferry-harbour")!;

test("the shipped scenarios have no finding at all, not even a warning", () => {
  expect(scenarios.flatMap((scenario) => lintScenario(scenario).findings)).toEqual([]);
  expect(lintNearDuplicates(scenarios)).toEqual([]);
});

test("counts entities, sentences and places by category and by operator", () => {
  const { counts } = lintScenario(ferry);
  expect(counts).toMatchObject({ entities: 12, requirements: 20 });
  const total = (record: Readonly<Record<string, number>>): number => Object.values(record).reduce((sum, count) => sum + count, 0);
  expect(total(counts.sites)).toBe(total(counts.operators));
  expect(Object.keys(counts.operators).filter((name) => !operators.some((operator) => operator.name === name))).toEqual([]);
});

const retrace = (change: Scenario["trace"], scenario = ferry): Scenario => ({ ...scenario, trace: { ...scenario.trace, ...change } });
const untrace = (...keys: string[]): Scenario => ({ ...ferry, trace: Object.fromEntries(Object.entries(ferry.trace).filter(([key]) => !keys.includes(key))) });
const swapped = ferry.requirements.map((requirement, index) => (index === 1 ? { ...requirement, id: "R3" } : index === 2 ? { ...requirement, id: "R2" } : requirement));

describe("one fault, one finding", () => {
  const faults: [code: string, what: string, scenario: Scenario, place: string, message: RegExp, severity: LintFinding["severity"]][] = [
    ["S01", "sentences out of order", { ...ferry, requirements: swapped }, "R3", /^Requirement 2 has the id R3\.$/, "error"],
    ["S02", "a key that is no location", retrace({ "entty:VESSEL": ["R1"] }), "entty:VESSEL", /“entty:VESSEL” is not a location/, "error"],
    ["S03", "a location that the diagram lacks", retrace({ "entity:VESSEL.attr:speed": ["R1"] }), "entity:VESSEL.attr:speed", /The diagram has no entity:VESSEL\.attr:speed\./, "error"],
    ["S04", "a property that is none", retrace({ "rel:CLEANS ratio": ["R7"] }), "rel:CLEANS ratio", /“ratio” is not a property/, "error"],
    ["S04", "a property of other locations", retrace({ "entity:VESSEL card": ["R1"] }), "entity:VESSEL card", /entity:VESSEL has no card\./, "error"],
    ["S05", "a citation of a missing sentence", retrace({ "entity:BASIN": ["R11", "R21"] }), "entity:BASIN", /cites R21, which is not a requirement/, "error"],
    ["S06", "an untraced fact", untrace("entity:FERRY.attr:car_capacity"), "entity:FERRY.attr:car_capacity presence", /No sentence is named for .* presence \(present\)/, "error"],
    ["S07", "a sentence that decides nothing", { ...ferry, requirements: [...ferry.requirements.slice(0, 19), { id: "R20", description: ferry.requirements[19]!.description }, { id: "R21", description: "The harbour is pretty." }] }, "R21", /^R21 decides nothing/, "error"],
    ["S10", "few entities", { ...ferry, eerd: { ...ferry.eerd, entities: ferry.eerd.entities.slice(0, 6) } }, "ferry-harbour", /^6 entities; scenarios of this project have 7 to 14/, "warning"],
    ["S11", "few sentences", { ...ferry, requirements: ferry.requirements.slice(0, 9) }, "ferry-harbour", /^9 requirement sentences; scenarios of this project have 10 to 20/, "warning"],
    ["S12", "a category without a place", untrace(...Object.keys(ferry.trace).filter((key) => key.startsWith("spec:") || key.startsWith("cat:"))), "ferry-harbour", /^No place for a mistake of specialization_constraint, hierarchy_structure\.$/, "warning"],
  ];

  test.each(faults)("%s: %s", (code, _, scenario, place, message, severity) => {
    const found = lintScenario(scenario).findings.filter((finding) => finding.code === code);
    expect(found).toContainEqual(expect.objectContaining({ scenarioId: "ferry-harbour", severity, place }));
    const finding = found.find((each) => each.place === place)!;
    expect(finding.message).toMatch(message);
    expect(finding.hint).toMatch(/\.$/);
  });

  test("a rule of the diagram comes through with its own code", () => {
    const entities = ferry.eerd.entities.map((entity) => (entity.name === "QUAY" ? { ...entity, keys: [] } : entity));
    expect(lintScenario({ ...ferry, eerd: { ...ferry.eerd, entities } }).findings).toContainEqual(expect.objectContaining({ code: "V12", severity: "error", place: expect.stringContaining("entity:QUAY") }));
  });

  test("S08 and S09: a copy repeats the sentences and the structure", () => {
    expect(lintNearDuplicates([ferry, { ...ferry, id: "copy" }])).toEqual([
      expect.objectContaining({ scenarioId: "copy", severity: "error", code: "S08", message: "100 % of its sentences stand in “ferry-harbour” too." }),
      expect.objectContaining({ scenarioId: "copy", severity: "error", code: "S09", message: "The diagram is a near-duplicate of “ferry-harbour” (similarity 1.00)." }),
    ]);
    const reworded = { ...ferry, id: "reworded", requirements: ferry.requirements.map(({ id }) => ({ id, description: `Reworded ${id}.` })) };
    expect(lintNearDuplicates([ferry, reworded]).map(({ code }) => code)).toEqual(["S09"]);
  });
});
