import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, startR2ta } from "./run-r2ta.js";
import { smallExperiment, type Workplace } from "./small-experiment.js";

const journalOf = ({ runs }: Workplace, runId: string): string => join(runs, "small", runId, "journal.jsonl");
const digestOf = ({ runs }: Workplace, runId: string): string =>
  (JSON.parse(readFileSync(join(runs, "small", runId, "manifest.json"), "utf8")) as { contentDigest: string }).contentDigest;

/** Waits until the journal of a run holds so many lines; fails where the process ends before that. */
async function journalHolds(place: Workplace, runId: string, lines: number, going: ReturnType<typeof startR2ta>): Promise<void> {
  for (;;) {
    const file = journalOf(place, runId);
    if (existsSync(file) && readFileSync(file, "utf8").split("\n").length > lines) return;
    const ended = await Promise.race([going, new Promise<undefined>((resolve) => { setTimeout(resolve, 10, undefined); })]);
    if (ended) throw new Error(`the process ended with ${ended.exitCode} before its journal had ${lines} lines: ${ended.stderr}`);
  }
}

/** One run that nobody stopped, to compare with. */
let whole: Promise<string> | undefined;
function digestOfWholeRun(): Promise<string> {
  whole ??= (async () => {
    const place = smallExperiment();
    const { status } = await run(place, "whole", ...long);
    expect(status).toBe(0);
    return digestOf(place, "whole");
  })();
  return whole;
}

/** Long enough to be stopped on the way. */
const long = ["--set", "repeats=6"];

const run = (place: Workplace, runId: string, ...options: string[]) => r2ta(["run", place.file, "--run-id", runId, ...options], place);

/** A workplace of one's own with a finished run `small/first`; it is run once and copied. */
let finished: Promise<Workplace & { outcome: Awaited<ReturnType<typeof r2ta>> }> | undefined;
async function finishedRun() {
  finished ??= (async () => {
    const place = smallExperiment();
    return { ...place, outcome: await run(place, "first") };
  })();
  const { runs, outcome } = await finished;
  const place = smallExperiment();
  cpSync(runs, place.runs, { recursive: true });
  return { ...place, outcome };
}

describe.concurrent("a run", () => {
  test("prints its results, is listed, can be published, and is then finished for good", async () => {
    const place = await finishedRun();
    const { status, output, errors } = place.outcome;
    expect(status).toBe(0);
    expect(output).toContain("A small experiment\n12 items of split “test” from 2 scenarios");
    expect(output).toMatch(/^category +mistakes precision recall +F1 +95 % interval$/m);
    expect(output).toMatch(/^A3 Wrong identifier +\d+ /m);
    expect(output).toMatch(/^all categories \(micro\) +12 /m);
    expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(errors).toBe("run small/first\nsynthesis: 12 variants\nreasoning rules: 12 of 12\nreasoning: rules: 12 answers, 0 failed\nrules, repeat 0: 12 answers read and scored, 0 failed\nPublish it for the report: r2ta publish small/first");

    expect((await r2ta(["runs"], place)).output).toBe("small/first  finished");
    const published = await r2ta(["publish", "small/first"], place);
    expect([published.status, published.output]).toEqual([0, "Published small/first in reports/small. See it: npm run report"]);
    expect(readdirSync(join(place.reports, "small"))).toContain("lock.json");

    expect(await r2ta(["resume", "small/first"], place)).toEqual({ status: 1, output: "", errors: "error Run small/first is finished and immutable.\n  mend Start a new run under another run id: r2ta run." });
    const again = await run(place, "first");
    expect(again).toMatchObject({ status: 1, output: "" });
    expect(again.errors).toMatch(/^error Run small\/first exists already .*\n {2}mend Go on with it: r2ta resume small\/first, or start another one under a new run id\.$/);
  });

  test("of a damaged object: publish names the object and the mend; nothing is published", async () => {
    const place = await finishedRun();
    const objects = join(place.runs, "objects", "sha256");
    const [object] = readdirSync(objects, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    truncateSync(object!, 3);
    const { status, errors } = await r2ta(["publish", "small/first"], place);
    expect(status).toBe(1);
    expect(errors).toMatch(new RegExp(`^error Object ${object!} is damaged: .*\n {2}mend Delete ${object!} and bring it back from a backup`));
    expect(existsSync(join(place.reports, "small"))).toBe(false);
    rmSync(object!);
    expect((await r2ta(["publish", "small/first"], place)).errors).toMatch(/^error Object sha256:[0-9a-f]{64} is not in the store .*\n {2}mend .*r2ta run/);
  });

  test("that is unknown or has no plan is told how to list them", async () => {
    const place = smallExperiment();
    mkdirSync(join(place.runs, "small", "hollow"), { recursive: true });
    for (const [command, runId] of [["resume", "hollow"], ["publish", "nowhere"]] as const) {
      expect(await r2ta([command, `small/${runId}`], place)).toEqual({
        status: 1, output: "", errors: `error There is no run small/${runId}: ${place.runs}/small/${runId} has no plan.json.\n  mend List the runs with: r2ta runs, or start this one with: r2ta run.`,
      });
    }
    expect((await r2ta(["runs"], place)).output).toBe("No runs yet. Start one: r2ta run experiments/quickstart.ts");
  });

  test("of an experiment file that is wrong is not begun", async () => {
    const place = smallExperiment();
    const missing = await r2ta(["run", "none.ts"], place);
    expect([missing.status, missing.errors]).toEqual([1, "error There is no experiment file none.ts.\n  mend Name one, as experiments/quickstart.ts."]);
    writeFileSync(place.file, "export default {\n  name: 'x',,\n};\n");
    expect((await run(place, "x")).errors).toMatch(/^error .*small\.ts cannot be loaded: .*small\.ts:2:\d+: ERROR: .*\n {2}mend Mend the file/s);
    writeFileSync(place.file, "export const config = {};\n");
    expect((await run(place, "x")).errors).toMatch(/^error .*small\.ts has no experiment as its default export\.\n {2}mend Write: export default defineExperiment/);
    writeFileSync(place.file, "export default { name: 'Not a name' };\n");
    expect((await run(place, "x")).errors).toMatch(/^error .*small\.ts at name: a name is lower-case letters, digits and - \(and \d more\)\.\n/);
    expect(existsSync(place.runs)).toBe(false);
  });
});

describe.concurrent("an interrupted run", () => {
  test("takes one process at a time; Ctrl-C leaves it open and says how to go on; it ends as if it never stopped", async () => {
    const place = smallExperiment();
    const first = startR2ta(["run", place.file, "--run-id", "stopped", ...long], place);
    await journalHolds(place, "stopped", 6, first);
    const second = await r2ta(["resume", "small/stopped"], place);
    first.kill("SIGINT");
    const { exitCode, stdout, stderr } = await first;
    expect(second.status).toBe(1);
    expect(second.errors).toMatch(new RegExp(`^error Only one process may write to a run: it is held by process ${first.pid} .*\n {2}mend Wait for process ${first.pid} to end or stop it \\(kill ${first.pid}\\)`));
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/\nRun small\/stopped is not finished; what it has done is kept\. Go on with: r2ta resume small\/stopped\nStopped\.$/);

    expect((await r2ta(["runs"], place)).output).toBe("small/stopped  open (r2ta resume goes on)");
    expect((await r2ta(["publish", "small/stopped"], place)).errors).toMatch(/^error Run small\/stopped is not finished: .*\n {2}mend Finish it with: r2ta resume small\/stopped\.$/);

    const kept = readFileSync(journalOf(place, "stopped"), "utf8");
    const resumed = await r2ta(["resume", "small/stopped", "--json"], place);
    expect(resumed.status).toBe(0);
    expect(readFileSync(journalOf(place, "stopped"), "utf8").startsWith(kept)).toBe(true);
    expect(JSON.parse(resumed.output)).toMatchObject({ run: "small/stopped", contentDigest: await digestOfWholeRun() });
  });

  test("killed at any moment, five times, ends with the digest of one that was not", async () => {
    const place = smallExperiment();
    let killed = 0;
    for (const milliseconds of [500, 40, 300, 150, 0]) {
      const begun = existsSync(join(place.runs, "small", "killed", "plan.json"));
      const before = begun ? readFileSync(journalOf(place, "killed"), "utf8").split("\n").length : 0;
      const going = startR2ta(begun ? ["resume", "small/killed"] : ["run", place.file, "--run-id", "killed", ...long], place);
      // The first one may not even have begun; the others die while they answer, each at another point.
      if (killed > 0) await journalHolds(place, "killed", before + 1, going);
      await Promise.race([going, new Promise((resolve) => { setTimeout(resolve, milliseconds); })]);
      going.kill("SIGKILL");
      if ((await going).signal === "SIGKILL") killed++;
    }
    expect(killed).toBe(5);
    expect(existsSync(join(place.runs, "small", "killed", "manifest.json"))).toBe(false);
    expect((await r2ta(["resume", "small/killed"], place)).status).toBe(0);
    expect(digestOf(place, "killed")).toBe(await digestOfWholeRun());
    expect(filesLeftOver(place)).toEqual([]);
  });

  test("with a half-written last line is mended and says so; with a damaged line it stops and names the line", async () => {
    const place = await finishedRun();
    const digest = digestOf(place, "first");
    const journal = journalOf(place, "first");
    rmSync(join(place.runs, "small", "first", "manifest.json"));
    appendFileSync(journal, '{"seq":99,"key":"ha');
    const mended = await r2ta(["resume", "small/first"], place);
    expect(mended.status).toBe(0);
    expect(mended.errors).toMatch(/^mended: journal\.jsonl: line \d+ was half-written when the last writer ended \(19 bytes\); it was cut away\.$/m);
    expect(digestOf(place, "first")).toBe(digest);

    rmSync(join(place.runs, "small", "first", "manifest.json"));
    const lines = readFileSync(journal, "utf8").split("\n");
    lines[2] = lines[2]!.slice(0, 40);
    writeFileSync(journal, lines.join("\n"));
    const refused = await r2ta(["resume", "small/first"], place);
    expect([refused.status, refused.output]).toEqual([1, ""]);
    expect(refused.errors).toMatch(new RegExp(`^error ${journal}, line 3 is damaged: .*\n {2}mend `));
    expect(readFileSync(journal, "utf8")).toBe(lines.join("\n"));

    const plan = join(place.runs, "small", "first", "plan.json");
    writeFileSync(plan, "{}");
    writeFileSync(journal, "");
    expect((await r2ta(["resume", "small/first"], place)).errors).toMatch(new RegExp(`^error ${plan} is damaged: it is no plan of r2ta: .*\n {2}mend Bring plan\\.json of small/first back from a backup`));
  });
});

/** Files that a killed writer may leave, but a finished run may not show under a final name. */
function filesLeftOver({ runs }: Workplace): string[] {
  return readdirSync(join(runs, "small", "killed")).filter((name) => !/^(?:plan\.json|journal\.jsonl|ledger\.jsonl|manifest\.json|\..*\.partial|run\.lock\..*\.partial)$/.test(name));
}
