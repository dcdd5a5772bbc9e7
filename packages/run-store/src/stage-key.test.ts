import { digestBytes } from "@r2ta/base";
import { expect, test } from "vitest";
import { stageKey } from "./stage-key.js";

const [first, second] = [digestBytes("first"), digestBytes("second")];
const parts = { stage: "synthesis", version: "1", inputs: [first, second], config: { seed: 7, mistakes: { wrong_key: 2 } } };

test("a stage's key depends on each of its parts, and on nothing else", () => {
  const key = stageKey(parts);
  expect(stageKey({ config: { mistakes: { wrong_key: 2 }, seed: 7 }, inputs: [first, second], version: "1", stage: "synthesis" })).toBe(key);
  const others = [
    { ...parts, stage: "reasoning" },
    { ...parts, version: "2" },
    { ...parts, inputs: [second, first] },
    { ...parts, inputs: [first] },
    { ...parts, config: { ...parts.config, seed: 8 } },
  ].map(stageKey);
  expect(new Set([key, ...others]).size).toBe(6);
});
