import { digestJson } from "@r2ta/base";
import { diagramToJson, parseDiagramText } from "@r2ta/eerd";
import { describe, expect, test } from "vitest";
import { promptOf } from "../../../test/prompt-of.js";
import { harbourDiagramText } from "../../harbour.js";
import type { Author } from "../answer-chat.js";
import { chatBodySchema } from "../chat-body.js";
import { placeReply } from "../written-reply.js";
import { reasonerOptionsSchema, type ReasonerOptions } from "./reasoner-options.js";
import { scriptedItemSchema, type ScriptedItem } from "./scripted-item.js";
import { createScriptedReasoner } from "./scripted-reasoner.js";

const item: ScriptedItem = scriptedItemSchema.parse({
  requirements: ["R1. Each vessel has exactly one home quay; a quay may be home to several vessels or to none.", "R2. A pilot is known by a badge.", "R3. For every charter the fee is recorded."],
  eerd: harbourDiagramText,
  mistakes: [
    { category: "wrong_participation", location: "rel:GUIDES.end:PILOT", requirement: "R2", explanation: "Every pilot guides." },
    { category: "missing_entity", location: "entity:LOCK", requirementIds: ["R3"], before: { "entity:LOCK presence": "present" } },
  ],
});

type Message = readonly [role: string, content: string];

/** The content of a reply to a conversation. */
function ask(options: Partial<ReasonerOptions>, messages: readonly Message[], fields: object = {}): string {
  const body = chatBodySchema.parse({ model: "m", messages: messages.map(([role, content]) => ({ role, content })), ...fields });
  const author = createScriptedReasoner(reasonerOptionsSchema.parse({ items: [item], recall: 1, hallucination: 0, ...options }));
  return placeReply(author(body, digestJson(body)), "none", null).content ?? "";
}

const reports = (content: string): string[] => (JSON.parse(/\{"errors":.*\}/.exec(content)?.[0] ?? "null") ?? { errors: [] }).errors.map(({ category, location, requirement }: any) => `${category} ${location} ${requirement}`);
const known = ["wrong_participation rel:GUIDES.end:PILOT R2", "missing_entity entity:LOCK R3"];
const [asked, notYet, jsonOnly] = [promptOf(item), promptOf(item, "First write the reasoning in the form trace/1. Do not write the JSON yet."), promptOf(item, "Which mistakes does this diagram make? Answer with the JSON only.")];

describe("what a prompt shows is found", () => {
  const shows = (text: string): unknown => reports(ask({}, [["user", text]]));

  test("as text and JSON, in tags, in a fence, or bare, and renamed", () => {
    const json = JSON.stringify(diagramToJson(parseDiagramText(harbourDiagramText)), null, 2);
    const sentences = "R1. Each vessel has exactly one home quay;  a quay may be home to several vessels or to none.\nR2. A pilot is known by a badge.\nR3. For every charter the fee is recorded.";
    for (const text of [
      asked,
      promptOf({ ...item, eerd: diagramToJson(parseDiagramText(harbourDiagramText.replace("eerd Harbour", "eerd Diagram"))) as unknown as Record<string, unknown> }),
      `${sentences}\n\`\`\`eerd\n${harbourDiagramText}\`\`\`\nWhat is wrong?`,
      `${sentences}\n\n\`\`\`json\n${json}\n\`\`\``,
      `What is wrong?\n${sentences}\n\n${harbourDiagramText}`,
    ]) expect(shows(text), text.slice(0, 80)).toEqual(known);
  });

  test("in the last turn that has one, after worked examples", () => {
    const example = promptOf({ requirements: item.requirements, eerd: "eerd School\nentity PUPIL { name key }" });
    expect(reports(ask({}, [["system", "Find mistakes."], ["user", example], ["assistant", '{"errors":[]}'], ["user", asked]]))).toEqual(known);
  });

  test("one changed fact or sentence makes it unknown, and an unknown diagram is owned up to", () => {
    for (const [from, to] of [["QUAY 1 [0..12]", "QUAY N"], ["known by a badge", "known by a name"]] as const) {
      const answer = ask({}, [["user", asked.replace(from, to)]]);
      expect(answer).toContain("I know no such diagram");
      expect(reports(answer)).toEqual([]);
    }
    expect(ask({}, [["user", "Hello"]], { response_format: { type: "json_object" } })).toBe('{"errors":[]}');
  });
});

describe("a prompt about a part", () => {
  const part = (about: string, sentences: readonly string[], elsewhere = ""): string => `${elsewhere}\n${promptOf({ requirements: item.requirements.filter(({ id }) => sentences.includes(id)), eerd: `eerd Diagram\n${about}` })}`;
  const guides = "entity PILOT {\n badge key\n}\nentity VESSEL {\n imo_number key\n owner_address (street, town, country)\n vessel_type\n}\nrelationship GUIDES (PILOT N, VESSEL N) { last_trip }";
  const homes = "entity QUAY {\n name key\n code key\n facilities multivalued\n berth_count derived\n}\nentity VESSEL {\n imo_number key\n owner_address (street, town, country)\n vessel_type\n}\nrelationship HOME_QUAY (VESSEL N total, QUAY 1 [0..12])";

  test("gets the mistakes located in it, and what is absent where its sentences decide it", () => {
    expect(reports(ask({}, [["user", part(guides, ["R1", "R2"])]]))).toEqual([known[0]]);
    expect(reports(ask({}, [["user", part(homes, ["R1"])]]))).toEqual([]);
    expect(reports(ask({}, [["user", part(homes, ["R1", "R3"])]]))).toEqual([known[1]]);
    expect(reports(ask({}, [["user", part("", ["R3"])]]))).toEqual([known[1]]);
  });

  test("of two items that have the part, the one is meant whose other elements are mentioned", () => {
    const mended = { ...item, eerd: `${harbourDiagramText}\nentity LOCK { name key }`, mistakes: [{ ...item.mistakes[0]!, location: "rel:GUIDES.end:VESSEL" }] };
    const elsewhere = "Drawn elsewhere: QUAY, CABIN, FERRY, TUG, AGENCY, CHARTERER, HOME_QUAY, ESCORT, CHARTERS, HAS_CABIN, kind";
    for (const items of [[item, mended], [mended, item]]) {
      expect(reports(ask({ items }, [["user", part(guides, ["R2"], elsewhere)]]))).toEqual([known[0]]);
      expect(reports(ask({ items }, [["user", part(guides, ["R2"], `${elsewhere}, LOCK`)]]))).toEqual(["wrong_participation rel:GUIDES.end:VESSEL R2"]);
    }
  });
});

describe("the form of a reply", () => {
  test("is trace/1 and the JSON, the JSON alone, or the trace alone, as it is asked", () => {
    expect(ask({}, [["user", asked]])).toBe([
      'Step 1. [R1] "Each vessel has exactly one home quay; a quay may be home to several vessels or to none."',
      "- entity:QUAY strength: wants strong, has strong -> ok", "- entity:QUAY.key key: wants {code}, {name}, has {code}, {name} -> ok", "- entity:VESSEL strength: wants strong, has strong -> ok",
      'Step 2. [R2] "A pilot is known by a badge."',
      "- rel:GUIDES.end:PILOT participation: wants total, has partial -> MISTAKE wrong_participation",
      "- entity:PILOT strength: wants strong, has strong -> ok", "- entity:PILOT.key key: wants {badge}, has {badge} -> ok", "- entity:PILOT.attr:badge kind: wants simple, has simple -> ok",
      'Step 3. [R3] "For every charter the fee is recorded."',
      "- entity:LOCK presence: wants present, has absent -> MISTAKE missing_entity",
      "- rel:CHARTERS participants: wants {CHARTERER, QUAY, VESSEL}, has {CHARTERER, QUAY, VESSEL} -> ok", "- rel:CHARTERS identification: wants ordinary, has ordinary -> ok", "- rel:CHARTERS.attr:fee kind: wants simple, has simple -> ok",
      "Conclusion: 2 mistakes: rel:GUIDES.end:PILOT, entity:LOCK.", "",
      '{"errors":[{"category":"wrong_participation","location":"rel:GUIDES.end:PILOT","requirement":"R2","explanation":"Every pilot guides."},{"category":"missing_entity","location":"entity:LOCK","requirement":"R3","explanation":""}]}',
    ].join("\n"));
    expect(ask({}, [["user", jsonOnly]])).toMatch(/^\{"errors":\[.*\]\}$/);
    expect(ask({}, [["user", asked]], { response_format: { type: "json_schema" } })).toMatch(/^\{"errors":\[.*\]\}$/);
    expect(ask({}, [["user", notYet]])).not.toContain('"errors"');
  });

  test("is prose with the JSON in a fence where that is the style, and notes where they are asked for", () => {
    const prose = ask({ style: "prose" }, [["user", asked]]);
    expect(prose).toMatch(/```json\n\{"errors":.*\}\n```$/);
    expect(prose).toContain("2. R2 deserves a closer look.\n   - **rel:GUIDES.end:PILOT** contradicts R2 (wrong_participation): Every pilot guides.");
    expect(ask({}, [["user", promptOf(item, "First write free notes: think it through. Do not write the JSON yet.")]])).toMatch(/^Let me go through/);
  });
});

describe("later turns", () => {
  const request = "Now answer with the JSON only, according to what you have written.";
  const weak = { recall: 0.5, hallucination: 1 };

  test.each(["canonical", "prose"] as const)("an answer says what the %s reasoning before it says", (style) => {
    for (let seed = 0; seed < 20; seed++) {
      const options = { ...weak, style, seed };
      const trace = ask(options, [["user", notYet]]);
      const answer = reports(ask(options, [["user", notYet], ["assistant", trace], ["user", request]], { response_format: { type: "json_object" } }));
      for (const report of answer) expect(trace).toContain(report.split(" ")[1]);
      expect(answer).toHaveLength(trace.split("\n").filter((line) => /MISTAKE|contradicts/.test(line)).length);
    }
  });

  test("a review names what the revision changes, and a revision finds more and drops what was false", () => {
    const totals = { drafted: 0, revised: 0, falselyDrafted: 0, falselyRevised: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const options = { ...weak, seed };
      const draft = ask(options, [["user", asked]]);
      const reviewTurns: Message[] = [["user", asked], ["assistant", draft], ["user", "Now examine what you have written as a strict reviewer. Do not write a new version yet."]];
      const review = ask(options, reviewTurns);
      const revision = ask(options, [...reviewTurns, ["assistant", review], ["user", "Write the reasoning again in the form trace/1, to its conclusion, corrected where your review is right, and then the JSON."]]);
      const [before, after] = [reports(draft), reports(revision)];
      for (const changed of [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))]) expect(review).toContain(changed.split(" ")[1]);
      if (before.join() === after.join()) expect(review).toContain("would change nothing");
      totals.drafted += before.filter((one) => known.includes(one)).length;
      totals.revised += after.filter((one) => known.includes(one)).length;
      totals.falselyDrafted += before.filter((one) => !known.includes(one)).length;
      totals.falselyRevised += after.filter((one) => !known.includes(one)).length;
    }
    expect(totals.revised).toBeGreaterThan(totals.drafted);
    expect(totals.falselyDrafted).toBe(60);
    expect(totals.falselyRevised).toBeLessThan(45);
  });
});

describe("rates over 300 items", () => {
  const items = Array.from({ length: 300 }, (_, index) => ({ ...item, eerd: `eerd Harbour entity PILOT { badge key } entity VESSEL { imo_number_${index} key } relationship GUIDES (PILOT N, VESSEL N)` }));
  const readAll = (options: Partial<ReasonerOptions> = {}): Author => createScriptedReasoner(reasonerOptionsSchema.parse({ items, recall: 0.7, hallucination: 0.2, ...options }));
  const draw = (author: Author, fields: object = {}): { found: number; invented: number; reports: string[] } => {
    const all = items.flatMap((one) => {
      const body = chatBodySchema.parse({ model: "m", messages: [{ role: "user", content: promptOf(one, "Answer with the JSON only.") }], ...fields });
      return reports(author(body, digestJson(body)).answer ?? "");
    });
    const found = all.filter((report) => known.includes(report)).length;
    return { found, invented: all.length - found, reports: all };
  };
  const author = readAll();

  test("are near what is asked for, and the same every time", () => {
    const { found, invented, reports: all } = draw(author);
    expect({ found, invented }).toEqual({ found: 412, invented: 52 });
    expect(draw(author).reports).toEqual(all);
    expect(draw(readAll({ recall: 1, hallucination: 1 }))).toMatchObject({ found: 600, invented: 300 });
    expect(draw(readAll({ recall: 0, hallucination: 0 })).reports).toEqual([]);
  });

  test("are drawn anew for another seed or temperature of the request, and another seed of the server", () => {
    const draws = [draw(author), draw(author, { seed: 1 }), draw(author, { seed: 2 }), draw(author, { temperature: 0.7 }), draw(readAll({ seed: 1 }))];
    expect(new Set(draws.map(({ reports: all }) => all.join())).size).toBe(5);
    for (const { found } of draws) expect(Math.abs(found / 600 - 0.7)).toBeLessThan(0.06);
  });
});
