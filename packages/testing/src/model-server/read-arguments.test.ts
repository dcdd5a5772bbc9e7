import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultPlan } from "./faults/fault-plan.js";
import { modelServerOptionsSchema } from "./model-server-options.js";
import { readArguments } from "./read-arguments.js";

const read = (line: string, folder = "/data"): unknown => modelServerOptionsSchema.parse(readArguments(line.split(" ").filter(Boolean), folder));

test("arguments become options, and files are found from the folder where the command was typed", () => {
  expect(read("--items items.jsonl --recall 0.5 --hallucination 0 --seed 3 --style prose --latency 100..400 --faults 0.05 --model a --model b --key k --context 900 --reasoning think --no-schema --ledger out.jsonl --port 4711")).toMatchObject({
    reasoner: { items: "/data/items.jsonl", recall: 0.5, hallucination: 0, seed: 3, style: "prose" },
    latencyMs: { min: 100, max: 400 }, faults: faultPlan(0.05), models: ["a", "b"], apiKey: "k", contextTokens: 900, reasoningField: "think",
    supports: { jsonSchema: false, jsonObject: true, logprobs: true }, ledgerFile: "/data/out.jsonl", port: 4711,
  });
  expect(read("--reply-chars 800 --latency 200")).toMatchObject({ reply: { chars: 800 }, latencyMs: 200 });
  expect(read("")).toEqual(modelServerOptionsSchema.parse({}));
});

test("a file of options is the base, and a plan of faults may be a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "r2ta-arguments-"));
  writeFileSync(join(folder, "options.json"), JSON.stringify({ latencyMs: 5, reasoner: { recall: 0.2, seed: 9 } }));
  writeFileSync(join(folder, "plan.json"), JSON.stringify([{ kind: "hang", share: 1, attempts: "always" }]));
  expect(read("--options options.json --recall 0.6 --faults plan.json", folder)).toMatchObject({ latencyMs: 5, reasoner: { recall: 0.6, seed: 9 }, faults: [{ kind: "hang" }] });
  rmSync(folder, { recursive: true });
});

test("what is unknown or out of range is an error", () => {
  expect(() => read("--recal 0.8")).toThrow("--recal");
  expect(() => read("--latency soon")).toThrow("latencyMs");
});
