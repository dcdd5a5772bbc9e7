import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { r2ta, startR2ta, temporaryFolder } from "./run-r2ta.js";

const folder = temporaryFolder();
const env = { R2TA_RUNS_DIR: join(folder, "runs") };
const review = (...options: string[]) => r2ta(["review", "reviewed/one", ...options], { env });
const place = (name: string): string => join(folder, name);
let ids: string[] = [];

/** A review of each item of the sample as a file, by a reviewer who accepts so many of them. */
function writeReviews(name: string, reviewer: string, accepted: number): string {
  const lines = ids.map((item, index) => JSON.stringify({
    item, reviewer, verdict: index < accepted ? "accept" : "reject", blindVerdict: item.startsWith("step:") ? (index % 3 === 0 ? "unsupported" : "sound") : null,
    preferred: item.startsWith("pair:") ? "first" : null, edited: null, reason: index < accepted ? "" : "No.", at: `2026-01-02T03:04:${String(index).padStart(2, "0")}.000Z`,
  }));
  writeFileSync(place(name), lines.map((line) => `${line}\n`).join(""));
  return place(name);
}

beforeAll(async () => {
  writeFileSync(place("reviewed.ts"), `export default {
    name: "reviewed", title: "A small refinement", question: "Is it reviewed?",
    dataset: { name: "small", version: "1.0.0", seed: 7, mistakesPerVariant: { 0: 0.25, 1: 0.5, 2: 0.25 },
      splits: { train: { scenarios: ["seed-bank", "reef-survey"], variants: 12 }, test: { scenarios: ["canal-locks"], variants: 2 } } },
    arms: { rules: { kind: "rules" } },
    refinement: { arm: "rules", validation: { required: true, sample: 16, minimumAcceptance: 0.8 } },
    evaluation: { resamples: 100 }, analysis: { primary: "micro F1", smallestEffect: 0.05 },
  } satisfies object;`);
  expect(await r2ta(["run", place("reviewed.ts"), "--run-id", "one"], { env })).toMatchObject({ status: 0 });
});

describe("r2ta review", () => {
  it("--status says that nobody has looked, and ends with 5", async () => {
    const { status, output } = await review("--status");
    expect(status).toBe(5);
    expect(output).toMatch(/Gate closed\n {2}Nobody has reviewed any of the 16 items\./);
  });

  it("--export writes Argilla records of the whole sample, blind where nobody has reviewed", async () => {
    expect(await review("--export", place("records.json"), "--format", "argilla")).toMatchObject({ status: 0, output: expect.stringContaining("16 records with 0 reviews") as string });
    const records = JSON.parse(readFileSync(place("records.json"), "utf8")) as { id: string; suggestions: object }[];
    ids = records.map(({ id }) => id);
    expect(records.every(({ suggestions }) => Object.keys(suggestions).length === 0)).toBe(true);
    expect(await review("--export", place("records.json"))).toMatchObject({ status: 1, errors: expect.stringContaining("is there already") as string });
  });

  it("--import takes reviews once, and --status then shows agreement, reviewers and the gate", async () => {
    const ada = writeReviews("ada.jsonl", "Ada", 16);
    expect((await review("--import", ada)).output).toContain("Took 16 reviews of 16");
    expect((await review("--import", ada)).output).toMatch(/Took 0 reviews of 16 .*16 were there already/);
    const open = await review("--status");
    expect(open.status).toBe(0);
    expect(open.output).toMatch(/Ada\s+16\s+16\s+0\s+0\s+0/);
    expect(open.output).toMatch(/step\s+overall\s+auditor, Ada\s+\d+\/\d+/);
    expect(open.output).toContain("Gate open: 16 of 16 reviewed items accepted");

    expect((await review("--import", writeReviews("ben.jsonl", "Ben", 4))).status).toBe(0);
    const { status, output } = await review("--status", "--json");
    expect(status).toBe(5);
    const { agreement, gate, reviewers } = JSON.parse(output) as { agreement: { first: string; second: string; scope: string; about: string; agreed: number; items: number }[]; gate: { open: boolean; accepted: number; reasons: { code: string }[] }; reviewers: { name: string }[] };
    expect(reviewers.map(({ name }) => name)).toEqual(["Ada", "Ben"]);
    expect(gate).toMatchObject({ open: false, accepted: 4, reasons: [{ code: "too-few-accepted" }] });
    const steps = ids.filter((id) => id.startsWith("step:")).length;
    expect(agreement.find(({ first, scope, about }) => first === "reviewer:Ada" && scope === "overall" && about === "step")).toMatchObject({ second: "reviewer:Ben", agreed: steps, items: steps });
  });

  it("of a file with a fault names file and line, and takes nothing of it", async () => {
    const file = writeReviews("faulty.jsonl", "Cleo", 16);
    writeFileSync(file, readFileSync(file, "utf8").replace(/"accept"(?=.*:05\.)/, '"acepted"'));
    const { status, errors } = await review("--import", file);
    expect(status).toBe(1);
    expect(errors).toMatch(/faulty\.jsonl:6: field verdict/);
    expect(errors).toMatch(/mend Write one of "accept"/);
    expect((await review("--status")).output).not.toContain("Cleo");
  });

  it("that asks for two things, or for what there is not, is a mistyped command", async () => {
    expect((await review("--status", "--export", place("x"))).status).toBe(2);
    expect((await review("--export", place("x"), "--format", "csv")).status).toBe(2);
  });

  it("serves the page on this machine's own address until it is interrupted", async () => {
    const page = startR2ta(["review", "reviewed/one", "--reviewer", "Ada"], { env });
    const link = await new Promise<string>((resolve) => page.stdout?.on("data", (piece: Buffer) => { const [found] = /http:\S+/.exec(String(piece)) ?? []; if (found) resolve(found); }));
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect((await fetch(new URL("/", link))).status).toBe(403);
    const opened = await fetch(link, { redirect: "manual" });
    expect(opened.status).toBe(303);
    const session = await fetch(new URL("/api/session", link), { headers: { cookie: String(opened.headers.get("set-cookie")).split(";")[0] ?? "" } });
    expect(await session.json()).toMatchObject({ title: "reviewed/one", items: 16, reviewer: "Ada", reviewers: [{ name: "Ada", answered: 16 }, { name: "Ben", answered: 16 }] });
    page.kill("SIGINT");
    expect((await page).exitCode).toBe(0);
  });
});
