import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mechanicalRefiner } from "./mechanical/refine-mechanically.js";
import { refinementVersion } from "./refinement-version.js";
import { allSound, auditor, auditText, auditWith, goodAudit, item, joinOf, missedClaim, rawTrace, runRefine, stepEntry, traceRow } from "../test/audit-fixture.js";

const refined = `Step 1. [R1] "Each vessel has exactly one home quay; a quay may be home to several vessels or to none."
- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok
${missedClaim}
Step 2. [R2] "A vessel is identified by its IMO number."
- entity:VESSEL.key key: wants {imo_number}, has {imo_number} -> ok
Step 3. [R3] "Cabins are labelled A, B, C on every vessel anew."
- entity:CABIN strength: wants weak, has weak -> ok
Conclusion: one mistake: rel:HOME_QUAY.end:VESSEL.
`;

describe("a trace that a good auditor audits", () => {
  it("is corrected step by step, numbered and concluded anew, and accepted in one round", async () => {
    const model = auditor(() => auditText);
    const { row } = await runRefine([model]);
    expect(row.check.reasons).toEqual([]);
    expect(row).toMatchObject({ status: "accepted", rounds: 1, auditorFaults: 0, refiner: "auditor", reasoning: refined, originalReasoning: rawTrace, originalCheck: { accepted: false }, failure: null });
    expect(row.audit.map(({ source, verdict }) => [source, verdict])).toEqual([[0, "contradicts-requirement"], [null, "missed-mistake"], [1, "hallucinated"], [2, "sound"], [3, "unsupported"], [4, "sound"]]);
    expect(row.audit[2]).toMatchObject({ correction: "", evidence: { locations: ["HARBOUR_MASTER"] }, votes: [{ auditor: "auditor", verdict: "hallucinated" }] });
    expect(joinOf(row)).toEqual({ original: rawTrace, refined });
    expect(row).toMatchObject({ calls: [{ role: "audit", status: "ok" }], usage: { inputTokens: 100, outputTokens: 10 }, costUsd: 0.001 });
  });

  it("is the case of the guide, word for word", async () => {
    const guide = readFileSync(new URL("../../../docs/guide/refinement.md", import.meta.url), "utf8");
    const { row } = await runRefine([auditor(() => auditText)]);
    expect(guide).toContain(`\`\`\`\n${row.originalReasoning}\`\`\``);
    expect(guide).toContain(`\`\`\`\n${row.reasoning}\`\`\``);
    for (const { source, verdict, explanation } of row.audit) expect(guide).toMatch(new RegExp(`\\| ${source === null ? "–" : source + 1} \\| ${verdict} \\|[^|]*\\| ${explanation}`));
  });

  it("gets the answer that its claims imply, and an account of the old one", async () => {
    const { row } = await runRefine([auditor(() => auditText)]);
    expect(JSON.parse(row.feedback ?? "")).toEqual({ errors: goodAudit.errors });
    expect(row.feedbackAudit.map(({ category, verdict }) => [category, verdict])).toEqual([["wrong_cardinality", "removed"], ["wrong_participation", "added"]]);
  });

  it("keeps what was explained rightly, and explains by the claim what nobody explained", async () => {
    const raw = JSON.stringify({ errors: [{ ...goodAudit.errors[0], explanation: "A vessel without a home is possible here." }] });
    const kept = await runRefine([auditor(() => auditWith({ errors: [] }))], { work: [{ trace: traceRow({ raw }), item }] });
    expect(kept.row.feedbackAudit).toEqual([expect.objectContaining({ verdict: "kept", explanation: "A vessel without a home is possible here." })]);
    const reworded = await runRefine([auditor(() => auditText)], { work: [{ trace: traceRow({ raw }), item }] });
    expect(reworded.row.feedbackAudit).toEqual([expect.objectContaining({ verdict: "reworded", explanation: goodAudit.errors[0]?.explanation })]);
    const explained = await runRefine([auditor(() => auditWith({ errors: [] }))]);
    expect(explained.row.feedbackAudit.at(-1)?.explanation).toBe("R1 asks for participation “total” at rel:HOME_QUAY.end:VESSEL; the diagram has “partial”.");
    expect(explained.row.status).toBe("accepted");
  });

  it("that passes the check as it is, is unchanged, and nobody is asked", async () => {
    const model = auditor(() => auditText);
    const raw = JSON.stringify({ errors: goodAudit.errors });
    const { row } = await runRefine([model], { work: [{ trace: traceRow({ reasoning: refined, raw: `Here it is:\n${raw}` }), item }] });
    expect(model.recorded).toHaveLength(0);
    expect(row).toMatchObject({ status: "unchanged", rounds: 0, reasoning: refined, feedback: raw, calls: [], costUsd: 0, usage: null });
    expect(row.audit.every(({ verdict, correction }) => verdict === "sound" && correction === null)).toBe(true);
    expect(joinOf(row)).toEqual({ original: refined, refined });
  });

  it("in free words keeps its words, with claim lines on lines of their own", async () => {
    const reasoning = "R1 says each vessel has one home quay. The N at VESSEL is fine.\n\nI think the quay end should be N as well.";
    const audit = {
      steps: [stepEntry(1, "unsupported", { requirements: ["R1"], correction: `R1 gives every vessel a home quay, so VESSEL takes part totally, and the diagram has it partial.\n${missedClaim}` }), stepEntry(2, "irrelevant")],
      missed: [], errors: goodAudit.errors,
    };
    const model = auditor(() => JSON.stringify(audit));
    const { row } = await runRefine([model], { work: [{ trace: traceRow({ reasoning }), item }] });
    expect(row.status).toBe("accepted");
    expect(row.reasoning).toBe(`R1 gives every vessel a home quay, so VESSEL takes part totally, and the diagram has it partial.\n${missedClaim}\n\n`);
    expect(model.recorded[0]?.request.messages[1]?.content).toContain("This trace is in free words");
  });
});

it("whatever auditors answer, the audit joins to the trace as it was and to the refined one", async () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("", missedClaim, "Step 9. [R2] \"A vessel is identified by its IMO number.\"", "Two.\n\nLines.", "Conclusion: none."));
  const finding = { requirements: fc.array(fc.constantFrom("R1", "R3", "R9"), { maxLength: 2 }), locations: fc.array(fc.constantFrom("entity:VESSEL", "entity:X"), { maxLength: 2 }), explanation: text, correction: text };
  const steps = fc.array(fc.record({ step: fc.integer({ min: -1, max: 8 }), verdict: fc.constantFrom("sound", "irrelevant", "hallucinated", "unsupported"), ...finding }), { maxLength: 8 });
  const audits = fc.record({ steps, missed: fc.array(fc.record({ after: fc.integer({ min: -1, max: 7 }), ...finding }), { maxLength: 3 }), errors: fc.constant([]) });
  const reasonings = fc.oneof(fc.constant(rawTrace), fc.constant(rawTrace.trimEnd()), fc.array(text, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("\n")));
  await fc.assert(fc.asyncProperty(reasonings, audits, audits, async (reasoning, one, other) => {
    const { row } = await runRefine([auditor(() => JSON.stringify(one), { name: "one" }), auditor(() => JSON.stringify(other), { name: "other" })], { rounds: 1, work: [{ trace: traceRow({ reasoning }), item }] });
    if (row.status === "failed") return reasoning.trim() === "";
    expect(joinOf(row)).toEqual({ original: reasoning, refined: row.reasoning });
    return row.status !== "accepted" || row.check.accepted;
  }), { numRuns: 50 });
});

describe("rounds", () => {
  it("go back to the auditor with the reasons, until the check accepts", async () => {
    const model = auditor(({ purpose }) => (purpose.role === "audit" ? allSound : auditText));
    const { row } = await runRefine([model]);
    expect(row).toMatchObject({ status: "accepted", rounds: 2, reasoning: refined });
    expect(row.calls.map(({ role }) => role)).toEqual(["audit", "correct"]);
    const messages = model.recorded[1]?.request.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(messages[3]?.content).toContain("No claim implies wrong_participation at rel:HOME_QUAY.end:VESSEL.");
  });

  it("end in the queue, with the round that had the fewest reasons against it", async () => {
    const halfway = auditWith({ missed: [] });
    const model = auditor(({ purpose, request }) => (purpose.role === "audit" ? halfway : `${allSound}${" ".repeat(request.messages.length)}`));
    const { row } = await runRefine([model], { rounds: 2 });
    expect(row).toMatchObject({ status: "queued", rounds: 2, check: { accepted: false } });
    expect(row.reasoning).toContain("- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok");
    expect(joinOf(row).refined).toBe(row.reasoning);
  });

  it("stop where an auditor has nothing else to say, however many are left", async () => {
    const model = auditor(() => allSound);
    const { row } = await runRefine([model], { rounds: 9 });
    expect(row).toMatchObject({ status: "queued", rounds: 2, reasoning: rawTrace });
    expect(model.recorded).toHaveLength(2);
  });

  it("keep what was reached where a later round is not answered", async () => {
    const model = auditor(({ purpose }) => (purpose.role === "audit" ? auditWith({ missed: [] }) : { fails: "timeout" }));
    const { row } = await runRefine([model]);
    expect(row).toMatchObject({ status: "queued", rounds: 1, failure: null, calls: [{ role: "audit" }, { role: "correct", status: "failed" }] });
  });
});

describe("traces of any kind are rows", () => {
  const steps = (count: number): string => JSON.stringify({ steps: Array.from({ length: count }, (_, index) => stepEntry(index + 1, "irrelevant")), missed: [{ ...goodAudit.missed[0], after: 0 }], errors: goodAudit.errors });

  it.each([["null", null], ["empty", ""], ["blank", " \n\t "]])("%s: failed, and nobody is asked", async (_, reasoning) => {
    const model = auditor(() => auditText);
    const { row } = await runRefine([model], { work: [{ trace: traceRow({ reasoning, status: "truncated", failure: "The reply reached its limit." }), item }] });
    expect(row).toMatchObject({ status: "failed", failureKind: "no-reasoning", failure: "There is no reasoning to audit. The reply reached its limit.", reasoning: null, feedback: null });
    expect(model.recorded).toHaveLength(0);
  });

  it("200 KB without repetition: failed as too long, and nobody is asked", async () => {
    const model = auditor(() => auditText);
    const reasoning = Array.from({ length: 4_000 }, (_, index) => `${index}. The cabin number ${index} has a place on the vessel.`).join("\n");
    expect(reasoning.length).toBeGreaterThan(200_000);
    const { row } = await runRefine([model], { work: [{ trace: traceRow({ reasoning }), item }] });
    expect(row).toMatchObject({ status: "failed", failureKind: "trace-too-long", calls: [] });
    expect(model.recorded).toHaveLength(0);
  });

  it("200 KB in a loop: audited once round, every repeat irrelevant by rule", async () => {
    const loop = "Step 1. [R2] \"A vessel is identified by its IMO number.\" And so on and so forth, again and again.\n";
    const model = auditor(() => JSON.stringify({ steps: [stepEntry(1, "irrelevant")], missed: [{ ...goodAudit.missed[0], after: 0, correction: `Step 1. [R1] "Each vessel has exactly one home quay"\n${missedClaim}` }], errors: [] }));
    const { row } = await runRefine([model], { work: [{ trace: traceRow({ reasoning: loop.repeat(800) }), item }] });
    expect(row).toMatchObject({ status: "accepted", auditorFaults: 0, rounds: 1 });
    expect(row.audit[5]).toMatchObject({ verdict: "irrelevant", explanation: "It repeats step 1 word for word.", votes: [], correction: "" });
    expect(joinOf(row).original).toBe(loop.repeat(800));
  });

  it.each([
    ["in another language", "Jedes Schiff hat genau einen Heimatkai (R1).\n\n每艘船都有一个母港。\n\nΚάθε πλοίο έχει έναν λιμένα."],
    ["of markup", "<script>alert(1)</script>\n\n<b>R1</b> | a | b |\n\n<!-- nothing -->"],
    ["cut off in a claim", `${rawTrace.slice(0, 150)}`],
    ["with lone surrogates and control characters", "R1 \ud800 \u0000\u0007 is fine.\n\nR2 too."],
  ])("%s: audited like any other", async (_, reasoning) => {
    const count = traceRow({ reasoning }).steps.length;
    const { row } = await runRefine([auditor(() => steps(count))], { work: [{ trace: traceRow({ reasoning }), item }] });
    expect(row.auditorFaults).toBe(0);
    expect(joinOf(row).original).toBe(reasoning);
    expect(row.status).toBe("accepted");
  });
});

describe("the mechanical refiner", () => {
  it("is asked without a model, and says that it wrote the rows", async () => {
    const { rows } = await runRefine([], { prompts: {}, work: [{ trace: traceRow(), item }, { trace: traceRow({ reasoning: "" }), item }] });
    expect(rows).toMatchObject([{ status: "accepted", calls: [], costUsd: 0, usage: null, refiner: mechanicalRefiner }, { status: "failed", failureKind: "no-reasoning" }]);
    expect(joinOf(rows[0]!)).toEqual({ original: rawTrace, refined: rows[0]!.reasoning });
    expect(refinementVersion({ refiner: { kind: "mechanical" } })).toBe(mechanicalRefiner);
  });

  it("heeds the signal between two traces", async () => {
    const controller = new AbortController();
    function* work(): Generator<{ trace: ReturnType<typeof traceRow>; item: typeof item }> {
      yield { trace: traceRow(), item };
      controller.abort(new Error("enough"));
      yield { trace: traceRow(), item };
    }
    const rows: Awaited<ReturnType<typeof runRefine>>["rows"] = [];
    await expect(runRefine([], { work: work(), rows, signal: controller.signal })).rejects.toThrow("enough");
    expect(rows).toHaveLength(1);
  });
});

describe("the run", () => {
  const work = Array.from({ length: 8 }, (_, repeat) => ({ trace: traceRow({ repeat }), item }));

  it("has as many traces open as the model has calls worth having open, and gives the same rows in whatever order", async () => {
    const wait = (turns: number): Promise<void> => (turns <= 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(() => void wait(turns - 1).then(resolve))));
    const model = auditor(() => auditText, { concurrency: 3, wait: ({ purpose }) => wait(8 - purpose.repeat) });
    const many = await runRefine([model], { work });
    expect(model.mostOpen()).toBe(3);
    const one = await runRefine([auditor(() => auditText)], { work });
    expect(many.rows.toSorted((first, second) => first.repeat - second.repeat)).toEqual(one.rows);
  });

  it("ends with what the model throws, after the rows under way", async () => {
    const reached = new Error("the budget is reached");
    const rows: Awaited<ReturnType<typeof runRefine>>["rows"] = [];
    const model = auditor(({ purpose }) => (purpose.repeat === 2 ? { ends: reached } : auditText), { concurrency: 2 });
    await expect(runRefine([model], { work, rows })).rejects.toBe(reached);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(model.recorded.length).toBeLessThan(5);
  });

  it("ends with the signal's reason", async () => {
    const controller = new AbortController();
    const model = auditor(({ purpose }) => { if (purpose.repeat === 1) controller.abort(new Error("enough")); return auditText; });
    await expect(runRefine([model], { work, signal: controller.signal })).rejects.toThrow("enough");
    expect(model.recorded).toHaveLength(2);
  });

  it("begins nothing without its prompts", async () => {
    const model = auditor(() => auditText);
    await expect(runRefine([model], { prompts: {} })).rejects.toMatchObject({ name: "PromptError" });
    expect(model.recorded).toHaveLength(0);
  });

  it("fails the item, not the run, on a fault of its own, and says so in the log", async () => {
    const lines: string[] = [];
    const broken = { ...item, variant: { ...item.variant, get mistakes(): never { throw new Error("no mistakes today"); } } };
    const { rows } = await runRefine([auditor(() => auditText)], { work: [{ trace: traceRow(), item: broken }, { trace: traceRow(), item }], log: (line) => lines.push(line) });
    expect(rows.map(({ status, failureKind, failure }) => [status, failureKind, failure])).toEqual([["failed", "refinement-fault", "no mistakes today"], ["accepted", null, null]]);
    expect(lines).toEqual(["refinement: harbour-001: no mistakes today"]);
  });

  it("marks what a simulated server had a part in", async () => {
    expect((await runRefine([auditor(() => ({ text: auditText, simulated: true }))])).row.simulated).toBe(true);
    expect((await runRefine([auditor(() => auditText)], { work: [{ trace: traceRow({ simulated: true }), item }] })).row.simulated).toBe(true);
    expect((await runRefine([auditor(() => auditText)])).row.simulated).toBe(false);
  });
});
