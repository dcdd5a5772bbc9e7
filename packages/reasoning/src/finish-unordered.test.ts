import { describe, expect, it } from "vitest";
import { item, obedient, runArm } from "../test/arm-fixture.js";
import { createRecordingClient } from "../test/recording-client.js";
import { finishUnordered } from "./finish-unordered.js";
import type { TraceRow } from "./trace-row.js";

const questions = Array.from({ length: 12 }, (_, index) => ({ item: { ...item, variantId: `v${index}` }, repeat: 0 }));
const after = (turns: number): Promise<void> => (turns <= 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(() => void after(turns - 1).then(resolve))));
const numberOf = (variantId: string): number => Number(variantId.slice(1));

describe("many questions at once", () => {
  it("are open up to the model's concurrency, come as they are finished, and give the same rows in whatever order", async () => {
    const slowFirst = createRecordingClient(obedient, { concurrency: 4, wait: ({ purpose }) => after(12 - numberOf(purpose.variantId)) });
    const { rows } = await runArm({ kind: "self-refine" }, obedient, { client: slowFirst, questions });
    expect(slowFirst.mostOpen()).toBe(4);
    const ids = rows.map(({ variantId }) => variantId);
    expect(ids).not.toEqual(questions.map(({ item: { variantId } }) => variantId));
    const oneByOne = await runArm({ kind: "self-refine" }, obedient, { questions });
    const sorted = (all: readonly TraceRow[]): TraceRow[] => all.toSorted((one, other) => numberOf(one.variantId) - numberOf(other.variantId));
    expect(sorted(rows)).toEqual(sorted(oneByOne.rows));
  });

  it("end with what the model throws, after the rows of the calls that were under way", async () => {
    const reached = new Error("the budget is reached");
    const client = createRecordingClient(({ purpose }) => (purpose.variantId === "v2" ? { ends: reached } : obedient({ purpose, request: { messages: [], sampling: {} as never, answer: {} as never, repeat: 0 } })), {
      concurrency: 3, wait: ({ purpose }) => after(purpose.variantId === "v2" ? 2 : 6),
    });
    const rows: TraceRow[] = [];
    await expect(runArm({ kind: "zero-shot" }, obedient, { client, questions, rows })).rejects.toBe(reached);
    expect(rows.map(({ variantId, status }) => [variantId, status])).toEqual([["v0", "ok"], ["v1", "ok"]]);
    expect(client.recorded).toHaveLength(3);
  });

  it("end with the signal's reason, and begin nothing more", async () => {
    const controller = new AbortController();
    const client = createRecordingClient(obedient, { concurrency: 2, wait: async ({ purpose }) => { await after(1); if (purpose.variantId === "v3") controller.abort(new Error("enough")); } });
    const rows: TraceRow[] = [];
    await expect(runArm({ kind: "zero-shot" }, obedient, { client, questions, rows, signal: controller.signal })).rejects.toThrow("enough");
    expect(rows.length).toBeGreaterThan(1);
    expect(client.recorded.length).toBeLessThan(7);
  });
});

it("awaits what is under way where the consumer stops early", async () => {
  let settled = 0;
  const work = async (turns: number): Promise<number> => (await after(turns), settled++, turns);
  const results = finishUnordered([1, 5, 9], 3, work);
  expect(await results.next()).toEqual({ done: false, value: 1 });
  await results.return(undefined);
  expect(settled).toBe(3);
});

describe("tasks that finish while results are handed out", () => {
  it.each([1, 2, 16])("are all begun and all yielded, %i at a time", async (open) => {
    const tasks = Array.from({ length: 100 }, (_, index) => index);
    const results: number[] = [];
    for await (const result of finishUnordered(tasks, open, async (task) => {
      for (let turn = 0; turn < task % 3; turn++) await Promise.resolve();
      return task;
    })) results.push(result);
    expect(results.sort((one, other) => one - other)).toEqual(tasks);
  });
});
