import { expect, test } from "vitest";
import { openBench } from "../test/client-bench.js";
import { ModelAccessError } from "./model-access-error.js";
import { QuotaError } from "./quota-error.js";

test("a used-up account ends the run for all who wait and come; replies under way are kept, cached ones are given", async () => {
  const bench = openBench({
    config: { limits: { concurrency: 2 } },
    answer: ({ prompt }) => prompt === "two" ? { fault: { kind: "quota", httpStatus: 429, isTransient: false, message: "You exceeded your current quota." } } : { reply: {} },
  });
  await bench.timer.until(bench.ask("zero"));
  const calls = ["two", "one", "three", "four"].map((prompt) => bench.ask(prompt));
  const ends = await bench.timer.until(Promise.allSettled(calls));
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "rejected"]);
  for (const index of [0, 2, 3]) {
    expect(ends[index]).toMatchObject({ reason: { code: "model-quota", message: expect.stringContaining("You exceeded your current quota") as string, hint: expect.stringContaining("resume") as string } });
    expect((ends[index] as PromiseRejectedResult).reason).toBeInstanceOf(QuotaError);
  }
  expect(bench.provider.seen.map(({ prompt }) => prompt)).toEqual(["zero", "two", "one"]);
  await expect(bench.ask("one")).resolves.toMatchObject({ status: "ok", cached: true });
  await expect(bench.ask("five")).rejects.toBeInstanceOf(QuotaError);
});

test("a fault that could be tried again is not, once the run has ended", async () => {
  const bench = openBench({
    answer: ({ prompt }) => prompt === "one"
      ? { fault: { kind: "quota", httpStatus: 429, isTransient: false } }
      : { fault: { kind: "server-error", httpStatus: 500 } },
  });
  const ends = await bench.timer.until(Promise.allSettled([bench.ask("one"), bench.ask("two")]));
  expect(ends.every((end) => end.status === "rejected" && end.reason instanceof QuotaError)).toBe(true);
  expect(bench.provider.seen).toHaveLength(2);
});

test("a server that wants a key and was sent none says how to name it", async () => {
  const bench = openBench({ answer: () => ({ fault: { kind: "access", httpStatus: 401, isTransient: false, message: "No." } }) });
  await expect(bench.timer.until(bench.ask("one"))).rejects.toMatchObject({ message: expect.stringContaining("none was sent") as string, hint: expect.stringContaining("keyVariable") as string });
});

test.each([
  [401, "model-wrong-key", /MY_KEY/],
  [403, "model-wrong-key", /MY_KEY/],
  [404, "model-unknown-model", /models/],
  [null, "model-wrong-address", /baseUrl/],
] as const)("an access fault with status %s is %s, with its mend", async (httpStatus, code, mend) => {
  const bench = openBench({ config: { keyVariable: "MY_KEY" }, answer: () => ({ fault: { kind: "access", httpStatus, isTransient: false, message: "No." } }) });
  const error = await bench.timer.until(bench.ask("one")).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(ModelAccessError);
  expect(error).toMatchObject({ code, hint: expect.stringMatching(mend) as string, message: expect.stringContaining("http://127.0.0.1:8000/v1") as string });
});

test("a key that a server echoes is in no error, no line, no log and no outcome", async () => {
  const key = "sk-planted0123456789abcdef";
  const written: string[] = [];
  for (const [kind, httpStatus] of [["access", 401], ["quota", 429], ["bad-request", 400], ["context-length", 400], ["server-error", 500], ["unsupported-format", 400]] as const) {
    const bench = openBench({
      config: { limits: { attempts: 1 } },
      answer: () => ({ fault: { kind, httpStatus, isTransient: false, message: `Incorrect API key provided: ${key}. Authorization: Bearer ${key}` } }),
    });
    const end = await bench.timer.until(bench.ask("one")).catch((error: Error) => ({ said: [error.message, error.stack], ...error }));
    written.push(JSON.stringify([end, bench.ledger, bench.log]));
  }
  expect(written).toHaveLength(6);
  for (const text of written) expect(text).not.toContain("planted");
});

test("an address where nobody ever answers ends the run after three attempts; a server that was there may come back", async () => {
  const refused = { fault: { kind: "connection" as const, message: "No connection came about (ECONNREFUSED)." } };
  const nobody = openBench({ answer: () => refused });
  const error = await nobody.timer.until(nobody.ask("one")).then(() => null, (reason: unknown) => reason);
  expect(error).toMatchObject({ code: "model-wrong-address", message: expect.stringContaining("ECONNREFUSED") as string });
  expect(nobody.provider.seen).toHaveLength(3);
  await expect(nobody.ask("two")).rejects.toBe(error);

  const restarted = openBench({ config: { limits: { attempts: 6 } }, answer: ({ prompt }, index) => (prompt === "one" || index === 5 ? { reply: {} } : refused) });
  await restarted.timer.until(restarted.ask("one"));
  expect(await restarted.timer.until(restarted.ask("two"))).toMatchObject({ status: "ok" });
});

test("a kind of fault is logged once", async () => {
  const bench = openBench({ answer: () => ({ fault: { kind: "connection", mayBeCharged: true, message: "The connection was reset." } }) });
  await bench.timer.until(Promise.all([bench.ask("one"), bench.ask("two")]));
  expect(bench.log).toEqual(["m: connection: The connection was reset. Further ones are in the ledger only."]);
});

test("failures read the same in every run: ids, times and waits of the server's sentence are left out", async () => {
  const says = (id: string, at: string) => `Invalid request req_${id} at ${at}: max_tokens is too large: 8192, try again in 1.5s (trace 6f9619ff-8b86-d011-b42d-00cf4fc964ff).`;
  const messages = new Set<string>();
  for (const message of [says("abcdef123456", "2026-11-21T10:00:00Z"), says("fedcba654321", "2026-11-22T11:30:00.5Z")]) {
    const bench = openBench({ answer: () => ({ fault: { kind: "bad-request", httpStatus: 400, isTransient: false, message } }) });
    const outcome = await bench.timer.until(bench.ask("one"));
    if (outcome.status === "failed") messages.add(outcome.failure.message);
  }
  expect([...messages]).toEqual(["The server refuses the request. Invalid request … at …: max_tokens is too large: 8192, try again in … (trace …)."]);
});
