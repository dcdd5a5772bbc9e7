import { describe, expect, test } from "vitest";
import { r2ta } from "./run-r2ta.js";

const commands = ["quickstart", "inspect", "check", "scenarios", "synthesize", "plan", "run", "resume", "runs", "publish", "report", "doctor"];

describe.concurrent("help", () => {
  test("lists every command and the exit statuses, within 80 columns", async () => {
    const { status, output, errors } = await r2ta(["--help"]);
    expect([status, errors]).toEqual([0, ""]);
    for (const command of commands) expect(output).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    expect(output).toContain("Exit status: 0 ok, 1 fault, 2 bad usage");
    expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80 + 4);
  });

  test("of a command lists its options", async () => {
    const { status, output } = await r2ta(["synthesize", "--help"]);
    expect(status).toBe(0);
    for (const option of ["--spec <file>", "--scenarios <folder>", "--out <folder>", "--json"]) expect(output).toContain(option);
  });

  test("is what a bare r2ta prints, as bad usage", async () => {
    const { status, output, errors } = await r2ta([]);
    expect([status, output]).toEqual([2, ""]);
    expect(errors).toContain("Usage: r2ta");
  });
});

test.concurrent("--version prints the version alone", async () => {
  expect(await r2ta(["--version"])).toEqual({ status: 0, output: "0.1.0", errors: "" });
});

describe.concurrent("a mistyped command line ends with status 2 and the mend", () => {
  test.each([
    [["insepct", "x"], "error unknown command 'insepct'\n  mend Did you mean inspect?"],
    [["inspect", "--svgg", "out.svg", "x"], "error unknown option '--svgg'\n  mend Did you mean --svg?"],
    [["run"], "error missing required argument 'file'\n  mend r2ta --help lists the commands, r2ta COMMAND --help what one takes."],
    [["runs", "more"], expect.stringContaining("error too many arguments for 'runs'") as string],
    [["report", "--port", "99999"], expect.stringContaining("A port is a number from 0 to 65535.") as string],
    [["report", "--port", ""], expect.stringContaining("A port is a number from 0 to 65535.") as string],
    [["plan", "experiments/quickstart.ts", "--set", "repeats"], "error --set repeats has no value.\n  mend Write --set path=value, as --set repeats=3."],
    [["plan", "experiments/quickstart.ts", "--set", "repeat=3"], "error --set repeat: there is no such setting.\n  mend Did you mean repeats?"],
    [["plan", "experiments/quickstart.ts", "--set", "repeats=many"], expect.stringContaining("error --set repeats: expected number, received string.") as string],
    [["resume", "quickstart"], "error “quickstart” does not name a run.\n  mend Write experiment/run-id; r2ta runs lists them."],
    [["publish", "../outside"], expect.stringContaining('error ".." cannot be the name of an experiment') as string],
    [["bad\u001b[31m\u202ename"], "error unknown command 'bad\\u001b[31m\\u202ename'\n  mend r2ta --help lists the commands, r2ta COMMAND --help what one takes."],
  ])("%j", async (args, expected) => {
    expect(await r2ta(args)).toEqual({ status: 2, output: "", errors: expected });
  });
});
