import { fixedClock } from "@r2ta/base";
import { diagramToJson } from "@r2ta/eerd";
import { readRefinement, type RunRefinement } from "@r2ta/experiment";
import { checkTrace, createCheckContext, printReview, reviewSampleOf } from "@r2ta/refinement";
import { openStore, readParquet } from "@r2ta/run-store";
import { variantFromRow, type VariantRow } from "@r2ta/synthesis/artifact";
import { faultPlan, runUntilKilled, startModelServer, type ModelServer, type ScriptedItem } from "@r2ta/testing";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

/** The training items of the shipped dataset, which the scripted reasoner and auditor must know. */
async function trainItems(): Promise<ScriptedItem[]> {
  const rows = await readParquet(join(workspaceRoot, "datasets", "eerd-r2ta@1.0.0", "data", "train-00000-of-00001.parquet"));
  return rows.map((row) => variantFromRow(row as unknown as VariantRow)).map(({ requirements, eerd, mistakes }) => ({ requirements, eerd: diagramToJson(eerd), mistakes }) as unknown as ScriptedItem);
}

const auditor = { catch: 0.85, falseAlarm: 0.04, nonsense: 0.03 };
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ latencyMs: 2, faults: faultPlan(0.03), reasoner: { items: await trainItems(), recall: 0.6, hallucination: 0.2, auditor } });
}, 60_000);
afterAll(() => server.stop());

/** A workplace with the shipped rehearsal, evaluated on as little as can be, so that the time goes into the 450 training items. */
function workplace() {
  const folder = temporaryFolder();
  const file = join(folder, "refined.ts");
  writeFileSync(file, `import base from ${JSON.stringify(join(workspaceRoot, "experiments", "simulated-refinement.ts"))};
const { train, test } = base.dataset.splits;
const served = (model) => ({ ...model, baseUrl: ${JSON.stringify(server.url)} });
export default {
  ...base, name: "refined", evaluation: { resamples: 100 },
  dataset: { ...base.dataset, splits: { train, test: { ...test, variants: 15 } } },
  models: { base: served(base.models.base), refiner: served(base.models.refiner) },
  refinement: { ...base.refinement, pairs: { ...base.refinement.pairs, resamples: 1 } },
};
`);
  const runs = join(folder, "runs");
  return { folder, file, runs, surroundings: { folder, env: { R2TA_RUNS_DIR: runs, R2TA_REPORTS_DIR: join(folder, "reports") } } };
}
type Workplace = ReturnType<typeof workplace>;

const read = ({ runs }: Workplace, runId: string): Promise<RunRefinement> => readRefinement(openStore({ root: runs, clock: fixedClock("2026-01-02T03:04:05Z") }), { experiment: "refined", runId });
const digestOf = ({ runs }: Workplace, runId: string): string => (JSON.parse(readFileSync(join(runs, "refined", runId, "manifest.json"), "utf8")) as { contentDigest: string }).contentDigest;

describe("refinement of the 450 training items, by a scripted auditor over a server with faults", () => {
  let place: Workplace;
  let found: RunRefinement;
  let output: string;
  beforeAll(async () => {
    place = workplace();
    const { status, output: printed, errors } = await r2ta(["run", place.file, "--run-id", "one"], place.surroundings);
    expect(errors).toContain("refinement: chain-of-thought@train: 450 traces");
    // Some items failed, for the server fails some requests for good.
    expect(status).toBe(3);
    output = printed;
    found = await read(place, "one");
  }, 240_000);

  test("every accepted trace passes the check when it is made anew, and no other does", () => {
    const { refined, variants, scenarios, config } = found;
    expect(refined).toHaveLength(450);
    const itemOf = new Map(variants.map((variant) => [variant.id, { variant, scenario: scenarios.find(({ id }) => id === variant.scenarioId)! }]));
    for (const { variantId, status, reasoning, feedback, originalCheck } of refined) {
      const { variant, scenario } = itemOf.get(variantId)!;
      const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest: config.longest });
      const isAccepted = reasoning !== null && checkTrace({ reasoning, feedback: feedback ?? "" }, context).accepted;
      expect([variantId, isAccepted]).toEqual([variantId, status === "accepted" || status === "unchanged"]);
      expect(originalCheck.accepted).toBe(status === "unchanged");
    }
    const count = (status: string): number => refined.filter((row) => row.status === status).length;
    expect(count("accepted")).toBeGreaterThan(200);
    expect(count("failed")).toBeGreaterThan(0);
    expect(refined.filter(({ status, failureKind }) => status === "failed" && failureKind === null)).toEqual([]);
    expect(refined.every(({ simulated, status }) => simulated || status === "failed")).toBe(true);
    expect(refined.some(({ auditorFaults }) => auditorFaults > 0)).toBe(true);
  });

  test("pairs are of every kind, and what gave none is counted", () => {
    const { pairs, pairsReport, refined } = found;
    expect(new Set(pairs.map(({ span, chosenFrom, rejectedFrom }) => `${span} ${chosenFrom} ${rejectedFrom}`)).size).toBe(8);
    expect(pairs.length + pairsReport.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(refined.length * 4);
    expect(pairsReport.lengthRatio?.median).toBeGreaterThan(0.9);
    expect(pairsReport.lengthRatio?.median).toBeLessThan(1.1);
  });

  test("the auditor's card measures the auditor as it is", () => {
    const card = found.auditorCard!;
    const [all, ...others] = card.scores;
    expect(all?.caught.of).toBe(120);
    // Nonsense and failed requests catch nothing either.
    expect(Math.abs(all!.caught.rate! - auditor.catch * (1 - auditor.nonsense))).toBeLessThan(0.08);
    expect(Math.abs(card.falseAlarms.rate! - auditor.falseAlarm)).toBeLessThan(0.02);
    expect(others.filter(({ group }) => group === "verdict").map(({ caught }) => caught.of)).toEqual([20, 20, 20, 20, 20, 20]);
    expect(card.simulated).toBe(true);
  });

  test("the run says all of it, simulated", () => {
    expect(output).toContain("SIMULATED: a scripted server wrote or audited these traces.");
    expect(output).toMatch(/^450 traces: \d+ unchanged, \d+ accepted \(\d+ after 1 round/m);
    expect(output).toMatch(/^whole-trace: refined over original +\d+ +[01]\.\d\d/m);
    expect(output).toMatch(/^all +\d+ of 120 +\d+ % to \d+ % +\d+ of 120$/m);
    expect(output).toMatch(/^May not train yet\. Nobody has reviewed any of the 100 items\. The auditor caught /m);
    expect(output).toMatch(/^refinement chain-of-thought@train +\d+ +\d+ /m);
    expect(Math.max(...output.split("\n").filter((line) => /^(all|whole|first|chain|refinement )/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test("pairs stay where they are until people have accepted the sample; their reviews open the gate", async () => {
    const out = join(place.folder, "pairs.jsonl");
    const closed = await r2ta(["export", "pairs", "refined/one", "--out", out], place.surroundings);
    expect([closed.status, existsSync(out)]).toEqual([5, false]);
    expect(closed.output).toContain("May not train yet. Nobody has reviewed any of the 100 items.");

    const sample = reviewSampleOf(found, found.config);
    const reviewsOf = (verdictOf: (index: number) => "accept" | "reject"): string => sample.map(({ id, kind }, index) => printReview({
      item: id, reviewer: "ada", verdict: verdictOf(index), blindVerdict: null, preferred: kind === "pair" ? "first" : null, edited: null, reason: "", at: `2026-11-21T10:00:0${verdictOf(index) === "accept" ? 1 : 0}.000Z`,
    })).join("\n");
    const review = async (name: string, text: string) => {
      writeFileSync(join(place.folder, name), `${text}\n`);
      return r2ta(["review", "refined/one", "--import", join(place.folder, name)], place.surroundings);
    };
    expect((await review("doubtful.jsonl", reviewsOf((index) => (index % 2 === 0 ? "accept" : "reject")))).status).toBe(0);
    expect(await r2ta(["export", "pairs", "refined/one", "--out", out], place.surroundings)).toMatchObject({ status: 5, output: expect.stringContaining("50 of 100 reviewed items are accepted") as string });
    expect((await review("sure.jsonl", reviewsOf(() => "accept"))).status).toBe(0);

    const open = await r2ta(["export", "pairs", "refined/one", "--out", out], place.surroundings);
    expect(open).toMatchObject({ status: 0, output: expect.stringContaining("May train. People accept 100 of 100 reviewed items.") as string });
    expect(open.output).toMatch(/\d+ pairs in .*, SIMULATED\.$/m);
    expect(readFileSync(out, "utf8").trim().split("\n").map((line) => JSON.parse(line) as unknown)).toEqual(found.pairs);
    expect((await r2ta(["review", "refined/one", "--status"], place.surroundings)).status).toBe(0);
  }, 180_000);

  test("refined traces are given whatever the gate says", async () => {
    const out = join(place.folder, "refined.jsonl");
    expect((await r2ta(["export", "refined", "refined/one", "--out", out], place.surroundings)).status).toBe(0);
    expect(readFileSync(out, "utf8").trim().split("\n")).toHaveLength(450);
    expect((await r2ta(["export", "answers", "refined/one", "--out", out], place.surroundings)).status).toBe(2);
  }, 180_000);
});

describe("a refinement that is killed", () => {
  const small = ["--set", "dataset.splits.train.variants=45", "--set", "refinement.auditorTest.planted=12"];

  test("goes on, pays for no kept reply again, and ends as one that was never stopped", async () => {
    const [killed, whole] = [workplace(), workplace()];
    const keptReplies = (): string[] => {
      const folder = join(killed.runs, "completions");
      if (!existsSync(folder)) return [];
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /^[0-9a-f]{2}\/[0-9a-f]+\.json$/.test(name));
      return files.map((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as { reply: { requestId: string } }).reply.requestId);
    };
    const report = await runUntilKilled({
      server, kills: 1, requests: 110, seed: 3, endsWith: [0, 3], readKept: () => Promise.resolve(keptReplies()),
      start: () => {
        const args = existsSync(join(killed.runs, "refined", "killed", "plan.json")) ? ["resume", "refined/killed"] : ["run", killed.file, "--run-id", "killed", ...small];
        return { command: process.execPath, args: [command, ...args], cwd: killed.folder, env: killed.surroundings.env };
      },
    });
    expect(report).toMatchObject({ kills: 1, keptAndRepeated: 0, lost: 0 });
    const uninterrupted = await r2ta(["run", whole.file, "--run-id", "whole", "--json", ...small], whole.surroundings);
    expect(uninterrupted.status).toBe(report.status);
    expect(digestOf(killed, "killed")).toBe(digestOf(whole, "whole"));
    const { refinement } = JSON.parse(uninterrupted.output) as { refinement: { traces: Record<string, number>; gate: { isOpen: boolean } } };
    expect(Object.values(refinement.traces).reduce((sum, count) => sum + count, 0)).toBe(45);
    expect(refinement.gate.isOpen).toBe(false);

    // An experiment that asks for nobody says so: everything is taken over, and its pairs are open.
    const settings = ["--set", "refinement.validation.required=false", "--set", "refinement.validation.because=a rehearsal without people"];
    const free = await r2ta(["run", whole.file, "--run-id", "no-human", ...small, ...settings], whole.surroundings);
    expect(free.output).toContain("May train. The experiment does not ask for validation by people: a rehearsal without people");
    expect((await r2ta(["export", "pairs", "refined/no-human", "--out", join(whole.folder, "free.jsonl")], whole.surroundings)).status).toBe(0);
  }, 180_000);
});
