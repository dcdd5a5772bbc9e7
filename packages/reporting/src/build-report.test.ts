import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { overallF1, scenario, score, smallRun, variant, wrongKey } from "../test/small-run.js";
import { answerRowSchema, buildReport, datasetRowSchema, datasetScenarioRowSchema, datasetVariantRowSchema, detailRowSchema, itemRowSchema, publishReport, ReportInputError, type ReportFiles, type ReportTable } from "./index.js";

const tableOf = (files: ReportFiles, path: string): ReportTable => files.tables.find((table) => table.path === path)!;

describe("a report", () => {
  const scores = [score("b", "rules", ["exact"]), score("a", "prompted", [], 0, { status: "unparsable" }), score("a", "rules", [], 1), score("b", "rules", ["missed"], 0, { repeat: 1 })];
  const files = buildReport(smallRun({ variants: [variant("b"), variant("c"), variant("a", [])], scores, metrics: [overallF1("rules", 0.5, 0.4, 0.6)] }));

  it("lists every item once, sorted by id, with the outcome of every arm", () => {
    expect(files.document.arms.map(({ arm }) => arm)).toEqual(["rules", "prompted"]);
    const rows = tableOf(files, "items.parquet").rows;
    expect(rows.map(({ id, outcome0, outcome1, categories, mistakeCount }) => [id, outcome0, outcome1, categories, mistakeCount])).toEqual([
      ["a", "false-alarm", "failed", "", 0],
      ["b", "mixed", "absent", "wrong_key", 1],
      ["c", "absent", "absent", "wrong_key", 1],
    ]);
    for (const row of rows) itemRowSchema.parse(row);
  });

  it("tells of each item which rows of the answers are its own", () => {
    const answers = tableOf(files, "answers.parquet").rows.map((row) => answerRowSchema.parse(row));
    for (const row of tableOf(files, "details.parquet").rows) {
      const detail = detailRowSchema.parse(row);
      const own = answers.slice(detail.answersStart, detail.answersStart + detail.answersCount);
      expect(own).toEqual(answers.filter(({ variantId }) => variantId === detail.id));
    }
    expect(answers.map(({ variantId, arm, repeat }) => [variantId, arm, repeat])).toEqual([["a", "rules", 0], ["a", "prompted", 0], ["b", "rules", 0], ["b", "rules", 1]]);
  });

  it("puts what an arm wrote beside how it was scored", () => {
    const answer = answerRowSchema.parse(tableOf(files, "answers.parquet").rows[2]);
    expect(answer).toMatchObject({ model: "rules@1", reasoning: "Step 1 of rules", outcome: "correct", hits: ["exact"] });
    expect(answer.reports).toEqual([{ category: "wrong_key", location: "entity:PLOT.key", requirement: "R1", explanation: "because of entity:PLOT.key", reading: ["exact"], outcome: "exact", mistake: 0, hallucinated: false }]);
    expect(answerRowSchema.parse(tableOf(files, "answers.parquet").rows[1])).toMatchObject({ status: "unparsable", failure: "cut off", outcome: "failed", reports: [] });
  });

  it("counts items, controls, mistakes, failures and the positives of each category", () => {
    expect(files.document.counts).toEqual({ items: 3, controls: 1, mistakes: 2, scenarios: 1, bySplit: { test: 3 } });
    expect(files.document.arms).toMatchObject([{ answers: 3, failures: 0, repeats: 2 }, { answers: 1, failures: 1, repeats: 1 }]);
    expect(files.document.categories).toHaveLength(11);
    expect(files.document.categories.find(({ id }) => id === "wrong_key")).toMatchObject({ code: "A3", mistakes: 2, items: 2, scenarios: 1 });
  });

  it("gives every row exactly the columns of its table", () => {
    for (const { definition, rows } of files.tables) {
      // Without other splits there is no variant beside the items.
      if (definition.name !== "report-variants") expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(Object.keys(row).sort()).toEqual(Object.keys(definition.columns).sort());
    }
  });

  it("does not depend on the order in which variants come", () => {
    const turned = buildReport(smallRun({ variants: [variant("a", []), variant("b"), variant("c")], scores, metrics: [overallF1("rules", 0.5, 0.4, 0.6)] }));
    expect(turned).toEqual(files);
  });

  it("refuses what does not belong together, and says what", () => {
    expect(() => buildReport(smallRun({ scores: [score("lost", "rules", [])] }))).toThrow("The score of arm rules names the item lost, which is not among the report's items.");
    expect(() => buildReport(smallRun({ scenarios: [] }))).toThrow("The item garden-1 comes from the scenario garden, which is not among the report's scenarios.");
    expect(() => buildReport(smallRun({ name: "../elsewhere" }))).toThrow("name: a report's name is lower-case letters, digits and -");
    expect(() => buildReport(smallRun({ scores: [] }))).toThrow(ReportInputError);
    expect(() => buildReport(smallRun({ variants: [variant("garden-1", [wrongKey])] }))).toThrow("garden-2");
    expect(() => buildReport(smallRun({ datasetVariants: [variant("garden-2", [])] }))).toThrow("The item garden-1 is not among the variants of the dataset.");
  });
});

describe("the dataset behind a report", () => {
  const second = { ...scenario, id: "allotment", title: "An allotment" };
  const others = [{ ...variant("garden-9", [wrongKey, { ...wrongKey, operator: "drop-key-attribute" }]), split: "train" }, { ...variant("allotment-1", []), scenarioId: "allotment", split: "train" }];
  const items = smallRun().variants;
  const files = buildReport(smallRun({ datasetVariants: [...others, ...items], scenarios: [scenario, second, { ...scenario, id: "unused" }] }));
  const dataset = tableOf(files, "dataset.parquet").rows.map((row) => datasetRowSchema.parse(row));

  it("names every variant of every split, with its mistakes one by one", () => {
    expect(dataset.map(({ id, split, categories, operators, isItem }) => [id, split, categories, operators, isItem])).toEqual([
      ["allotment-1", "train", "", "", false],
      ["garden-1", "test", "wrong_key", "key-to-non-unique", true],
      ["garden-2", "test", "", "", true],
      ["garden-9", "train", "wrong_key wrong_key", "key-to-non-unique drop-key-attribute", false],
    ]);
  });

  it("tells where the diagram of each variant stands, and holds none twice", () => {
    const details = tableOf(files, "details.parquet").rows;
    const variants = tableOf(files, "variants.parquet").rows.map((row) => datasetVariantRowSchema.parse(row));
    expect(dataset.map(({ isItem, place }) => (isItem ? details : variants)[place]?.["id" as never])).toEqual(dataset.map(({ id }) => id));
    expect(variants.map(({ id, mistakes }) => [id, mistakes.length])).toEqual([["allotment-1", 0], ["garden-9", 2]]);
  });

  it("describes every scenario that a variant comes from, and no other", () => {
    const scenarios = tableOf(files, "scenarios.parquet").rows.map((row) => datasetScenarioRowSchema.parse(row));
    expect(scenarios.map(({ id, title, splits, sentenceCount, entityCount, variantCount, constructs }) => [id, title, splits, sentenceCount, entityCount, variantCount, constructs])).toEqual([
      ["allotment", "An allotment", "train", 1, 1, 1, []],
      ["garden", "A garden", "test train", 1, 1, 3, []],
    ]);
  });

  it("is that of the items where nothing else is given, and changes nothing else of the report", () => {
    const alone = buildReport(smallRun());
    expect(tableOf(alone, "dataset.parquet").rows).toHaveLength(2);
    expect(tableOf(alone, "variants.parquet").rows).toEqual([]);
    expect(files.document).toEqual(alone.document);
    for (const path of ["items.parquet", "details.parquet", "answers.parquet", "metrics.parquet"]) expect(tableOf(files, path)).toEqual(tableOf(alone, path));
  });
});

describe("publishing", () => {
  it("writes the lock last, with the digest of everything before it", async () => {
    const written = new Map<string, string>();
    const write = (path: string, text: string): Promise<{ path: string; digest: string; bytes: number }> => {
      written.set(path, text);
      return Promise.resolve({ path, digest: `sha256:${createHash("sha256").update(text).digest("hex")}`, bytes: text.length });
    };
    const lock = await publishReport(buildReport(smallRun()), { writeText: write, writeTable: ({ path, rows }) => write(path, JSON.stringify(rows)) });
    expect([...written.keys()].at(-1)).toBe("lock.json");
    expect(JSON.parse(written.get("lock.json")!)).toEqual(lock);
    expect(Object.keys(lock.files).sort()).toEqual([...written.keys()].filter((path) => path !== "lock.json").sort());
    for (const [path, { digest, bytes }] of Object.entries(lock.files)) {
      expect(digest).toBe(`sha256:${createHash("sha256").update(written.get(path)!).digest("hex")}`);
      expect(bytes).toBe(written.get(path)!.length);
    }
    expect(lock.runs).toEqual([{ id: "run-1", digest: "sha256:00" }]);
  });
});
