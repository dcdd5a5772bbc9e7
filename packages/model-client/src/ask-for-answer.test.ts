import { expect, test } from "vitest";
import { z } from "zod";
import { openBench, purposeOf, requestOf, type ClientBench } from "../test/client-bench.js";
import type { Answer as Scripted } from "../test/scripted-provider.js";
import { askForAnswer } from "./ask-for-answer.js";
import type { AnswerShape } from "./chat-request.js";

const schema = z.strictObject({ mistakes: z.array(z.strictObject({ category: z.enum(["missing_key", "wrong_type"]), location: z.string() })) });
type Answer = z.output<typeof schema>;
const shape: AnswerShape<Answer> = {
  name: "mistakes", schema,
  read(text) {
    const fenced = /```json\n(.*?)```/s.exec(text)?.[1];
    const parsed = fenced === undefined ? undefined : schema.safeParse(JSON.parse(fenced));
    return parsed?.success === true ? parsed.data : null;
  },
};
const good = { mistakes: [{ category: "missing_key" as const, location: "entity:Book" }] };

function askBench(replies: readonly Scripted[]): { bench: ClientBench; ask(repair?: boolean): ReturnType<typeof askForAnswer<Answer>> } {
  const bench = openBench({ answer: (_, index) => replies[index] ?? { reply: { text: "one too many" } } });
  const request = { ...requestOf(bench.config, "Find the mistakes."), answer: shape };
  return { bench, ask: (repair = true) => bench.timer.until(askForAnswer(bench.client, request, purposeOf(), new AbortController().signal, { repair })) };
}

test.each([
  ["as-asked", [JSON.stringify(good)], ["reason"]],
  ["tolerant", [`Here it is:\n\`\`\`json\n${JSON.stringify(good)}\`\`\``], ["reason"]],
  ["repaired", ["I found one mistake.", JSON.stringify(good)], ["reason", "repair"]],
  ["unreadable", ["I found one mistake.", "Sorry."], ["reason", "repair"]],
] as const)("the path %s is recorded, with every call", async (path, texts, roles) => {
  const { bench, ask } = askBench(texts.map((text) => ({ reply: { text } })));
  const asked = await ask();
  expect(asked.path).toBe(path);
  expect(asked.answer).toEqual(path === "unreadable" ? null : good);
  expect(asked.calls.map(({ role }) => role)).toEqual(roles);
  expect(bench.ledger.map(({ role }) => role)).toEqual(roles);
});

test("the repair turn shows the model its reply, what could not be read, and the schema", async () => {
  const text = JSON.stringify({ mistakes: [{ category: "no_such", location: 7 }] });
  const { bench, ask } = askBench([{ reply: { text } }]);
  await ask();
  const [first, reply, repair] = bench.provider.seen[1]?.request.messages ?? [];
  expect([first?.role, reply, repair?.role]).toEqual(["user", { role: "assistant", content: text }, "user"]);
  expect(repair?.content).toContain("mistakes[0].category: ");
  expect(repair?.content).toContain("mistakes[0].location: ");
  expect(repair?.content).toContain('"additionalProperties":false');
});

test("an empty reply is repaired without sending an empty message", async () => {
  const { bench, ask } = askBench([{ reply: { text: "", reasoning: "Hm." } }, { reply: { text: JSON.stringify(good) } }]);
  expect(await ask()).toMatchObject({ path: "repaired" });
  expect(bench.provider.seen[1]?.request.messages[1]?.content).toBe("(no text)");
});

test("without repair there is one call", async () => {
  const { bench, ask } = askBench([{ reply: { text: "no" } }]);
  expect(await ask(false)).toMatchObject({ answer: null, path: "unreadable" });
  expect(bench.provider.seen).toHaveLength(1);
});

test("a refusal is not asked again", async () => {
  const { bench, ask } = askBench([{ reply: { text: "", refusal: "I cannot help with that." } }]);
  expect(await ask()).toMatchObject({ answer: null, path: "unreadable", calls: [{ outcome: { status: "refused" } }] });
  expect(bench.provider.seen).toHaveLength(1);
});

test("a truncated answer is asked for again", async () => {
  const { ask } = askBench([{ reply: { text: '{"mistakes":[', finishReason: "length" } }, { reply: { text: JSON.stringify(good) } }]);
  expect(await ask()).toMatchObject({ answer: good, path: "repaired" });
});

test("a failed call is failed, and a failed repair leaves the answer unreadable", async () => {
  const fault = { fault: { kind: "bad-request" as const, httpStatus: 400, isTransient: false } };
  expect(await askBench([fault]).ask()).toMatchObject({ answer: null, path: "failed", calls: [{ outcome: { status: "failed" } }] });
  expect(await askBench([{ reply: { text: "no" } }, fault]).ask()).toMatchObject({ answer: null, path: "unreadable", calls: [{}, { role: "repair", outcome: { status: "failed" } }] });
});

test("asked again, both turns come from the cache", async () => {
  const { bench, ask } = askBench([{ reply: { text: "no" } }, { reply: { text: JSON.stringify(good) } }]);
  await ask();
  expect((await ask()).calls.map(({ outcome }) => "cached" in outcome && outcome.cached)).toEqual([true, true]);
  expect(bench.provider.seen).toHaveLength(2);
});
