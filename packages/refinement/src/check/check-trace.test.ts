import { parseDiagramText } from "@r2ta/eerd";
import { writeReferenceTrace } from "@r2ta/reasoning/artifact";
import { createSentenceReader, runRules } from "@r2ta/reasoning";
import type { Mistake } from "@r2ta/synthesis/artifact";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShippedItems } from "../../test/shipped-items.js";
import { createCheckContext } from "./check-context.js";
import { checkTrace } from "./check-trace.js";
import { findLeaks, foldWords } from "./find-leaks.js";
import { leakPhrases } from "./leak-phrases.js";

const correct = parseDiagramText(`eerd Harbour
  entity VESSEL { imo_number key }
  entity QUAY { quay_code key; gold_rings }
  entity PILOT { badge key }
  relationship HOME_QUAY (VESSEL N total, QUAY 1)
  relationship GUIDES (PILOT N, VESSEL N)`);
const diagram = parseDiagramText(`eerd Harbour
  entity VESSEL { imo_number key }
  entity QUAY { quay_code key; gold_rings }
  entity PILOT { badge key }
  relationship HOME_QUAY (VESSEL N, QUAY 1)`);
const requirements = [
  { id: "R1", description: "Each vessel has exactly one home quay; a quay may be home to several vessels or to none." },
  { id: "R2", description: "A quay is identified by its code and has a number of gold rings." },
  { id: "R3", description: "A pilot may guide many vessels." },
];
const common = { operator: "x", locationInDiagram: true, consequences: [], explanation: "It differs." };
const mistakes: Mistake[] = [
  { ...common, category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL", anchors: [], requirementIds: ["R1"], before: { "rel:HOME_QUAY.end:VESSEL participation": "total" }, after: { "rel:HOME_QUAY.end:VESSEL participation": "partial" } },
  { ...common, category: "missing_relationship", location: "rel:GUIDES", locationInDiagram: false, anchors: ["entity:PILOT", "entity:VESSEL"], requirementIds: ["R3"], before: { "rel:GUIDES presence": "present", "rel:GUIDES participants": "{PILOT, VESSEL}" }, after: {} },
];
const context = createCheckContext({ requirements, diagram }, { mistakes, correct, longest: 5_000 });
const blind = createCheckContext({ requirements, diagram }, { longest: 5_000 });

const right = [
  'Step 1. [R1] "Each vessel has exactly one home quay …"',
  "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation",
  'Step 2. [R2] "A quay is identified by its code"',
  "- entity:QUAY.key key: wants {quay_code}, has {quay_code} -> ok",
  'Step 3. [R3] "A pilot may guide many vessels."',
  "- rel:GUIDES presence: wants present, has absent -> MISTAKE missing_relationship",
  "Conclusion: 2 mistakes: rel:HOME_QUAY.end:VESSEL, rel:GUIDES.",
].join("\n");
const report = (category: string, location: string, requirement = "R1"): object => ({ category, location, requirement, explanation: "It differs." });
const feedback = JSON.stringify({ errors: [report("wrong_participation", "rel:HOME_QUAY.end:VESSEL"), report("missing_relationship", "rel:GUIDES", "R3")] });
const reasonsOf = (reasoning: string, answer = feedback, against = context): string[] => checkTrace({ reasoning, feedback: answer }, against).reasons.map(({ code, step, location, requirementId }) => [code, step, location, requirementId].join(" | "));

describe("the mechanical check", () => {
  it("accepts a right trace with its answer, also where nothing is known of the item", () => {
    expect(checkTrace({ reasoning: right, feedback }, context)).toEqual({ accepted: true, reasons: [], claims: 3, unreadLines: 0 });
    expect(reasonsOf(right, feedback, blind)).toEqual([]);
  });

  const spoilt: [string, (text: string) => string, string[]][] = [
    ["a sentence that does not exist", (text) => text.replace("[R2]", "[R2, R9]"), ["unknown-requirement | 1 |  | R9"]],
    ["a sentence named in prose that does not exist", (text) => text.replace("Step 3.", "By requirement 12 this is so.\nStep 3."), ["unknown-requirement | 1 |  | R12"]],
    ["words that the sentence does not say", (text) => text.replace("A pilot may guide many vessels.", "A pilot signs each docking."), ["unknown-requirement | 2 |  | R3"]],
    ["a place that does not exist", (text) => text.replace("entity:QUAY.key key: wants {quay_code}, has {quay_code}", "entity:PIER presence: wants absent, has present").replace("-> ok", "-> MISTAKE missing_entity"), ["unknown-location | 1 | entity:PIER | R2", "extra-mistake | 1 | entity:PIER | R2", "answer-differs |  | entity:PIER | ", "answer-differs | 3 | entity:PIER | "]],
    ["a place in prose that does not exist", (text) => text.replace("Step 3.", "entity:PIER would do.\nStep 3."), ["unknown-location | 1 | entity:PIER | R2"]],
    ["what the diagram does not have", (text) => text.replace("has {quay_code} -> ok", "has {gold_rings} -> MISTAKE wrong_key"), ["false-has | 1 | entity:QUAY.key | R2", "extra-mistake | 1 | entity:QUAY.key | R2", "answer-differs | 3 | entity:QUAY.key | ", "answer-differs |  | entity:QUAY.key | "]],
    ["what the sentences do not want", (text) => text.replace("{quay_code}, has {quay_code} -> ok", "{gold_rings}, has {quay_code} -> ok"), ["false-wants | 1 | entity:QUAY.key | R2", "wrong-verdict | 1 | entity:QUAY.key | R2"]],
    ["a verdict of another category", (text) => text.replace("MISTAKE wrong_participation", "MISTAKE wrong_cardinality"), ["wrong-verdict | 0 | rel:HOME_QUAY.end:VESSEL | R1", "extra-mistake | 0 | rel:HOME_QUAY.end:VESSEL | R1", "missed-mistake |  | rel:HOME_QUAY.end:VESSEL | R1", "answer-differs |  | rel:HOME_QUAY.end:VESSEL | ", "answer-differs |  | rel:HOME_QUAY.end:VESSEL | "]],
    ["a mistake that it misses, with its sentence", (text) => text.replace(/Step 3[^]*?\nC/, "C").replace("2 mistakes", "one mistake").replace(", rel:GUIDES", ""), ["missed-mistake |  | rel:GUIDES | R3", "skipped-sentence |  |  | R3", "answer-differs |  | rel:GUIDES | "]],
    ["another conclusion", (text) => text.replace(/Conclusion.*/, "Conclusion: no mistake found."), ["answer-differs | 3 | rel:HOME_QUAY.end:VESSEL | ", "answer-differs | 3 | rel:GUIDES | "]],
    ["words of an answer key", (text) => text.replace("Step 3.", "The Ground-Truth says so.\nStep 3."), ["answer-key | 1 |  | R2"]],
    ["nothing", () => " \n", ["empty |  |  | ", "missed-mistake |  | rel:HOME_QUAY.end:VESSEL | R1", "missed-mistake |  | rel:GUIDES | R3", "skipped-sentence |  |  | R1", "skipped-sentence |  |  | R3", "answer-differs |  | rel:HOME_QUAY.end:VESSEL | ", "answer-differs |  | rel:GUIDES | "]],
    ["too much", (text) => text.replace("Step 3.", `${"Well. ".repeat(1_000)}\nStep 3.`), ["too-long |  |  | "]],
  ];
  it.each(spoilt)("names %s, with its step, place and sentence", (_, spoil, expected) => {
    expect(spoil(right)).not.toBe(right);
    expect(reasonsOf(spoil(right)).sort()).toEqual(expected.sort());
  });

  it("takes a relationship that is absent under any name, by its ends", () => {
    for (const name of ["rel:PILOTAGE(VESSEL, PILOT)", "rel:VESSEL_PILOT", "rel:Guides"]) {
      expect(reasonsOf(right.replaceAll("rel:GUIDES", name))).toEqual([]);
      expect(reasonsOf(right.replaceAll("rel:GUIDES", name), feedback.replace("rel:GUIDES", "entity:PILOT"))).toEqual([]);
    }
    expect(reasonsOf(right.replaceAll("rel:GUIDES", "rel:GUIDES(PILOT, MERMAID)"))).toContain("unknown-location | 2 | rel:GUIDES(PILOT, MERMAID) | R3");
    expect(reasonsOf(right.replaceAll("rel:GUIDES", "rel:GUIDES(PILOT, QUAY)"))).toContain("missed-mistake |  | rel:GUIDES | R3");
  });

  it("takes sets in any order, a mistake twice as one, and another sentence in the answer", () => {
    const twice = right.replace("Step 2.", "- rel:HOME_QUAY.end:VESSEL participation: wants  total, has partial -> MISTAKE wrong_participation\nStep 2.");
    expect(reasonsOf(twice, feedback.replace('"R1"', '"R2"'))).toEqual([]);
    const participants = "- rel:HOME_QUAY participants: wants {VESSEL,QUAY}, has {QUAY, VESSEL} -> ok";
    expect(reasonsOf(right.replace("Step 2.", `${participants}\nStep 2.`))).toEqual([]);
  });

  it("says what is wrong with an answer", () => {
    expect(reasonsOf(right, "I am not sure.")).toEqual(["unreadable-answer |  |  | "]);
    expect(reasonsOf(right, feedback.replace("wrong_participation", "wrong_cardinality"))).toEqual(["answer-differs |  | rel:HOME_QUAY.end:VESSEL | ", "answer-differs |  | rel:HOME_QUAY.end:VESSEL | "]);
    expect(reasonsOf(right, feedback.replace('"R1"', '"R8"'))).toEqual(["unknown-requirement |  |  | R8"]);
    expect(reasonsOf(right, feedback.replace("It differs.", "So says the answer key."))).toEqual(["answer-key |  |  | "]);
  });

  it("counts what it cannot read and takes a trace without a claim for none", () => {
    const prose = right.replace(/^- .*key key.*$/m, "- the key of QUAY is what it should be");
    expect(checkTrace({ reasoning: prose, feedback }, context)).toMatchObject({ accepted: true, claims: 2, unreadLines: 1 });
    expect(checkTrace({ reasoning: "All is well with R1.", feedback: '{"errors":[]}' }, blind)).toMatchObject({ accepted: false, claims: 0, unreadLines: 1, reasons: [{ code: "empty" }] });
  });
});

describe("leak phrases", () => {
  it("are found whatever their case and what stands between their words", () => {
    for (const phrase of leakPhrases) {
      for (const written of [phrase, phrase.toUpperCase(), phrase.replaceAll(" ", "-"), phrase.replaceAll(" ", "\n")]) expect(findLeaks(`See, ${written}.`, ""), written).toHaveLength(1);
      expect(findLeaks(`x${phrase}s9`, ""), phrase).toHaveLength(0);
    }
  });

  it("are none where the item itself has the words, and only those", () => {
    const own = foldWords("Every athlete may win a gold medal. A key opens a locker.");
    expect(findLeaks("The athlete wins the gold medal, and the key is right.", own)).toEqual([]);
    expect(findLeaks("The gold label has it.", own)).toEqual(["gold label"]);
    expect(reasonsOf(right.replace("Step 3.", "The gold rings are counted.\nStep 3."))).toEqual([]);
  });
});

const shipped = readShippedItems();
const contextOf = ({ variant, scenario }: (typeof shipped)[number]) => createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest: 24_000 });

describe("on the 600 shipped variants", () => {
  it("accepts every reference trace with its answer, with and without what is known, and reads all of it", () => {
    expect(shipped).toHaveLength(600);
    for (const [index, item] of shipped.entries()) {
      const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
      const knowing = index % 5 === 0 ? [contextOf(item), createCheckContext({ requirements: item.variant.requirements, diagram: item.variant.eerd }, { longest: 24_000 })] : [contextOf(item)];
      for (const against of knowing) {
        const { accepted, reasons, unreadLines } = checkTrace({ reasoning: traceText, feedback: answerText }, against);
        expect({ accepted, reasons, unreadLines }, item.variant.id).toEqual({ accepted: true, reasons: [], unreadLines: 0 });
      }
    }
  });

  it("finds no fault in a rules-arm trace that only somebody can find who knows nothing, and takes its false alarms for such", () => {
    const reader = createSentenceReader();
    for (const item of shipped.filter((_, index) => index % 20 === 0)) {
      const { traceText, answerText } = runRules({ requirements: item.variant.requirements, diagram: item.variant.eerd }, reader);
      expect(checkTrace({ reasoning: traceText, feedback: answerText }, createCheckContext({ requirements: item.variant.requirements, diagram: item.variant.eerd }, { longest: 24_000 })).reasons).toEqual([]);
      const known = new Set(checkTrace({ reasoning: traceText, feedback: answerText }, contextOf(item)).reasons.map(({ code }) => code));
      for (const code of known) expect(["false-wants", "extra-mistake", "missed-mistake"]).toContain(code);
    }
  });

  it("catches each of 500 planted false claims about the diagram, in canonical form and in others that it reads", () => {
    const values = ["present", "absent", "strong", "weak", "1", "N", "total", "partial", "none", "{ghost}", "simple", "simple multivalued", "disjoint", "overlapping", "identifying", "ordinary"];
    const dress: ((line: string) => string)[] = [(line) => line, (line) => `  * \`${line.slice(2)}\``, (line) => line.replace("->", "→"), (line) => `• **${line.slice(2).split(":")[0]}**:${line.slice(2).split(":").slice(1).join(":")}`];
    let planted = 0;
    for (let seed = 0; planted < 500; seed++) {
      const item = shipped[(seed * 7) % shipped.length]!;
      const { traceText, answerText } = writeReferenceTrace(item.variant, item.scenario);
      const lines = traceText.split("\n");
      const claims = lines.flatMap((line, index) => (line.startsWith("- ") ? [index] : []));
      const at = claims[(seed * 31) % claims.length]!;
      const value = values[(seed * 5) % values.length]!;
      const has = /, has (.*) -> /.exec(lines[at]!)![1]!;
      if (has === value) continue;
      const dressed = dress[seed % dress.length]!(lines[at]!.replace(`, has ${has} -> `, `, has ${value} -> `));
      const location = /^- (\S+)/.exec(lines[at]!)![1]!;
      planted++;
      const { reasons } = checkTrace({ reasoning: lines.toSpliced(at, 1, dressed).join("\n"), feedback: answerText }, contextOf(item));
      expect(reasons.some((reason) => reason.location === location && (reason.code === "false-has" || reason.code === "unknown-location")), `${item.variant.id} ${dressed}`).toBe(true);
    }
  });
});

describe("on hostile text", () => {
  it("never throws, and says the same again", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.string({ unit: "binary", maxLength: 100 }), (reasoning, answer) => {
      expect(checkTrace({ reasoning, feedback: answer }, context)).toEqual(checkTrace({ reasoning, feedback: answer }, context));
    }));
  });

  const pieces: [string, string][] = [
    ["one claim again and again", "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation\n"],
    ["invented places", "- entity:PIER_# presence: wants present, has absent -> MISTAKE missing_entity\n"],
    ["invented relationships", "- rel:VESSEL_QUAY_#_PILOT(VESSEL, QUAY) presence: wants present, has absent -> MISTAKE missing_relationship\n"],
    ["invented sentences", "R# and requirement # say so, and the gold-label-of-# too. "],
    ["open sets", "- entity:QUAY.key key: wants {{{{a,{b}, has }}}}{ -> ok\n"],
    ["one line", "the gold _ R R R 1.2.3 entity: rel:( "],
    ["steps", 'Step 1. [R1] "Each vessel … has … exactly … one …"\n'],
  ];
  it.each(pieces)("takes linear time on %s", (_, piece) => {
    const fill = (length: number): string => { let text = ""; for (let index = 0; text.length < length; index++) text += piece.replaceAll("#", String(index)); return text; };
    const timeOf = (length: number): number => {
      const text = fill(length);
      const answer = `{"errors":[${Array.from({ length: length / 400 }, (_, index) => JSON.stringify(report("missing_entity", `entity:PIER_${index}`))).join(",")}]}`;
      const started = performance.now();
      checkTrace({ reasoning: text, feedback: answer }, createCheckContext({ requirements, diagram }, { mistakes, correct, longest: 5_000 }));
      return performance.now() - started;
    };
    timeOf(20_000);
    // Quadratic time would take a minute; the bound leaves room for a busy machine.
    expect(timeOf(200_000)).toBeLessThan(4_000);
  });
});
