import { diagramToJson } from "@r2ta/eerd";
import { traceRowSchema, type TraceRow } from "@r2ta/reasoning/artifact";
import { variantSchema } from "@r2ta/synthesis/artifact";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { harbour, mistake, variant } from "../test/harbour.js";
import { itemScoreSchema, metricRowSchema, predictionSchema } from "./artifact.js";
import { evaluate } from "./evaluate.js";
import { EvaluationInputError } from "./evaluation-input-error.js";

const golden = new URL("../test/golden/small-stage/", import.meta.url);
const json = (name: string): unknown[] => JSON.parse(readFileSync(new URL(name, golden), "utf8")) as unknown[];
const effects = { log: () => undefined, signal: new AbortController().signal };
const config = { seed: 42, resamples: 999 };

const trace = (variantId: string, raw: string, fields: Partial<TraceRow> = {}): TraceRow => ({
  variantId, arm: "a", repeat: 0, reasoning: null, raw, model: "by-hand@1", usage: null, steps: [], costUsd: 0, calls: [], simulated: false, finishReason: "stop", status: "ok", failure: null, failureKind: null, ...fields,
});
const weak = mistake({ category: "weak_entity", location: "entity:CABIN" });
const right = '{"errors":[{"category":"weak_entity","location":"entity:CABIN","requirement":"R1","explanation":"x"}]}';

describe("evaluate", () => {
  const input = () => ({ variants: json("variants.json").map((row) => variantSchema.parse(row)), traces: json("traces.json").map((row) => traceRowSchema.parse(row)) });

  it("gives the golden predictions, scores and metrics", async () => {
    const { predictions, scores, metrics } = evaluate(input(), config, effects);
    const lines = (rows: readonly unknown[]) => `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
    await expect(lines(predictions)).toMatchFileSnapshot(new URL("predictions.jsonl", golden).pathname);
    await expect(lines(scores)).toMatchFileSnapshot(new URL("scores.jsonl", golden).pathname);
    await expect(lines(metrics)).toMatchFileSnapshot(new URL("metrics.jsonl", golden).pathname);
  });

  it("gives rows that fit the contracts, the same from stirred input", () => {
    const { variants, traces } = input();
    const result = evaluate({ variants, traces }, config, effects);
    for (const row of result.predictions) expect(predictionSchema.parse(row)).toEqual(row);
    for (const row of result.scores) expect(itemScoreSchema.parse(row)).toEqual(row);
    for (const row of result.metrics) expect(metricRowSchema.parse(row)).toEqual(row);
    expect(evaluate({ variants: [...variants].reverse(), traces: [...traces].reverse() }, config, effects).metrics).toEqual(result.metrics);
  });

  it("counts an item without a trace as failed", () => {
    const { predictions } = evaluate({ variants: [variant("s1-1", [weak]), variant("s2-1", [])], traces: [trace("s1-1", right)] }, config, effects);
    expect(predictions.map(({ variantId, status }) => [variantId, status])).toEqual([["s1-1", "ok"], ["s2-1", "failed"]]);
  });

  it("does not score what a failed call left behind", () => {
    const { scores } = evaluate({ variants: [variant("s1-1", [weak])], traces: [trace("s1-1", right, { status: "truncated" })] }, config, effects);
    expect(scores[0]).toMatchObject({ status: "truncated", reports: [], mistakes: [{ hit: "missed" }] });
  });

  it("refuses traces of other variants, and two of one item", () => {
    const variants = [variant("s1-1", [])];
    expect(() => evaluate({ variants, traces: [trace("s9-1", right)] }, config, effects)).toThrow(EvaluationInputError);
    expect(() => evaluate({ variants, traces: [trace("s1-1", right), trace("s1-1", right)] }, config, effects)).toThrow("two traces of s1-1");
    expect(() => evaluate({ variants: [...variants, ...variants], traces: [] }, config, effects)).toThrow("have the id of another");
  });

  it("stops when it is told to", () => {
    expect(() => evaluate({ variants: [variant("s1-1", [])], traces: [trace("s1-1", right)] }, config, { ...effects, signal: AbortSignal.abort() })).toThrow();
  });

  it("has the harbour as its golden diagram", () => {
    expect(json("variants.json").map((row) => (row as { eerd: unknown }).eerd)[2]).toEqual(diagramToJson(harbour));
  });
});
