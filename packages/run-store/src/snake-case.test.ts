import { expect, test } from "vitest";
import { snakeCaseColumns, toSnakeCase } from "./snake-case.js";
import { defineTable } from "./table-definition.js";

test.each([
  ["variantId", "variant_id"], ["id", "id"], ["costUsd", "cost_usd"], ["costUSD", "cost_usd"], ["HTTPCode", "http_code"],
  ["f1Score", "f1_score"], ["p95LatencyMs", "p95_latency_ms"], ["already_snake", "already_snake"], ["with-hyphen", "with_hyphen"], ["größeCm", "größe_cm"],
])("%s becomes %s", (name, expected) => {
  expect(toSnakeCase(name)).toBe(expected);
  expect(toSnakeCase(expected)).toBe(expected);
});

test("a table's columns change their names, its values and the names inside JSON do not", () => {
  const { table, convertRow } = snakeCaseColumns(defineTable({ name: "scores", version: "1", columns: { variantId: "utf8", rawAnswer: "json" } }));
  expect(table).toEqual({ name: "scores", version: "1", columns: { variant_id: "utf8", raw_answer: "json" } });
  expect(convertRow({ variantId: "variantId", rawAnswer: { errorCount: 1 } })).toEqual({ variant_id: "variantId", raw_answer: { errorCount: 1 } });
});

test("two columns that would meet in one name are an error naming both", () => {
  const table = defineTable({ name: "scores", version: "1", columns: { variantId: "utf8", variant_id: "utf8" } });
  expect(() => snakeCaseColumns(table)).toThrow(/variantId and variant_id would both be exported as variant_id/);
});
