import { parseDiagramText } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { reason, traceRowSchema, visiblePart, type ReasoningItem, type TraceRow } from "./index.js";
import { ruleOn } from "./reason.js";

const diagram = parseDiagramText(`eerd Mill
entity MILL { mill_name key }
entity MILLER { badge_number key }
relationship RUNS (MILLER N, MILL N)`);
const requirements = [{ id: "R1", description: "Each mill is run by exactly one miller; a miller may run several mills or none." }];
const item: ReasoningItem = { variantId: "mill-001", requirements, diagram };

async function rowsOf(items: Iterable<ReasoningItem>, signal = new AbortController().signal): Promise<TraceRow[]> {
  const rows: TraceRow[] = [];
  const questions = [...items].map((one) => ({ item: one, repeat: 0 }));
  for await (const row of reason(questions, { name: "rules", config: { kind: "rules" }, prompts: {}, examples: [] }, { signal, log: () => {} })) rows.push(row);
  return rows;
}

describe("the stage", () => {
  it("writes a row an item, in their order", async () => {
    const rows = await rowsOf([item, { ...item, variantId: "mill-002" }]);
    expect(rows.map(({ variantId }) => variantId)).toEqual(["mill-001", "mill-002"]);
    for (const row of rows) expect(traceRowSchema.parse(row)).toEqual(row);
    const [row] = rows;
    expect(row).toMatchObject({ arm: "rules", repeat: 0, status: "ok", failure: null, usage: null });
    expect(row?.reasoning).toContain("- rel:RUNS.end:MILLER card: wants 1, has N -> MISTAKE wrong_cardinality");
    expect(JSON.parse(row?.raw ?? "")).toMatchObject({ errors: [
      { category: "wrong_cardinality", location: "rel:RUNS.end:MILLER", requirement: "R1" },
      { category: "wrong_participation", location: "rel:RUNS.end:MILL", requirement: "R1" },
    ] });
  });

  it("makes a fault on one item a failed row", async () => {
    const broken = { ...item, variantId: "mill-broken", diagram: null } as unknown as ReasoningItem;
    const rows = await rowsOf([broken, item]);
    expect(rows.map(({ status }) => status)).toEqual(["failed", "ok"]);
    expect(rows[0]).toMatchObject({ reasoning: null, raw: "" });
    expect(rows[0]?.failure).not.toBe("");
  });

  it("keeps secrets out of a failure", () => {
    const row = ruleOn({ item, repeat: 0 }, "rules", () => { throw new Error("token hf_abcdefghijklmnop refused"); });
    expect(row.failure).toBe("token hf_*** refused");
  });

  it("ends with the reason of an abort", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(rowsOf([item], controller.signal)).rejects.toThrow("enough");
  });
});

it("an arm sees the sentences and the diagram of a variant, and nothing else", () => {
  const variant = { id: "mill-001", scenarioId: "secret-scenario", split: "train", requirements: [{ id: "R1", description: "A.", rubric: "secret rubric", questions: ["secret question"] }], eerd: diagram, mistakes: ["secret mistake"], seed: "s", generatorVersion: "1" };
  const visible = visiblePart(variant);
  expect(JSON.stringify(visible)).not.toContain("secret");
  expect(Object.keys(visible).sort()).toEqual(["diagram", "requirements", "variantId"]);
});
