import { expect, test } from "vitest";
import { openBench } from "../test/client-bench.js";
import { onAbort } from "./on-abort.js";

test("everybody who did not call it off is told once", () => {
  const controller = new AbortController();
  const told: string[] = [];
  onAbort(controller.signal, () => told.push("one"));
  onAbort(controller.signal, () => told.push("two"))();
  controller.abort();
  controller.abort();
  expect(told).toEqual(["one"]);
});

test("a hundred calls under one signal raise no warning of a leak", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error): void => void warnings.push(warning);
  process.on("warning", note);
  const bench = openBench({ config: { limits: { concurrency: 50 } } });
  const { signal } = new AbortController();
  await bench.timer.until(Promise.all(Array.from({ length: 100 }, (_, index) => bench.ask(`${index}`, { signal }))));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

test("an abort between two steps of a call is heeded: nothing is sent after it", async () => {
  for (let turns = 0; turns < 12; turns++) {
    const bench = openBench();
    const controller = new AbortController();
    const call = bench.ask("one", { signal: controller.signal });
    call.catch(() => undefined);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    const sentBefore = bench.provider.seen.length;
    controller.abort(new Error("stopped"));
    await expect(call).rejects.toThrow("stopped");
    expect(bench.provider.seen).toHaveLength(sentBefore);
    expect(bench.timer.pending()).toBe(0);
  }
});
