import { compareArms } from "@r2ta/evaluation";
import { describe, expect, it } from "vitest";
import { simulatedArm } from "../../../../packages/evaluation/test/scored-arms.js";
import type { Terminal } from "../terminal.js";
import type { ArmedComparison } from "./armed-comparison.js";
import { printComparison } from "./print-comparison.js";

const quick = { seed: 1, flips: 999, resamples: 199 };
const good = simulatedArm("good", { recall: 0.9, repeats: 2, failEvery: 60 });
const close = compareArms(good, simulatedArm("close", { recall: 0.88, repeats: 2 }), quick);
const clear = compareArms(simulatedArm("good", { recall: 0.95, items: 600 }), simulatedArm("poor", { recall: 0.2, items: 600 }), quick);

function printed(fields: Partial<ArmedComparison> & Pick<ArmedComparison, "comparison">, columns = 80): string {
  const lines: string[] = [];
  const terminal: Terminal = { print: (line) => void lines.push(line), note: () => { throw new Error("it is a result"); }, isInteractive: false, columns, hide: () => undefined, style: (_, text) => text };
  printComparison(terminal, {
    runs: ["paper/one", "paper/one"], split: "test", isDeclared: true, areCategoriesDeclared: true, declared: ["micro F1 of good against close"], smallestEffect: 0.05,
    simulated: { first: 0, second: 0 }, cost: { first: null, second: null }, ...fields,
  });
  return lines.join("\n");
}

describe("printComparison", () => {
  it("goes from the primary comparison over categories, whole answers and repeats to cost and failures, within 80 columns", () => {
    const text = printed({ comparison: close, cost: { first: { usd: { sum: 1.5, isAtLeast: false }, usdPerMistakeFound: 0.0042 }, second: { usd: { sum: null, isAtLeast: true }, usdPerMistakeFound: null } } });
    const heads = ["Primary: micro F1, the comparison declared before the run", "By category", "Items answered without any error", "Over repeats", "Cost", "Failed answers"];
    expect(heads.map((head) => text.indexOf(`\n${head}`)).every((place, index, places) => place > (places[index - 1] ?? 0))).toBe(true);
    expect(text).toMatch(/^ {2}\(1\) [\d.]+ %, \(2\) [\d.]+ %: difference [+−][\d.]+ points$/m);
    expect(text.replace(/\s+/g, " ")).toMatch(/ without the 5 items on which an answer failed: [+−][\d.]+ points \(.+ to .+\), p = /);
    expect(text).toContain("  (1) $1.50, $0.0042 by mistake found; (2) unknown");
    expect(text).toContain("  (1) 5 of 300 (5 truncated); (2) 0 of 300");
    expect(text).not.toContain("SIMULATED");
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("says beside what is not significant what could have been found, and only there", () => {
    const finds = (text: string) => text.split("\n").filter((line) => /^[A-Z]\d /.test(line)).map((line) => /(<?\d\.\d{3}) +([\d.]+)? +[+−]?[\d.]+$/.exec(line)!.slice(1, 3));
    for (const [p, size] of finds(printed({ comparison: close }))) expect([Number(p) > 0.05, Number(size) > 5]).toEqual([true, true]);
    for (const [p, size] of finds(printed({ comparison: clear }))) expect(p!.startsWith("<") || Number(p) <= 0.05).toBe(size === undefined);
    expect(finds(printed({ comparison: clear })).some(([, size]) => size === undefined)).toBe(true);
    expect(printed({ comparison: close })).toMatch(/ {2}not significant; [\d.]+ points could have been found with a power of 80 %\n {2}5\.0 points are worth having by the declared analysis: too few data to settle\s+that\n/);
    expect(printed({ comparison: clear })).not.toMatch(/^ {2}not significant/m);
  });

  it("says so when it was not declared, and when a simulated server answered", () => {
    const text = printed({ comparison: clear, isDeclared: false, simulated: { first: 0, second: 600 } });
    expect(text).toContain("Primary: micro F1, exploratory: not the comparison declared before the run\n  declared: “micro F1 of good against close”");
    expect(text.replace(/\s+/g, " ")).toContain("SIMULATED: a scripted server answered, not a language model, in 0 of 600 answers of (1) and 600 of 600 of (2); nothing here");
  });

  it("heads categories by what they are compared by, and describes the other metric", () => {
    expect(printed({ comparison: clear })).toMatch(/^By category: recall \(mistakes found\), in points, declared before the run\ncategory .* F1$/m);
    const byF1 = compareArms(good, good, { ...quick, categoryMetric: "f1" });
    expect(printed({ comparison: byF1, areCategoriesDeclared: false })).toMatch(/^By category: F1, in points, exploratory\ncategory .* recall$/m);
  });

  it("has the arms' own values where there is room", () => {
    expect(printed({ comparison: clear }, 120)).toMatch(/^category +n +\(1\) +\(2\) +diff\. +95 % interval +b +c +adj\. p +finds +F1$/m);
    expect(printed({ comparison: clear }, 80)).not.toMatch(/^category.*\(1\)/m);
  });
});
