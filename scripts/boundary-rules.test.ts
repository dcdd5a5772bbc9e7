import { expect, test } from "vitest";
import { findBoundaryFaults } from "./boundary-rules.js";

const faultsOf = (path: string, text: string): string[] => findBoundaryFaults([{ path, text }]).map(({ line, message }) => `${line}: ${message}`);

test("a stage may use the artifact of an earlier stage and nothing else of it", () => {
  expect(faultsOf("packages/reasoning/src/a.ts", 'import { variantSchema } from "@r2ta/synthesis/artifact";')).toEqual([]);
  expect(faultsOf("packages/reasoning/src/a.ts", '\nimport { synthesize } from "@r2ta/synthesis";')).toEqual(["2: stage reasoning may import only @r2ta/synthesis/artifact"]);
});

test("dependencies point along the flow only", () => {
  expect(faultsOf("packages/synthesis/src/a.ts", 'import type { TraceRow } from "@r2ta/reasoning/artifact";')).toEqual(["1: package synthesis may not import reasoning: dependencies point along the flow only"]);
  expect(faultsOf("packages/statistics/src/a.ts", 'export { factsOf } from "@r2ta/eerd";')).toHaveLength(1);
  expect(faultsOf("packages/experiment/src/a.ts", 'import { evaluate } from "@r2ta/evaluation";')).toEqual([]);
});

test("a stage does no I/O and reads no clock of its own", () => {
  expect(faultsOf("packages/evaluation/src/a.ts", 'import { readFile } from "node:fs/promises";')).toHaveLength(1);
  expect(faultsOf("packages/evaluation/src/a.ts", "const at = Date.now();")).toHaveLength(1);
  expect(faultsOf("packages/run-store/src/a.ts", 'import { readFile } from "node:fs/promises";')).toEqual([]);
});

test("no import leaves its package by a path, and tests alone use the testing package", () => {
  expect(faultsOf("packages/eerd/src/text/a.ts", 'import { x } from "../../../base/src/index.js";')).toHaveLength(1);
  expect(faultsOf("packages/eerd/src/text/a.ts", 'import { x } from "../model.js";')).toEqual([]);
  expect(faultsOf("packages/eerd/src/a.ts", 'import { x } from "@r2ta/testing";')).toHaveLength(1);
  expect(faultsOf("packages/eerd/src/a.test.ts", 'import { x } from "@r2ta/testing";')).toEqual([]);
});
