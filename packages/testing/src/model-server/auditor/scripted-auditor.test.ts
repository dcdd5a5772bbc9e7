import { digestJson } from "@r2ta/base";
import { describe, expect, test } from "vitest";
import { chatBodySchema } from "../chat-body.js";
import { reasonerOptionsSchema } from "../reasoner/reasoner-options.js";
import { createScriptedReasoner } from "../reasoner/scripted-reasoner.js";
import type { Audit } from "./audit-request.js";
import type { AuditorOptions } from "./auditor-options.js";

const eerd = "eerd Harbour\nentity QUAY { name key }\nentity VESSEL { imo key }\nrelationship HOME (VESSEL N, QUAY 1)";
const requirements = ["R1. Every vessel has exactly one home quay.", "R2. A vessel is known by its IMO number.", "R3. A quay is known by its name."];
const mistakes = [{ category: "wrong_participation", location: "rel:HOME.end:VESSEL", requirement: "R1", explanation: "Every vessel has one.", before: { "rel:HOME.end:VESSEL participation": "total" } }] as const;
const toReach = "- rel:HOME.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation";

const right = ['Step 1. [R1] "Every vessel has exactly one home quay."\n- rel:HOME.end:QUAY card: wants 1, has 1 -> ok', 'Step 2. [R2] "A vessel is known by its IMO number."\n- entity:VESSEL.key key: wants {imo}, has {imo} -> ok', "Conclusion: no mistake."];

const promptOf = (steps: readonly string[]): string => [
  "Audit it. The data is between <requirements>, <diagram> and <trace>.", `<requirements>\n${requirements.join("\n")}\n</requirements>`, `<diagram>\n${eerd}\n</diagram>`,
  `<trace>\n${steps.map((text, index) => `<step number="${index + 1}">\n${text}\n</step>`).join("\n")}\n</trace>`, `<mistakes>\n[R1] ${toReach}\n</mistakes>`, "Answer with the JSON only.",
].join("\n\n");

function audit(steps: readonly string[], auditor: Partial<AuditorOptions> = {}, more: readonly { role: string; content: string }[] = [], seed = 0): Audit {
  const author = createScriptedReasoner(reasonerOptionsSchema.parse({ items: [{ requirements, eerd, mistakes }], auditor: { catch: 1, falseAlarm: 0, ...auditor } }));
  const body = chatBodySchema.parse({ model: "m", seed, messages: [{ role: "user", content: promptOf(steps) }, ...more] });
  return JSON.parse(author(body, digestJson(body)).answer ?? "") as Audit;
}
const verdicts = ({ steps }: Audit): string[] => steps.map(({ verdict }) => verdict);

describe("the scripted auditor", () => {
  test("leaves right steps, inserts the missed mistake where its sentence is, and answers with it", () => {
    const found = audit(right);
    expect(verdicts(found)).toEqual(["sound", "sound", "sound"]);
    expect(found.missed).toMatchObject([{ after: 1, requirements: ["R1"], locations: ["rel:HOME.end:VESSEL"], correction: toReach }]);
    expect(found.errors).toEqual([{ category: "wrong_participation", location: "rel:HOME.end:VESSEL", requirement: "R1", explanation: "Every vessel has one." }]);
  });

  test.each([
    ["hallucinated", 'Step 1. [R2] "A vessel is known by its IMO number."\n- entity:VESSEL.key key: wants {imo}, has {imo} -> ok\n- entity:TUG.key key: wants {imo}, has {imo} -> ok', right[1]!.replace("Step 2", "Step 1")],
    ["hallucinated", 'Step 1. [R9] "Tugs are towed."\n- entity:TUG presence: wants present, has absent -> MISTAKE missing_entity', ""],
    ["contradicts-diagram", right[1]!.replace("has {imo} -> ok", "has {name} -> MISTAKE wrong_key"), right[1]],
    ["contradicts-requirement", right[1]!.replace("wants {imo}, has {imo} -> ok", "wants {name}, has {imo} -> MISTAKE wrong_key"), right[1]],
    ["unsupported", right[1]!.replace("-> ok", "-> MISTAKE wrong_key"), right[1]],
    ["contradicts-requirement", right[0]!.replace("rel:HOME.end:QUAY card: wants 1, has 1", "rel:HOME.end:VESSEL participation: wants partial, has partial"), `${right[0]!.split("\n")[0]}\n${toReach}`],
    ["irrelevant", "Step 1. A good diagram is easy to read.", ""],
  ])("calls a wrong step %s and says what should stand there", (verdict, wrong, correction) => {
    expect(audit([wrong]).steps).toMatchObject([{ step: 1, verdict, correction }]);
  });

  test("writes claims below free words that decide a mistake", () => {
    const [first, second] = audit(["1. R1: the diagram agrees with this sentence as far as I can see.", "2. R2: the diagram agrees with this sentence as far as I can see."]).steps;
    expect(first).toMatchObject({ verdict: "unsupported", correction: `R1 is held against the diagram:\n${toReach}` });
    expect(second?.verdict).toBe("sound");
  });

  test("catches, alarms and talks nonsense at the chosen rates, the same every time", () => {
    const wrong = right[1]!.replace("-> ok", "-> MISTAKE wrong_key");
    const rate = (options: Partial<AuditorOptions>, is: (found: Audit) => boolean): number => Array.from({ length: 200 }, (_, seed) => audit([wrong, right[0]!], options, [], seed)).filter(is).length / 200;
    expect(Math.abs(rate({ catch: 0.7 }, ({ steps }) => steps[0]?.verdict === "unsupported") - 0.7)).toBeLessThan(0.1);
    expect(Math.abs(rate({ falseAlarm: 0.3 }, ({ steps }) => steps[1]?.verdict === "unsupported") - 0.3)).toBeLessThan(0.1);
    expect(Math.abs(rate({ nonsense: 0.2 }, ({ steps }) => steps.some(({ step }) => step > 2)) - 0.2)).toBeLessThan(0.1);
    expect(audit([wrong], { catch: 0.5 })).toEqual(audit([wrong], { catch: 0.5 }));
  });

  test("asked again stands by what it found and looks again at the rest", () => {
    const wrong = [right[1]!.replace("-> ok", "-> MISTAKE wrong_key"), right[1]!.replace("{imo} -> ok", "{name} -> MISTAKE wrong_key")];
    for (let seed = 0; seed < 40; seed++) {
      const first = audit(wrong, { catch: 0.5 }, [], seed);
      const second = audit(wrong, { catch: 0.5 }, [{ role: "assistant", content: JSON.stringify(first) }, { role: "user", content: "A mechanical check does not accept it yet. Give the whole audit again." }], seed);
      first.steps.forEach((step, index) => { if (step.verdict !== "sound") expect(second.steps[index]).toEqual(step); });
      expect(second.missed.length).toBeGreaterThanOrEqual(first.missed.length);
    }
  });
});
