import { mistakeCategoryIds } from "@r2ta/eerd";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimProperties, claimVocabulary, impliedMistakes, judgeClaim, makeClaim, parseClaim, parseTrace, printAnswer, printTrace, unreadLines, type Claim, type Trace } from "./index.js";

const places: [string, keyof typeof claimVocabulary][] = [
  ["entity:CABIN", "entity"], ["entity:CABIN.key", "key"], ["entity:CABIN.attr:size.width", "entityAttribute"], ["rel:GUIDES", "relationship"],
  ["rel:GUIDES.attr:day", "relationshipAttribute"], ["rel:GUIDES.end:PILOT(leader)", "end"], ["spec:kind", "specialization"],
  ["spec:kind.sub:TUG", "subclass"], ["cat:OWNER", "category"], ["cat:OWNER.super:FIRM", "superclass"],
];
const value = fc.constantFrom("present", "absent", "1", "N", "total [2..5]", "{a, b}, {c}", "composite {street, town} multivalued", "none");
const claim: fc.Arbitrary<Claim> = fc.constantFrom(...places).chain(([location, kind]) =>
  fc.record({
    location: fc.constant(location),
    property: fc.constantFrom(...claimProperties.filter((property) => claimVocabulary[kind][property])),
    wants: value,
    has: value,
    verdict: fc.constantFrom("ok" as const, ...mistakeCategoryIds),
  }),
);
const oneLine = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n\u2028\u2029]/.test(text));
const requirementId = fc.integer({ min: 1, max: 99 }).map((number) => `R${number}`);
const trace: fc.Arbitrary<Trace> = fc.record({
  steps: fc.array(fc.record({
    requirementIds: fc.array(requirementId, { minLength: 1, maxLength: 3 }),
    quote: oneLine,
    claims: fc.array(claim, { maxLength: 3 }),
    unread: fc.array(oneLine.map((text) => `~ ${text}`), { maxLength: 2 }),
  }), { maxLength: 4 }),
  conclusion: oneLine,
  unread: fc.array(oneLine.map((text) => `~ ${text}`), { maxLength: 2 }),
});

describe("trace/1", () => {
  it("reads back whatever it prints", () => {
    fc.assert(fc.property(trace, (original) => { expect(parseTrace(printTrace(original))).toEqual(original); }));
  });

  it("reads the form that the documentation shows", () => {
    const text = [
      'Step 1. [R4] "Each vessel has exactly one home quay; a quay may be home to none."',
      "- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok",
      "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation",
      'Step 2. [R5, R6] "Cabins are labelled "A", "B" … anew."',
      "- entity:CABIN.key partial key: wants {label}, has {label} -> ok",
      "Conclusion: one mistake.",
      "",
    ].join("\n");
    const read = parseTrace(text);
    expect(unreadLines(read)).toEqual([]);
    expect(read.steps[1]).toMatchObject({ requirementIds: ["R5", "R6"], quote: 'Cabins are labelled "A", "B" … anew.' });
    expect(impliedMistakes(read)).toEqual([{ category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL", requirementIds: ["R4"] }]);
    expect(printTrace(read)).toBe(text);
  });

  it("reads a claim on a relationship that is named by its ends, as arms are asked to name an absent one", () => {
    const line = "- rel:STORES(CELLAR, WINE) presence: wants present, has absent -> MISTAKE missing_relationship";
    expect(parseClaim(line)).toEqual({ location: "rel:STORES(CELLAR, WINE)", property: "presence", wants: "present", has: "absent", verdict: "missing_relationship" });
    expect(judgeClaim("rel:STORES(CELLAR, WINE)", "presence", "present", "absent")).toBe("missing_relationship");
    expect(parseClaim("- rel:STORES(CELLAR, WINE) identification: wants identifying, has absent -> MISTAKE weak_entity")).toBeNull();
    expect(parseClaim("- rel:STORES(CELLAR presence: wants present, has absent -> MISTAKE missing_relationship")).toBeNull();
  });

  it("loses no line of a hostile text and never throws", () => {
    const hostile = fc.array(fc.oneof(
      oneLine,
      fc.constantFrom('Step 1. [R1] "a"', 'Step 1. [R1] "', "Conclusion: done", "- entity:A presence: wants present, has absent -> ok", "- entity:A presence: wants , has -> ok", "- entity:A card: wants 1, has 1 -> ok", "- -> , has : wants "),
    ));
    fc.assert(fc.property(hostile, (lines) => {
      const read = parseTrace(lines.join("\n"));
      const readLines = read.steps.length + read.steps.reduce((sum, { claims }) => sum + claims.length, 0) + (read.conclusion === null ? 0 : 1);
      expect(readLines + unreadLines(read).length).toBe(lines.filter((line) => line.trim() !== "").length);
      for (const line of unreadLines(read)) expect(lines).toContain(line);
    }));
  });

  it("takes linear time on text made to confuse it", () => {
    const timeOf = (count: number): number => {
      const text = `Step 1. [R1] "x"\n- entity:A presence: wants ${", has ".repeat(count)}${" -> ".repeat(count)}\nStep 1. [${"R1, ".repeat(count)}`;
      const start = performance.now();
      parseTrace(text);
      return performance.now() - start;
    };
    timeOf(1_000);
    expect(timeOf(400_000)).toBeLessThan(500);
  });

  it("keeps prose below the step that it stands under", () => {
    const read = parseTrace('Let me think.\nStep 1. [R1] "A."\nThis looks fine.\nConclusion: none.\n{"errors":[]}');
    expect(read.unread).toEqual(["Let me think.", '{"errors":[]}']);
    expect(read.steps[0]?.unread).toEqual(["This looks fine."]);
  });
});

describe("claims", () => {
  it("a mismatch is the mistake of its property", () => {
    expect(judgeClaim("rel:R.end:X", "card", "1", "N")).toBe("wrong_cardinality");
    expect(judgeClaim("rel:R.end:X", "card", "1", "1")).toBe("ok");
    expect(judgeClaim("rel:R", "identification", "identifying", "ordinary")).toBe("weak_entity");
    expect(judgeClaim("rel:R", "card", "1", "N")).toBeNull();
    expect(judgeClaim("nonsense", "card", "1", "N")).toBeNull();
    expect(() => makeClaim("rel:R", "card", "1", "N")).toThrow(TypeError);
  });

  it("every category can be claimed", () => {
    const claimed = new Set(Object.values(claimVocabulary).flatMap((properties) => Object.values(properties)));
    expect([...claimed].sort()).toEqual([...mistakeCategoryIds].sort());
  });

  it("a property that its location lacks is not a claim", () => {
    expect(parseClaim("- entity:CABIN card: wants 1, has N -> MISTAKE wrong_cardinality")).toBeNull();
    expect(parseClaim("- entity:CABIN strength: wants weak, has strong -> MISTAKE weak_entity")).not.toBeNull();
  });
});

it("prints an answer with its fields in order", () => {
  const error = { explanation: 'Say "why".', requirement: "R4", location: "rel:R.end:X", category: "wrong_cardinality" as const };
  expect(printAnswer({ errors: [error] })).toBe('{"errors":[{"category":"wrong_cardinality","location":"rel:R.end:X","requirement":"R4","explanation":"Say \\"why\\"."}]}');
  expect(printAnswer({ errors: [] })).toBe('{"errors":[]}');
});
