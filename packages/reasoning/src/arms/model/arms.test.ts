import { describe, expect, it } from "vitest";
import { answer, answerOf, item, obedient, runArm, trace } from "../../../test/arm-fixture.js";
import { createRecordingClient, type RecordedCall, type Scripted } from "../../../test/recording-client.js";
import { traceRowSchema, type TraceRow } from "../../trace-row.js";

const locationsOf = (row: TraceRow): string[] => (JSON.parse(row.raw) as { errors: { location: string }[] }).errors.map(({ location }) => location);
const byRole = (script: Readonly<Record<string, Scripted>>) => (call: RecordedCall): Scripted => script[call.purpose.role] ?? obedient(call);

describe("what a row keeps", () => {
  it("the written trace and the answer apart, with calls, tokens and cost", async () => {
    const { row } = await runArm({ kind: "chain-of-thought" }, () => ({ text: `${trace}\n\n\`\`\`json\n${answer}\n\`\`\``, reasoning: "Let me see.", simulated: true }));
    expect(traceRowSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      arm: "tested", variantId: "harbour-001", repeat: 0, model: "scripted@r7", reasoning: trace, raw: `\`\`\`json\n${answer}\n\`\`\``,
      usage: { inputTokens: 100, outputTokens: 10 }, costUsd: 0.001, simulated: true, finishReason: "stop", status: "ok", failure: null, failureKind: null,
      calls: [{ role: "answer", status: "ok", answerMode: null }],
    });
    expect(row.steps[0]).toMatchObject({ requirementIds: ["R1"], claims: [{ location: "rel:HOME_QUAY.end:VESSEL", verdict: "wrong_participation" }], unreadLines: 0 });
    expect(row.steps.map(({ start, end }) => trace.slice(start, end)).join("")).toBe(trace);
  });

  it("the model's separate reasoning where it wrote none, and nothing where there is neither", async () => {
    const separate = await runArm({ kind: "chain-of-thought" }, () => ({ text: answer, reasoning: "R1 wants total." }));
    expect(separate.row).toMatchObject({ reasoning: "R1 wants total.", raw: answer });
    const zeroShot = await runArm({ kind: "zero-shot" }, () => ({ text: `Here it is: ${answer}`, reasoning: "R1 wants total." }));
    expect(zeroShot.row).toMatchObject({ reasoning: "R1 wants total.", raw: `Here it is: ${answer}` });
    const neither = await runArm({ kind: "zero-shot" }, () => answer);
    expect(neither.row).toMatchObject({ reasoning: null, steps: [], raw: answer });
  });

  it("in two passes, an answer conditioned on the reasoning, also on one that the model kept to itself", async () => {
    const { row, client } = await runArm({ kind: "chain-of-thought", mode: "two-pass" }, byRole({ reason: { text: "", reasoning: "Only thought." } }));
    expect(client.recorded[1]?.request.messages.at(-2)).toEqual({ role: "assistant", content: "Only thought." });
    expect(row).toMatchObject({ reasoning: "Only thought.", raw: answer, usage: { inputTokens: 200, outputTokens: 20 }, calls: [{ role: "reason" }, { role: "answer", answerMode: "json-schema" }] });
    const silent = await runArm({ kind: "chain-of-thought", mode: "two-pass" }, byRole({ reason: "" }));
    expect(silent.row).toMatchObject({ status: "unparsable", failureKind: "unreadable", reasoning: null });
    expect(silent.client.recorded).toHaveLength(1);
  });

  it("no tokens or no cost where one call does not say them", async () => {
    const usage = { inputTokens: null, cachedInputTokens: null, outputTokens: 5, reasoningTokens: null };
    const { row } = await runArm({ kind: "zero-shot", mode: "two-pass" }, byRole({ reason: { text: "Notes.", usage, costUsd: null } }));
    expect(row).toMatchObject({ usage: null, costUsd: null, reasoning: "Notes." });
  });
});

it("no half of a character that a file could not hold", async () => {
  const { row } = await runArm({ kind: "chain-of-thought" }, () => `Half \ud83d of one.\n${answer}`);
  expect(row.reasoning).toBe("Half \ufffd of one.");
});

describe("calls that end badly", () => {
  const cases: [string, Scripted, Partial<TraceRow>][] = [
    ["a failed call", { fails: "timeout" }, { status: "failed", failureKind: "timeout", failure: "It did not work.", raw: "", usage: null, costUsd: 0, finishReason: null }],
    ["a refusal", { text: "", refusal: "I cannot.", status: "refused" }, { status: "refused", failureKind: "refusal", failure: "The model refused: I cannot.", raw: "I cannot." }],
    ["a content filter", { text: "", finishReason: "content_filter", status: "refused" }, { status: "refused", failureKind: "content-filter" }],
    ["a reply at its limit", { text: `${trace}\n{"errors":[{"cat`, finishReason: "length", status: "truncated" }, { status: "truncated", failureKind: "length", failure: "The reply reached its limit of 4096 tokens.", reasoning: trace }],
  ];
  for (const [name, scripted, expected] of cases) {
    it(`${name} is a counted row`, async () => {
      const { row } = await runArm({ kind: "chain-of-thought" }, () => scripted);
      expect(row).toMatchObject(expected);
      expect(row.calls).toHaveLength(1);
      expect(traceRowSchema.safeParse(row).success).toBe(true);
    });
  }

  it("keep the reasoning that came before them", async () => {
    const { row } = await runArm({ kind: "chain-of-thought", mode: "two-pass" }, byRole({ answer: { fails: "server-error" } }));
    expect(row).toMatchObject({ status: "failed", failureKind: "server-error", reasoning: trace, calls: [{ role: "reason", status: "ok" }, { role: "answer", status: "failed", answerMode: null }] });
  });

  it("a fault of the arm itself is a row, and the other items go on", async () => {
    const broken = { ...item, variantId: "broken", diagram: null as never };
    const { rows } = await runArm({ kind: "zero-shot" }, obedient, { questions: [{ item: broken, repeat: 0 }, { item, repeat: 0 }] });
    expect(rows.map(({ variantId, status, failureKind }) => [variantId, status, failureKind])).toEqual([["broken", "failed", "arm-fault"], ["harbour-001", "ok", null]]);
  });
});

describe("an answer that cannot be read", () => {
  it("is asked for once more, with what was wrong", async () => {
    const { row, client } = await runArm({ kind: "chain-of-thought" }, byRole({ answer: `${trace}\n{"errors": [{"category": "wrong_par`, repair: answer }));
    expect(row).toMatchObject({ status: "ok", reasoning: trace, raw: answer, calls: [{ role: "answer" }, { role: "repair" }] });
    const request = client.recorded[1]?.request;
    expect(request?.answer).not.toBeNull();
    expect(request?.messages.at(-1)?.content).toMatch(/^That answer could not be read: The JSON that begins at character \d+ is not complete\./);
  });

  it("stays unreadable where the second is no better or fails, and is asked once where the arm does not repair", async () => {
    const worse = await runArm({ kind: "zero-shot" }, byRole({ answer: "None that I see.", repair: "As I said." }));
    expect(worse.row).toMatchObject({ status: "unparsable", failureKind: "unreadable", failure: "There is no JSON with a list of errors.", raw: "As I said." });
    const failed = await runArm({ kind: "zero-shot" }, byRole({ answer: "None that I see.", repair: { fails: "timeout" } }));
    expect(failed.row).toMatchObject({ status: "unparsable", failureKind: "unreadable", raw: "None that I see.", calls: [{ status: "ok" }, { role: "repair", status: "failed" }] });
    const once = await runArm({ kind: "zero-shot", repair: false }, () => "None that I see.");
    expect(once.row.status).toBe("unparsable");
    expect(once.client.recorded).toHaveLength(1);
  });
});

describe("self-consistency", () => {
  const participation = ["wrong_participation", "rel:HOME_QUAY.end:VESSEL"] as const;
  const key = ["wrong_key", "entity:QUAY.key"] as const;
  const samples = (...texts: readonly Scripted[]) => ({ request }: RecordedCall): Scripted => texts[request.repeat % texts.length] ?? "";

  it("reports what more than half of all samples report, however they write it", async () => {
    const { row, client } = await runArm({ kind: "self-consistency", samples: 3 }, samples(
      `First.\n${answerOf(participation, key)}`,
      'Second.\n{"errors":[{"category":"Wrong participation","location":"home quay.end:vessel","requirement":1,"explanation":"Second."}]}',
      `Third.\n${answerOf(["wrong_cardinality", "rel:HOME_QUAY.end:QUAY"])}`,
    ));
    expect(locationsOf(row)).toEqual(["rel:HOME_QUAY.end:VESSEL"]);
    // The second sample says just what the vote says, so its reasoning and its words are kept.
    expect(row.reasoning).toBe("Second.");
    expect(row.raw).toContain("Second.");
    expect(client.recorded.map(({ request }) => request.repeat)).toEqual([0, 1, 2]);
    expect(client.recorded[0]?.request.sampling.temperature).toBe(0.7);
  });

  it("half of an even number is not enough, and an unreadable sample votes for nothing", async () => {
    const half = await runArm({ kind: "self-consistency", samples: 2, repair: false }, samples(`A.\n${answerOf(participation)}`, `B.\n${answerOf()}`));
    expect(locationsOf(half.row)).toEqual([]);
    const unread = await runArm({ kind: "self-consistency", samples: 4, repair: false }, samples(`A.\n${answerOf(participation)}`, "?", `B.\n${answerOf(participation)}`, "?"));
    expect(unread.row.status).toBe("ok");
    expect(locationsOf(unread.row)).toEqual([]);
  });

  it("an absent relationship is one mistake by whatever name", async () => {
    const missing = (location: string): string => `So.\n${answerOf(["missing_relationship", location])}`;
    const { row } = await runArm({ kind: "self-consistency", samples: 3 }, samples(missing("rel:OWNS(QUAY, VESSEL)"), missing("rel:BELONGS_TO(vessel, quay)"), `So.\n${answerOf()}`));
    expect(locationsOf(row)).toEqual(["rel:OWNS(QUAY, VESSEL)"]);
  });

  it("fails with the commonest failure where fewer than half can be read", async () => {
    const { row } = await runArm({ kind: "self-consistency", samples: 5, repair: false }, samples({ fails: "timeout" }, "?", { fails: "timeout" }, `A.\n${answer}`, `B.\n${answer}`));
    expect(row).toMatchObject({ status: "failed", failureKind: "timeout", failure: "3 of 5 samples have no answer. It did not work." });
    expect(row.calls).toHaveLength(5);
  });

  it("draws other samples for another repeat", async () => {
    const { client } = await runArm({ kind: "self-consistency", samples: 3 }, obedient, { questions: [{ item, repeat: 2 }] });
    expect(client.recorded.map(({ request, purpose }) => [request.repeat, purpose.repeat])).toEqual([[6, 2], [7, 2], [8, 2]]);
  });
});

describe("self-refine", () => {
  it("takes as many rounds as asked, each on the last version, and keeps the last", async () => {
    let version = 0;
    const { row, client } = await runArm({ kind: "self-refine", rounds: 2 }, ({ purpose: { role } }) => (role === "critique" ? `Critique of ${version}.` : `Version ${++version}.\n${answer}`));
    expect(row.calls.map(({ role }) => role)).toEqual(["draft", "critique", "revise", "critique", "revise"]);
    expect(row).toMatchObject({ reasoning: "Version 3.", raw: answer });
    const last = client.recorded.at(-1)?.request.messages.map(({ role, content }) => `${role}: ${content.split("\n")[0] ?? ""}`);
    expect(last?.slice(2, 5)).toEqual(["assistant: Version 2.", expect.stringContaining("user: Now examine"), "assistant: Critique of 2."]);
  });

  it("in two passes refines the reasoning, and then asks for the answer", async () => {
    const { row } = await runArm({ kind: "self-refine", mode: "two-pass" });
    expect(row.calls.map(({ role }) => role)).toEqual(["draft", "critique", "revise", "answer"]);
    expect(row).toMatchObject({ reasoning: trace, raw: answer });
  });

  it("fails with its critique, and keeps the draft as evidence", async () => {
    const { row } = await runArm({ kind: "self-refine" }, byRole({ critique: { fails: "rate-limit" } }));
    expect(row).toMatchObject({ status: "failed", failureKind: "rate-limit", reasoning: trace });
  });
});

it("a prompt file that is missing ends the run before anything is asked", async () => {
  const client = createRecordingClient(obedient);
  await expect(runArm({ kind: "zero-shot" }, obedient, { client, prompts: {} })).rejects.toMatchObject({ name: "PromptError", file: "diagram-eerd.md" });
  expect(client.recorded).toEqual([]);
});
