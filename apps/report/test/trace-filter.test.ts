import { describe, expect, it } from "vitest";
import { filterTraces, type TraceFilter } from "../src/client/trace-filter.js";

const traces = {
  count: 3, variantId: ["harbour-1", "harbour-2", "mill-1"], scenarioId: ["harbour", "harbour", "mill"], arm: ["student", "student", "other"],
  status: ["accepted", "queued", "accepted"], findings: ["hallucinated/wrong_key unsupported/none", "", "hallucinated/none irrelevant/wrong_key"],
};
const rows = (filter: Partial<TraceFilter>): number[] => [...filterTraces(traces, { text: "", verdict: "", category: "", status: "", ...filter })];

describe("the filter of refined traces", () => {
  it("lets all through where nothing is wanted, and combines what is", () => {
    expect(rows({})).toEqual([0, 1, 2]);
    expect(rows({ status: "accepted", text: "MILL other" })).toEqual([2]);
    expect(rows({ status: "failed" })).toEqual([]);
  });

  it("wants verdict and category of one and the same step", () => {
    expect(rows({ verdict: "hallucinated" })).toEqual([0, 2]);
    expect(rows({ category: "wrong_key" })).toEqual([0, 2]);
    expect(rows({ verdict: "hallucinated", category: "wrong_key" })).toEqual([0]);
    expect(rows({ category: "none" })).toEqual([0, 2]);
  });
});
