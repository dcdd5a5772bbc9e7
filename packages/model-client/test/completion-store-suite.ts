import { digestBytes } from "@r2ta/base";
import { expect, test } from "vitest";
import { completionSchema, type Completion } from "../src/completion.js";
import type { CompletionStore } from "../src/completion-store.js";
import { replyOf } from "./scripted-provider.js";

export function completionOf(name: string, text = "yes"): Completion {
  return completionSchema.parse({
    format: "r2ta-completion/1", key: digestBytes(name),
    model: { provider: "openai", baseUrl: "http://127.0.0.1/v1", route: null, name: "m", revision: null },
    request: { messages: [{ role: "user", content: name }], sampling: { temperature: 0 }, answerSchema: null, repeat: 0 },
    reply: replyOf({ text }), answerMode: null, attempts: 1, at: "2026-11-21T10:00:00.000Z", latencyMs: 12.5, firstTokenMs: null,
  });
}

/** What every completion store promises; `reopen` gives the same store as another process would see it. */
export function testCompletionStore(name: string, open: () => { readonly store: CompletionStore; reopen(): CompletionStore }): void {
  test(`${name}: a kept reply comes back as it was, whatever it holds`, async () => {
    const { store, reopen } = open();
    const kept = completionOf("one", "half a pair \ud83d, a zero \u0000, <script>, \u2028, 日本語");
    await store.put(kept);
    expect(await store.get(kept.key)).toEqual(kept);
    expect(await reopen().get(kept.key)).toEqual(kept);
    expect(await store.get(digestBytes("other"))).toBeUndefined();
  });

  test(`${name}: changing what was given or got changes nothing that is kept`, async () => {
    const { store } = open();
    const given = completionOf("one");
    await store.put(given);
    given.reply.text = "changed";
    const got = await store.get(given.key);
    if (got !== undefined) got.reply.text = "changed";
    expect((await store.get(given.key))?.reply.text).toBe("yes");
  });

  test(`${name}: the later of two replies under one key stays`, async () => {
    const { store } = open();
    await Promise.all([store.put(completionOf("one", "first")), store.put(completionOf("one", "second"))]);
    expect((await store.get(digestBytes("one")))?.reply.text).toBe("second");
  });

  test(`${name}: notes are kept by name, listed in order, replaced and removed`, async () => {
    const { store, reopen } = open();
    expect(await store.listNotes()).toEqual([]);
    expect(await store.readNote("batch-1")).toBeUndefined();
    await store.writeNote("batch-2", { id: "b2" });
    await store.writeNote("batch-1", { id: "b1" });
    await store.writeNote("batch-1", { id: "b3", keys: ["x"] });
    expect(await reopen().listNotes()).toEqual(["batch-1", "batch-2"]);
    expect(await reopen().readNote("batch-1")).toEqual({ id: "b3", keys: ["x"] });
    await store.removeNote("batch-1");
    await store.removeNote("batch-1");
    expect(await store.listNotes()).toEqual(["batch-2"]);
  });

  test(`${name}: neither a key nor a note's name can name another path`, async () => {
    const { store } = open();
    for (const name of ["../x", "A", "", "a/b", "a.b"]) await expect(store.writeNote(name, 1)).rejects.toThrow(TypeError);
    await expect(store.get("sha256:../../etc/passwd")).rejects.toThrow(TypeError);
  });
}
