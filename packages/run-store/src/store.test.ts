import { digestBytes, digestJson, fixedClock, type Digest } from "@r2ta/base";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.js";
import { createMemoryStore } from "./memory-store.js";
import { stageKey } from "./stage-key.js";
import { openStore, type Store } from "./store.js";

const clock = fixedClock("2025-03-01T12:00:00Z");
const name = { experiment: "demo", runId: "first" };
const provenance = { code: { commit: "abc", dirty: false }, lockfile: null, environment: { node: "v20" } };

const implementations: [string, () => Store][] = [
  ["on disk", () => openStore({ root: temporaryFolder(), clock })],
  ["in memory", () => createMemoryStore({ clock })],
];

describe.each(implementations)("the store %s", (_where, createStore) => {
  test("gives an object back under the digest of its bytes", async () => {
    const { objects } = createStore();
    const digest = await objects.put("Größe");
    expect(digest).toBe(digestBytes("Größe"));
    expect(await objects.put(new TextEncoder().encode("Größe"))).toBe(digest);
    expect(new TextDecoder().decode(await objects.get(digest))).toBe("Größe");
    expect(await objects.has(digest)).toBe(true);
    const other = digestBytes("other");
    expect(await objects.has(other)).toBe(false);
    await expect(objects.get(other)).rejects.toMatchObject({ code: "object-missing" });
  });

  test.each([["an array", Uint8Array.of(1, 2, 3)], ["a Buffer", Buffer.from([1, 2, 3])]])("keeps an object as it was when the caller changes %s", async (_kind, bytes) => {
    const { objects } = createStore();
    const digest = await objects.put(bytes);
    bytes[0] = 9;
    const first = await objects.get(digest);
    first[1] = 9;
    expect([...await objects.get(digest)]).toEqual([1, 2, 3]);
  });

  test("goes on with a run where it was left", async () => {
    const store = createStore();
    const run = await store.createRun({ ...name, plan: { b: 1, a: [null] } });
    run.journal.append({ key: "k1", stage: "score", value: { f1: 0.5, note: "half \ud800 pair", gone: undefined } });
    run.ledger.append({ tokens: 12 });
    await run.close();

    const again = await store.openRun(name);
    expect(again.plan).toEqual({ a: [null], b: 1 });
    expect(again.repairs).toEqual([]);
    expect(again.journal.entries()).toEqual([
      { seq: 0, key: "k1", stage: "score", at: "2025-03-01T12:00:00.000Z", value: { f1: 0.5, note: "half \ufffd pair" } },
    ]);
    again.journal.append({ key: "k2", stage: "score", digest: await store.objects.put("x") });
    expect(again.journal.get("k2")).toMatchObject({ seq: 1 });
    expect(again.ledger.lines()).toEqual([{ tokens: 12 }]);
    expect((await store.readRun(name)).journal.rows.map(({ key }) => key)).toEqual(["k1", "k2"]);
    await again.close();
  });

  test("takes a finished key again with the same content only", async () => {
    const store = createStore();
    const run = await store.createRun({ ...name, plan: {} });
    const first = run.journal.append({ key: "k", stage: "score", value: { a: 1, b: 2 } });
    expect(run.journal.append({ key: "k", stage: "score", value: { b: 2, a: 1 } })).toBe(first);
    expect(() => run.journal.append({ key: "k", stage: "score", value: { a: 2, b: 2 } })).toThrow(expect.objectContaining({ code: "finished-key" }));
    expect(run.journal.entries()).toHaveLength(1);
    await run.close();
  });

  test("lets one writer to a run, and a run begin once", async () => {
    const store = createStore();
    await expect(store.openRun(name)).rejects.toMatchObject({ code: "run-not-found" });
    const run = await store.createRun({ ...name, plan: {} });
    await expect(store.openRun(name)).rejects.toMatchObject({ code: "run-locked" });
    await run.close();
    await run.close();
    await expect(store.createRun({ ...name, plan: {} })).rejects.toMatchObject({ code: "run-exists" });
    await (await store.openRun(name)).close();
  });

  test("lets nothing change in a finished run", async () => {
    const store = createStore();
    const run = await store.createRun({ ...name, plan: {} });
    run.journal.append({ key: "k", stage: "score", value: 1 });
    const manifest = await run.finish(provenance);
    for (const finished of [run, await store.openRun(name)]) {
      expect(finished.manifest()).toEqual(manifest);
      expect(() => finished.journal.append({ key: "l", stage: "score", value: 1 })).toThrow(expect.objectContaining({ code: "run-finished" }));
      expect(() => { finished.ledger.append({}); }).toThrow(expect.objectContaining({ code: "run-finished" }));
      await expect(finished.writeFile("a.txt", "a")).rejects.toMatchObject({ code: "run-finished" });
      await expect(finished.finish(provenance)).rejects.toMatchObject({ code: "run-finished" });
    }
    expect(await store.listRuns()).toEqual([{ ...name, finished: true }]);
  });

  test("counts of a plan with a digest only what that digest covers, and still sees a changed file", async () => {
    const store = createStore();
    const asked = digestJson({ repeats: 3 });
    const digests: Digest[] = [];
    for (const [runId, plan] of [["a", { digest: asked, budget: 1 }], ["b", { digest: asked, budget: 2 }], ["c", { digest: digestJson({ repeats: 4 }), budget: 2 }], ["d", { digest: "asked", budget: 1 }]] as const) {
      const run = await store.createRun({ ...name, runId, plan });
      digests.push((await run.finish(provenance)).contentDigest);
      expect((await store.verifyRun(run)).difference).toBeNull();
    }
    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(3);
  });

  test("gives equal content the same digest, whatever the order, the attempts and the names", async () => {
    const store = createStore();
    const digests: Digest[] = [];
    for (const [runId, keys] of [["one", ["a", "b"]], ["two", ["b", "a"]]] as const) {
      const run = await store.createRun({ experiment: "demo", runId, plan: { seed: 1 } });
      for (const key of keys) {
        run.journal.append({ key, stage: "score", value: key });
        if (runId === "two") run.ledger.append({ retry: true });
      }
      await run.writeFile("tables/out.txt", "same");
      digests.push((await run.finish({ ...provenance, environment: { node: runId } })).contentDigest);
    }
    expect(digests[0]).toBe(digests[1]);
    const other = await store.createRun({ experiment: "demo", runId: "three", plan: { seed: 1 } });
    other.journal.append({ key: "a", stage: "score", value: "a" });
    other.journal.append({ key: "b", stage: "score", value: "c" });
    await other.writeFile("tables/out.txt", "same");
    expect((await other.finish(provenance)).contentDigest).not.toBe(digests[0]);
  });

  test("verifies a finished run", async () => {
    const store = createStore();
    const run = await store.createRun({ ...name, plan: {} });
    await expect(store.verifyRun(name)).rejects.toMatchObject({ code: "run-not-finished" });
    run.journal.append({ key: "k", stage: "score", digest: await store.objects.put("kept") });
    await run.finish(provenance);
    expect(await store.verifyRun(name)).toEqual({ files: 3, objects: 1, difference: null });

    const lost = await store.createRun({ experiment: "demo", runId: "lost", plan: {} });
    lost.journal.append({ key: "k", stage: "score", digest: digestBytes("never stored") });
    await lost.finish(provenance);
    expect((await store.verifyRun({ experiment: "demo", runId: "lost" })).difference).toMatchObject({ problem: "object-missing", file: digestBytes("never stored") });
  });

  test("shows a file of a run whole or not at all", async () => {
    const store = createStore();
    const run = await store.createRun({ ...name, plan: {} });
    const given = await run.openFile("tables/a.bin");
    const reused = Buffer.from([1]);
    await given.write(reused);
    reused[0] = 9;
    expect(await run.readFile("tables/a.bin")).toBeUndefined();
    await given.write(Uint8Array.of(2));
    await given.close();
    expect([...await run.readFile("tables/a.bin") ?? []]).toEqual([1, 2]);
    const dropped = await run.openFile("tables/b.bin");
    await dropped.write(Uint8Array.of(1));
    await dropped.abort();
    expect(await run.readFile("tables/b.bin")).toBeUndefined();
    expect((await run.finish(provenance)).files.map(({ path }) => path)).toEqual(["journal.jsonl", "ledger.jsonl", "plan.json", "tables/a.bin"]);
  });

  test.each(["../x", "a/../../x", "/etc/x", "", "a//b", ".hidden", "journal.jsonl", "run.lock", "run.lock.x", "a\\b", "a\0b"])("refuses the file name %j", async (fileName) => {
    const run = await createStore().createRun({ ...name, plan: {} });
    await expect(run.writeFile(fileName, "x")).rejects.toMatchObject({ code: "run-name" });
    await run.close();
  });

  test.each(["..", "objects", "", "a/b", "a b", "-x"])("refuses the experiment name %j", async (experiment) => {
    await expect(createStore().createRun({ experiment, runId: "a", plan: {} })).rejects.toMatchObject({ code: "run-name" });
  });

  test("records a finished stage once and walks back to the sources", async () => {
    const { artifacts } = createStore();
    const [scenario, prompt, variants, traces, scores] = ["scenario", "prompt", "variants", "traces", "scores"].map((text) => digestBytes(text)) as [Digest, Digest, Digest, Digest, Digest];
    const record = (stage: string, inputs: Digest[], outputs: Digest[]) => ({ key: stageKey({ stage, version: "1", inputs, config: {} }), stage, inputs, outputs });
    const synthesis = record("synthesis", [scenario], [variants]);
    const reasoning = record("reasoning", [variants, prompt], [traces]);
    const evaluation = record("evaluation", [variants, traces], [scores]);
    for (const made of [evaluation, reasoning, synthesis, reasoning]) await artifacts.recordArtifact(made);

    expect(await artifacts.findArtifact(reasoning.key)).toEqual(reasoning);
    expect(await artifacts.findArtifact(digestJson("other"))).toBeUndefined();
    const lineage = await artifacts.lineageOf(scores);
    expect(lineage.artifacts.map(({ stage }) => stage)).toEqual(["synthesis", "reasoning", "evaluation"]);
    expect(lineage.sources).toEqual([scenario, prompt].sort());
    expect(await artifacts.lineageOf(scenario)).toEqual({ artifacts: [], sources: [scenario] });
    await expect(artifacts.recordArtifact({ ...reasoning, outputs: [scores] })).rejects.toMatchObject({ code: "finished-key" });
    expect(await artifacts.findArtifact(reasoning.key)).toEqual(reasoning);
  });
});
