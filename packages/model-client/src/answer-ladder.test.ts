import { expect, test } from "vitest";
import { z } from "zod";
import { openBench, purposeOf, requestOf, type BenchOptions } from "../test/client-bench.js";
import type { AnswerMode } from "./completion.js";
import type { AnswerShape } from "./chat-request.js";

const shape: AnswerShape = { name: "yes_no", schema: z.strictObject({ answer: z.enum(["yes", "no"]) }), read: () => null };

/** A server that takes only some ways of asking for JSON. */
const serverThatTakes = (...modes: AnswerMode[]): Pick<BenchOptions, "answer"> => ({
  answer: ({ request }) => request.format !== null && modes.includes(request.format.mode)
    ? { reply: {} }
    : { fault: { kind: "unsupported-format", httpStatus: 400, isTransient: false, message: "response_format is not supported." } },
});

function askAll(bench: ReturnType<typeof openBench>, count: number) {
  const { signal } = new AbortController();
  return Promise.all(Array.from({ length: count }, (_, index) => bench.client.complete(requestOf(bench.config, `${index}`, { answer: shape }), purposeOf(), signal)));
}

test.each([
  [["json-schema", "json-object", "text"], "json-schema", 0],
  [["json-object", "text"], "json-object", 1],
  [["text"], "text", 2],
] as const)("a server that takes %o is asked for %s, after %i refused attempts in all", async (taken, mode, refused) => {
  const bench = openBench(serverThatTakes(...taken));
  const outcomes = await bench.timer.until(askAll(bench, 20));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "ok", completion: { answerMode: mode } });
  expect(bench.ledger.filter(({ status }) => status === "unsupported-format")).toHaveLength(refused);
});

test("refusals of a form are no failures: one attempt is enough to get through", async () => {
  const bench = openBench({ ...serverThatTakes("text"), config: { limits: { attempts: 1 } } });
  expect(await bench.timer.until(askAll(bench, 1))).toMatchObject([{ status: "ok" }]);
});

test("a form that the config fixes is not left, and its refusal says what would help", async () => {
  const bench = openBench({ ...serverThatTakes("text"), config: { structured: "json-schema" } });
  expect(await bench.timer.until(askAll(bench, 1))).toMatchObject([
    { status: "failed", failure: { kind: "bad-request", message: expect.stringContaining('structured: "auto"') as string } },
  ]);
});

test("a first call that fails otherwise lets the next one find out", async () => {
  const bench = openBench({
    config: { limits: { attempts: 1 } },
    answer: ({ prompt }) => prompt === "0" ? { fault: { kind: "server-error", httpStatus: 500 } } : { reply: {} },
  });
  const outcomes = await bench.timer.until(askAll(bench, 5));
  expect(outcomes.map(({ status }) => status)).toEqual(["failed", "ok", "ok", "ok", "ok"]);
});

test("what the server takes is not in the key: another process finds the replies", async () => {
  const first = openBench(serverThatTakes("text"));
  const [outcome] = await first.timer.until(askAll(first, 1));
  const second = openBench({ ...serverThatTakes("json-schema"), store: first.store });
  expect(await askAll(second, 1)).toMatchObject([{ key: outcome?.key, cached: true, completion: { answerMode: "text" } }]);
});

test("free text is asked for without a form", async () => {
  const bench = openBench();
  expect(await bench.timer.until(bench.ask("one"))).toMatchObject({ completion: { answerMode: null } });
  expect(bench.provider.seen[0]?.request.format).toBeNull();
});
