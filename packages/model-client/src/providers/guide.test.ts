import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createMemoryCompletionStore } from "../memory-completion-store.js";
import { modelConfigSchema } from "../model-config.js";
import { createProvider } from "./create-provider.js";

const guide = readFileSync(new URL("../../../../docs/guide/models.md", import.meta.url), "utf8");
const entries = [...guide.matchAll(/```ts\n([^]*?)```/g)].flatMap(([, block]) => Object.entries(runInNewContext(`({${block}})`) as Record<string, unknown>));

test("the guide shows every provider", () => {
  expect(new Set(entries.map(([, entry]) => (entry as { provider: string }).provider))).toEqual(new Set(["openai", "huggingface", "batch"]));
});

test.each(entries)("the guide's model %s can be opened as it stands", (_, entry) => {
  const config = modelConfigSchema.parse(entry);
  const environment = { OPENAI_API_KEY: "sk-some-key", HF_TOKEN: "hf_some_key", MY_SERVER_KEY: "my-key" };
  expect(createProvider(config, environment, { store: createMemoryCompletionStore(), log: () => undefined }).isBatch).toBe(config.provider === "batch");
});
