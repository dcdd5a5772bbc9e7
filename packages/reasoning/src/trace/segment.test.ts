import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/harbour.js";
import { segmentSchema, createCitable, segmentReasoning, type Segment } from "./index.js";

const requirements = [
  { id: "R1", description: "A vessel is identified by its IMO number." },
  { id: "R2", description: "Each vessel has exactly one home quay; a quay may be home to several vessels or to none." },
  { id: "R3", description: "Cabins are labelled anew on every vessel, so that a label alone says little." },
  { id: "R4", description: "A pilot may guide many vessels or none." },
  { id: "R5", description: "Every ferry has car lanes." },
];
const citable = createCitable({ requirements, diagram: harbour });
const segment = (text: string): Segment[] => segmentReasoning(text, citable);
const stretches = (text: string): string[] => segment(text).map(({ start, end }) => text.slice(start, end).trim());
const cites = (text: string): Pick<Segment, "requirementIds" | "locations"> => {
  const steps = segment(text);
  return { requirementIds: steps.flatMap(({ requirementIds }) => requirementIds), locations: steps.flatMap(({ locations }) => locations) };
};

describe("steps", () => {
  it("of a canonical trace are its sentences and its conclusion", () => {
    const text = 'Step 1. [R1] "A vessel is identified by its IMO number."\n- entity:VESSEL.key key: wants {imo_number}, has {imo_number} -> ok\nStep 2. [R2] "Each vessel has exactly one home quay."\n- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok\nThis is fine.\nConclusion: no mistake found.\n';
    const steps = segment(text);
    expect(steps).toHaveLength(3);
    expect(steps.map(({ requirementIds, locations, claims, unreadLines }) => [requirementIds, locations, claims.length, unreadLines])).toEqual([
      [["R1"], ["entity:VESSEL.key", "entity:VESSEL.attr:imo_number"], 1, 0], [["R2"], ["rel:HOME_QUAY.end:QUAY"], 1, 1], [[], [], 0, 0],
    ]);
  });

  const forms: [string, string, string[]][] = [
    ["numbered items, with what is nested in them", "Let me see.\n1. R1: the key.\n   - imo_number is there\n   - nothing else\n2. R2: one home quay.\n- not indented, yet below an item\n3. Done.", ["Let me see.", "1. R1: the key.\n   - imo_number is there\n   - nothing else", "2. R2: one home quay.\n- not indented, yet below an item", "3. Done."]],
    ["numbered items, with a conclusion", "1) R1: the key.\n2) R2: one home quay.\nConclusion: no mistake found.", ["1) R1: the key.", "2) R2: one home quay.", "Conclusion: no mistake found."]],
    ["bullets, with claims as further bullets", "* R1: the key\n- entity:VESSEL.key key: wants {a}, has {a} -> ok\n* R2: the quay\n- entity:QUAY presence: wants present, has present -> ok", ["* R1: the key\n- entity:VESSEL.key key: wants {a}, has {a} -> ok", "* R2: the quay\n- entity:QUAY presence: wants present, has present -> ok"]],
    ["claims alone", "- entity:VESSEL presence: wants present, has present -> ok\n- entity:QUAY presence: wants present, has present -> ok", ["- entity:VESSEL presence: wants present, has present -> ok", "- entity:QUAY presence: wants present, has present -> ok"]],
    ["bullets, nested ones with theirs", "- VESSEL is right\n  - its key too\n- QUAY is right\n* CABIN is weak", ["- VESSEL is right\n  - its key too", "- QUAY is right", "* CABIN is weak"]],
    ["paragraphs", "The key of VESSEL is right.\nSo is its address.\n\nEach vessel has one home quay.\n\n\nThat is all.", ["The key of VESSEL is right.\nSo is its address.", "Each vessel has one home quay.", "That is all."]],
    ["headings, which belong to what follows", "# Entities\n- VESSEL fits\n- QUAY fits\n\n## Relationships\nHOME_QUAY fits.", ["# Entities\n- VESSEL fits", "- QUAY fits", "## Relationships\nHOME_QUAY fits."]],
    ["headings of sentences, with all below", "### R1\n- VESSEL fits\n- its key fits\n\n### R2\n- HOME_QUAY fits", ["### R1\n- VESSEL fits\n- its key fits", "### R2\n- HOME_QUAY fits"]],
    ["steps in other dress", "**Step 1: R1**\n- fits\n\nIt really does.\n**Step 2: R2**\n- fits\n**Conclusion:** none.", ["**Step 1: R1**\n- fits\n\nIt really does.", "**Step 2: R2**\n- fits", "**Conclusion:** none."]],
    ["sentences by their ids", "R1. The key is right.\nR2. The end is wrong:\n  total is missing.\nR3. Right.", ["R1. The key is right.", "R2. The end is wrong:\n  total is missing.", "R3. Right."]],
  ];
  for (const [name, text, expected] of forms) it(`are ${name}`, () => { expect(stretches(text)).toEqual(expected); });

  it("cut a long paragraph at ends of sentences", () => {
    const text = "This sentence says something about the vessel and its quay, at some length. ".repeat(20);
    const steps = stretches(text);
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps) expect(step).toMatch(/^This[\s\S]*length\.$/);
  });

  it("join to the text, whatever it is, and fit the schema", () => {
    const piece = fc.constantFrom("Step 1. [R1] \"a\"\n", "- rel:A.end:B card: wants 1, has N -> MISTAKE wrong_cardinality\n", "\n", "\n\n", "1. ", "  * ", "# R1\n", "Conclusion: x\n", "R1–R4 ", "“Each vessel has exactly one home quay” ", "VESSEL.imo_number ", "\r\n", "\u2028", "**Step 2:** ", "\ud800");
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 40 }).map((pieces) => pieces.join("")), (text) => {
      const steps = segment(text);
      expect(steps.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      for (const step of steps) expect(segmentSchema.safeParse(step).success && step.end > step.start).toBe(true);
    }));
  });
});

describe("what a step cites", () => {
  const sentences: [string, string[]][] = [
    ["By R4 and [R2], not R99.", ["R2", "R4"]],
    ["R2–R4 say so.", ["R2", "R3", "R4"]],
    ["Requirements 1, 2 and 5 say so; r3 does not.", ["R1", "R2", "R3", "R5"]],
    ["requirement 4 to 5", ["R4", "R5"]],
    ["The text says “a quay may be home to several vessels”.", ["R2"]],
    ['It reads "Cabins are labelled anew … a label alone says little".', ["R3"]],
    ["It is about ROLE2 and chapter 4, and about FR1.", []],
    ['There is a "vessel" somewhere.', []],
  ];
  for (const [text, ids] of sentences) it(`the sentences of: ${text}`, () => { expect(cites(text).requirementIds).toEqual(ids); });

  const places: [string, string[]][] = [
    ["`rel:HOME_QUAY.end:QUAY` is right.", ["rel:HOME_QUAY.end:QUAY"]],
    ["HOME_QUAY links VESSEL to QUAY by imo_number.", ["rel:HOME_QUAY", "entity:VESSEL", "entity:QUAY", "entity:VESSEL.attr:imo_number"]],
    ["VESSEL.owner_address.town is there", ["entity:VESSEL.attr:owner_address.town"]],
    ["relationship:ESCORT and entity: Cabin are", ["rel:ESCORT", "entity:CABIN"]],
    ["rel:ESCORT.end:VESSEL(escorted) is N.", ["rel:ESCORT.end:VESSEL(escorted)"]],
    ["entity:HARBOUR_MASTER is missing.", ["entity:HARBOUR_MASTER"]],
    ["The vessel has beds, e.g. two: a name and a label. See http://x.test/a", []],
  ];
  for (const [text, locations] of places) it(`the places of: ${text}`, () => { expect(cites(text).locations).toEqual(locations); });

  it("claims also where a model decorates them", () => {
    const [step] = segment("1. R2\n   * `rel:HOME_QUAY.end:VESSEL participation: wants total, has partial → MISTAKE wrong_participation`\n   - **rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok**.\n   - rel:HOME_QUAY.end:QUAY colour: wants red, has red -> ok");
    expect(step?.claims.map(({ location, verdict }) => [location, verdict])).toEqual([["rel:HOME_QUAY.end:VESSEL", "wrong_participation"], ["rel:HOME_QUAY.end:QUAY", "ok"]]);
    expect(step?.unreadLines).toBe(2);
  });
});

it("takes linear time on text made to confuse it", () => {
  const pieces = ["a.", "R1,", "R1-R9 to ", "\"Each vessel has exac", "- ", "1. ", "\n- - ", "rel:A(", "(A, ", "VESSEL.", "entity:", "Step 1", "**", "# ", " ", "\n", "wants , has -> ", "“Each vessel has exactly one home” ", ". A", "V_".concat(String.fromCharCode(65)), "imo_number."];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const start = performance.now();
    const steps = segment(text);
    expect(performance.now() - start, `${JSON.stringify(piece)} took long`).toBeLessThan(5_000);
    expect(steps.at(-1)?.end).toBe(text.length);
  }
});
