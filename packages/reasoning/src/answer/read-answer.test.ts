import { createRandom } from "@r2ta/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harbour } from "../../test/harbour.js";
import { readAnswer } from "./read-answer.js";
import { reportSchema } from "./report.js";

const context = { diagram: harbour, requirementIds: ["R1", "R4", "R7", "R8"] };
const read = (raw: string) => readAnswer(raw, context);
const report = '{"category":"wrong_participation","location":"rel:HOME_QUAY.end:VESSEL","requirement":"R4","explanation":"Every vessel has one."}';
const answer = `{"errors":[${report}]}`;
const whole = { category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL", requirement: "R4", explanation: "Every vessel has one." };

describe("readAnswer finds the answer", () => {
  it("in JSON alone, and says that it is exact", () => {
    expect(read(answer)).toMatchObject({ status: "ok", failure: null, reading: [], errors: [{ ...whole, reading: ["exact"] }] });
  });

  it.each([
    ["in prose", `I found one mistake: ${answer} Hope this helps [really]!`, ["answer-in-prose"]],
    ["in a fence", `\`\`\`json\n${answer}\n\`\`\``, ["answer-in-fence"]],
    ["in a fence in prose", `Here:\n\`\`\`json\n${answer}\n\`\`\`\nDone.`, ["answer-in-fence", "answer-in-prose"]],
    ["after thinking, whose drafts do not count", `<think>Perhaps {"errors":[{"category":"wrong_key","location":"entity:QUAY.key"}]}? No.</think>\n${answer}`, ["answer-after-thinking"]],
    ["after thinking that only ends", `so {"errors": []} it is</think>${answer}`, ["answer-after-thinking"]],
    ["with a trailing comma", `{"errors":[${report},],}`, ["json-repaired"]],
    ["in single quotes", answer.replaceAll('"', "'"), ["json-repaired"]],
    ["as a bare list", `[${report}]`, ["list-without-object"]],
    ["as mistakes", `{"Mistakes":[${report}]}`, ["list-alias"]],
    ["as one object in place of a list", `{"errors":${report}}`, ["list-not-a-list"]],
    ["below other keys", `{"result":{"answer":${answer}}}`, ["nested-answer"]],
    ["as reports without a list", `1. ${report}`, ["reports-without-list", "answer-in-prose"]],
    ["as the last of several", `{"errors":[]} – no, wait: ${answer}`, ["several-answers", "answer-in-prose"]],
    ["before an unfinished one", `${answer} {"errors":[{"category":"wrong`, ["answer-in-prose", "unfinished-json-after"]],
    ["after a stray quote and bracket", `['tis so: ${answer}`, ["answer-in-prose"]],
  ])("%s", (_, raw, reading) => {
    expect(read(raw)).toMatchObject({ status: "ok", failure: null, reading, errors: [{ ...whole, reading: ["exact", ...reading] }] });
  });

  it("and where it begins, its fence included", () => {
    const startOf = (raw: string): string => raw.slice(read(raw).start, read(raw).start + 9);
    expect(startOf(`Reasons.\n\n\`\`\`json\n${answer}\n\`\`\``)).toBe("```json\n{");
    expect(startOf(`Draft {"errors":[]}. Then ${answer}`)).toBe(answer.slice(0, 9));
    expect(startOf('Half: {"errors": [')).toBe('{"errors"');
    expect(read("None.").start).toBe(5);
  });

  it("takes each report that stands by itself", () => {
    expect(read(`${report}\n${report}`).errors).toHaveLength(2);
  });

  it.each(['{"errors":[]}', "```json\n[]\n```", "No mistakes: []", '{"errors": null}', '{"errors": "none"}'])("takes %j as no mistakes", (raw) => {
    expect(read(raw)).toMatchObject({ status: "ok", errors: [] });
  });
});

describe("readAnswer calls unparsable", () => {
  it.each([
    ["nothing", ""],
    ["prose", "The diagram is correct."],
    ["an unfinished answer", `{"errors":[${report},{"category":"wrong_key"`],
    ["an unfinished answer in single quotes", `{"errors":[${report},{"category":"wrong_key","explanation":"The`.replaceAll('"', "'")],
    ["an answer inside thinking that never ends", `<think>${answer}`],
    ["a check box", "- [ ] keys\n- [x] ends"],
    ["other JSON", '{"entities":[{"name":"QUAY"}]} and [1, 2]'],
  ])("%s, with a reason", (_, raw) => {
    const { status, errors, failure } = read(raw);
    expect({ status, errors }).toMatchObject({ status: "unparsable", errors: [] });
    expect(failure).toMatch(/\.$/);
  });
});

describe("readAnswer names what it did to a report", () => {
  const one = (fields: string) => read(`{"errors":[{${fields}}]}`).errors[0]!;

  it.each([
    ['"category":"Wrong-Keys","location":"entity:QUAY.key"', ["category-normalised"]],
    ['"category":"wrong_key","location":"Entity \\"Quay\\".Key"', ["location-normalised"]],
    ['"type":"wrong_key","where":"entity:QUAY.key"', ["field-alias"]],
    ['"category":"ugly_layout","location":"entity:QUAY"', ["unknown-category"]],
    ['"category":"wrong_key","location":"entity:LIGHTHOUSE"', ["invented-location"]],
    ['"category":"wrong_key"', ["missing-location"]],
    ['"location":"entity:QUAY"', ["missing-category"]],
    ['"category":"wrong_key","location":"entity:QUAY.key","requirement":"R99"', ["unknown-requirement"]],
    ['"category":"wrong_key","location":"entity:QUAY.key","requirement":["R7"]', ["exact"]],
    ['"category":"wrong_key","location":"entity:QUAY.key","requirement":7', ["requirement-normalised"]],
    ['"category":"wrong_key","location":"entity:QUAY.key","requirement":"R7, R8"', ["several-requirements"]],
    ['"category":"wrong_key","location":{"entity":"QUAY","attribute":"name"}', ["location-normalised"]],
  ])("%s", (fields, reading) => expect(one(`${fields},"explanation":"x"`).reading).toEqual(reading));

  it("keeps an entry that is no object as a report, so that it is counted", () => {
    expect(read('{"errors":["wrong_key", null, 7]}').errors.map(({ category, reading }) => [category, reading[0]])).toEqual([
      ["wrong_key", "entry-not-an-object"], ["", "entry-not-an-object"], ["7", "entry-not-an-object"],
    ]);
  });
});

describe("readAnswer withstands", () => {
  const megabyte = (unit: string) => unit.repeat(Math.ceil(1e6 / unit.length));

  it.each([
    ["brackets", megabyte("[")],
    ["braces and keys", megabyte('{"errors":')],
    ["open texts", megabyte('["')],
    ["open texts in single quotes", megabyte("['")],
    ["open comments", megabyte("[/*")],
    ["line comments", megabyte("[//")],
    ["thinking", megabyte("<think></think>")],
    ["a quote and spaces", `["${" ".repeat(1e6)}`],
    ["quotes and spaces", megabyte('["    ')],
    ["an endless number", `{"errors":[${"9".repeat(1e6)}`],
    ["backslashes", `["${"\\".repeat(1e6)}`],
    ["nesting that closes", `${"[".repeat(5e5)}${"]".repeat(5e5)}`],
    ["many reports", `{"errors":[${`${report},`.repeat(7000)}]}`],
    ["a long name", `{"errors":[{"category":"${"a-".repeat(5e5)}","location":"${"(".repeat(1e3)}${"x.".repeat(4e5)}"}]}`],
  ])("a megabyte of %s, in time", (_, raw) => {
    const before = performance.now();
    const { status } = read(raw);
    expect(["ok", "unparsable"]).toContain(status);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it("huge numbers, lone surrogates, __proto__ and NUL", () => {
    const { errors, status } = read('{"errors":[{"category":"\\ud800","location":"entity:QUAY\\u0000","requirement":1e999,"explanation":"\ud800","__proto__":{"x":1}}]}');
    expect(status).toBe("ok");
    expect(JSON.stringify(errors)).not.toMatch(/\\ud800|\\u0000/);
    expect(errors[0]).toMatchObject({ category: "\ufffd", location: "entity:QUAY", requirement: null });
  });

  it("any text at all, and cut and stirred answers: what comes out fits the schema", () => {
    const stirred = fc.tuple(fc.constantFrom(answer, `<think>x</think>${answer}`, answer.replaceAll('"', "'"), "```\n[]\n```"), fc.nat(), fc.nat(), fc.string({ unit: "binary" })).map(([text, from, seed, junk]) => {
      const cut = from % text.length;
      return createRandom(seed).shuffle([text.slice(0, cut), junk, text.slice(cut), text]).join("");
    });
    fc.assert(
      fc.property(fc.oneof(stirred, fc.string({ unit: "binary" })), (raw) => {
        const { status, errors, failure } = read(raw);
        expect(reportSchema.array().safeParse(errors).success).toBe(true);
        expect(status === "ok").toBe(failure === null);
        if (status !== "ok") expect(errors).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
