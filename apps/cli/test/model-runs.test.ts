import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loopbackModel, sendCompletion, sendError } from "./loopback-model.js";
import { modelExperiment } from "./model-experiment.js";
import { startR2ta } from "./run-r2ta.js";

const noMistakes = JSON.stringify({ errors: [] });
const price = "price: { inputPerMillion: 1, outputPerMillion: 10, source: \"a test\", date: \"2026-11-21\" },";
const answering = () => loopbackModel((_request, _body, response) => { sendCompletion(response, noMistakes); });
const ledgerOf = (runs: string, runId: string) => readFileSync(join(runs, "asked", runId, "ledger.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

describe.concurrent("a run that asks a model", () => {
  test("says what it used and how its answers failed, ends with status 3, and asks for nothing twice", async () => {
    let count = 0;
    const server = await loopbackModel((_request, _body, response) => {
      count++;
      if (count === 3) sendCompletion(response, "I like ships.");
      else if (count === 5) sendError(response, 400, "This prompt is not to my liking.");
      else sendCompletion(response, noMistakes);
    });
    const place = modelExperiment({ url: server.url, model: price, arms: "{ \"zero-shot\": { kind: \"zero-shot\", repair: false } }" });
    const first = await place.run("first");
    expect(first.status).toBe(3);
    expect(first.output).toMatch(/^failed answers of zero-shot: 1 bad-request, 1 unreadable$/m);
    expect(first.output).toMatch(/^arm +calls cached tokens in tokens out to reproduce +paid$/m);
    expect(first.output).toMatch(/^zero-shot +12 +0 +≥ 13,200 +≥ 880 +\$0\.02 +\$0\.02$/m);
    expect(first.output).not.toContain("SIMULATED");
    expect(first.errors).toMatch(/^reasoning zero-shot: 12 of 12 \(11 calls, 0 cached, \$0\.02\)$/m);
    expect(Math.max(...first.output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);

    const asked = server.requests.length;
    const again = await place.run("again", "--json");
    expect(server.requests.length).toBe(asked + 1);
    expect(JSON.parse(again.output)).toMatchObject({ simulated: false, spending: [{ arm: "zero-shot", calls: 12, cached: 11 }] });
  });

  test("stops at its budget with status 4 and the command that goes on; resumed with more, it ends as one that never stopped", async () => {
    const server = await answering();
    const place = modelExperiment({ url: server.url, budget: "{ usd: null, calls: 5, tokens: 10_000_000 }" });
    const stopped = await place.run("stopped");
    expect([stopped.status, stopped.output]).toEqual([4, ""]);
    expect(stopped.errors.split("\n").slice(-2).join("\n")).toMatch(/^error The budget of 5 calls is reached: 5 calls, 6,400 tokens and \$0 are spent\. 5 of 12 answers are done and kept; 7 are open\.\n {2}mend Go on with more, and nothing done is paid again: r2ta resume asked\/stopped --budget calls=10$/);
    expect((await place.command("resume", "asked/stopped")).status).toBe(4);
    const resumed = await place.command("resume", "asked/stopped", "--budget", "calls=12", "--json");
    expect(resumed.status).toBe(0);
    expect(server.requests).toHaveLength(12);
    expect(ledgerOf(place.runs, "stopped").filter(({ kind }) => kind === "budget")).toEqual([{ kind: "budget", at: expect.any(String) as string, usd: null, calls: 12, tokens: 10_000_000 }]);

    const whole = modelExperiment({ url: server.url, budget: "{ usd: null, calls: 5, tokens: 10_000_000 }" });
    await whole.run("whole");
    const { output } = await whole.command("resume", "asked/whole", "--budget", "calls=99", "--json");
    expect((JSON.parse(resumed.output) as { contentDigest: string }).contentDigest).toBe((JSON.parse(output) as { contentDigest: string }).contentDigest);
  });

  test("stopped by Ctrl-C keeps what came, and resumes without asking for it again", async () => {
    let interrupt = (): void => undefined;
    const server = await loopbackModel((_request, _body, response) => {
      if (server.requests.length === 6) interrupt();
      setTimeout(() => { sendCompletion(response, noMistakes); }, 20);
    });
    const place = modelExperiment({ url: server.url });
    const going = startR2ta(["run", "asked.ts", "--run-id", "stopped"], place.surroundings);
    interrupt = () => going.kill("SIGINT");
    const { exitCode, stdout, stderr } = await going;
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/\nRun asked\/stopped is not finished; what it has done is kept\. Go on with: r2ta resume asked\/stopped\nStopped\.$/);
    expect((await place.command("resume", "asked/stopped")).status).toBe(0);
    const bodies = server.requests.map(({ body }) => body);
    expect(new Set(bodies).size).toBe(12);
    // Those that were on their way when it stopped, 4 at the most, may be asked again.
    expect(bodies.length).toBeLessThanOrEqual(16);
  });

  test("over a file of items asks about them; they are scored only where their mistakes are known, and are no report", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, JSON.stringify({ errors: [{ category: "wrong_key", location: "entity:SHIP.key", requirement: "R1", explanation: "…" }] })); });
    const place = modelExperiment({ url: server.url });
    const item = { requirements: ["R1. Each ship has a name that no other ship has."], eerd: "eerd X\nentity SHIP {\n  name\n  code key\n}\n" };
    const mistakes = [{ category: "wrong_key", location: "entity:SHIP.key", requirement: "R1" }];
    writeFileSync(join(place.folder, "items.jsonl"), [{ id: "ann", ...item }, { id: "bob", ...item, mistakes }].map((each) => JSON.stringify(each)).join("\n"));
    const unscored = await place.run("unscored", "--items", "items.jsonl");
    expect(unscored.status).toBe(0);
    expect(unscored.output).toContain("2 given items; not all say their mistakes, so answers are shown and not scored");
    expect(unscored.output).toContain("ann: 1 mistake\n  Wrong identifier at entity:SHIP.key (R1)\nbob: 1 mistake\n");
    expect(unscored.errors).not.toContain("publish");
    expect((await place.command("publish", "asked/unscored")).errors).toMatch(/^error Run asked\/unscored asked 2 items of a file; /);

    writeFileSync(join(place.folder, "items.jsonl"), JSON.stringify({ id: "bob", ...item, mistakes }));
    const scored = await place.run("scored", "--items", "items.jsonl");
    expect(scored.output).toMatch(/^A3 Wrong identifier +1 +1\.000 +1\.000 +1\.000/m);
    const plan = await place.command("plan", "asked.ts", "--items", "items.jsonl");
    expect(plan.output).toMatch(/^reasoning zero-shot \(done before\) +1 +0 +0 /m);

    writeFileSync(join(place.folder, "items.jsonl"), "{\"requirements\": [\"R1. A ship.\"]}");
    const wrong = await place.run("wrong", "--items", "items.jsonl");
    expect([wrong.status, wrong.errors]).toEqual([1, "error items.jsonl:1 at eerd: an item has a diagram, as eerd/1 text or JSON.\n  mend The file should be an item: {\"requirements\": [\"R1. …\", …], \"eerd\": diagram}; mend that place and try again."]);
  });

  test("against a simulated server is called so everywhere, and no option and no label takes it away", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, noMistakes, { "x-r2ta-simulated": "test" }); });
    const place = modelExperiment({ url: server.url, more: "labels: []," });
    const { output, errors } = await place.run("first");
    expect(output).toContain("SIMULATED: a scripted server answered, not a language model");
    expect(errors).toMatch(/12 of 12 \(12 calls, 0 cached, 15,360 tokens, SIMULATED\)/);
    const again = await place.run("again", "--json");
    expect(JSON.parse(again.output)).toMatchObject({ simulated: true });
    for (const option of ["--no-label", "--label=real", "--no-simulated"]) expect((await place.command("publish", "asked/again", option)).status).toBe(2);
    expect(readdirSync(place.reports)).toEqual([]);
    const published = await place.command("publish", "asked/again");
    expect(published.output).toContain(", labelled SIMULATED. See it");
    const report = JSON.parse(readFileSync(join(place.reports, "asked", "report.json"), "utf8")) as { labels: string[]; answer: string; arms: { simulated: boolean }[] };
    expect(report).toMatchObject({ labels: ["simulated"], answer: expect.stringMatching(/^Simulated: /) as string, arms: [{ simulated: true }] });
  });
});

describe.concurrent("a plan", () => {
  test("says what each arm will ask and cost, at most too, beside the budget, without a key and without asking", async () => {
    const server = await answering();
    const place = modelExperiment({ url: server.url, model: `${price} keyVariable: "NOT_SET_ANYWHERE", contextTokens: 9000,`, budget: "{ usd: 0.01, calls: 1000, tokens: 10_000_000 }", arms: "{ rules: { kind: \"rules\" }, \"zero-shot\": { kind: \"zero-shot\" }, \"self-consistency\": { kind: \"self-consistency\", samples: 3 } }" });
    const { status, output, errors } = await place.command("plan", "asked.ts");
    expect([status, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^stage +items calls at most cached tokens in at most +out at most +cost at most$/m);
    expect(output).toMatch(/^reasoning zero-shot +12 +12 +24 +0 % .*\$0\.\d\d +\$\d\.\d\d$/m);
    expect(output).toMatch(/^reasoning self-consistency +12 +36 +72 +0 % /m);
    expect(output).toMatch(/^total +48 +96 +0 % /m);
    expect(output).toMatch(/^Budget: \$0\.01, 1,000 calls, 10\.0 M tokens; all of the above at most takes [\d,]+\s% of the dollars, 10\s% of the calls, /m);
    expect(output).toMatch(/^Price of tiny: \$[\d.]+ a million tokens in, \$[\d.]+ out \(.+; read on \d{4}-\d\d-\d\d\)\.$/m);
    expect(output).toMatch(/^Detectable effect: with 12 items of 2 scenarios /m);
    expect(output).toMatch(/^warning Arm zero-shot: its longest prompt has about /m);
    expect(output).toMatch(/^warning The run is expected to take \$/m);
    const table = output.split("\n").filter((line) => /^(stage|reasoning|total|evaluation)/.test(line));
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(112);
    expect(server.requests).toEqual([]);
    expect(existsSync(join(place.runs, "asked"))).toBe(false);

    const asJson = JSON.parse((await place.command("plan", "asked.ts", "--json")).output) as { format: string; estimate: { arms: unknown[]; total: { expected: { calls: number } } } };
    expect(asJson).toMatchObject({ format: "r2ta-plan/1", estimate: { total: { expected: { calls: 48 }, most: { calls: 96 } } } });
  });

  test("never shows $0 for a price that nobody knows", async () => {
    const { output } = await modelExperiment({ url: "http://127.0.0.1:9/v1" }).command("plan", "asked.ts");
    expect(output).toMatch(/^reasoning zero-shot .* unknown unknown$/m);
    expect(output).toContain("The price of models.base (tiny) is unknown: its calls and tokens are counted instead of dollars.");
    expect(output).not.toContain("$");
  });
});
