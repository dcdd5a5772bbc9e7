import { afterEach, describe, expect, test, vi } from "vitest";
import { printTable } from "../src/print-table.js";
import { processTerminal, type Terminal } from "../src/terminal.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A terminal over standard output as it would be on a screen, or in a pipe; `shown` gives what was written. */
function terminalOn(isScreen: boolean, columns?: number): { terminal: Terminal; shown(): string } {
  let written = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
  const before = { isTTY: process.stdout.isTTY, columns: process.stdout.columns };
  Object.assign(process.stdout, { isTTY: isScreen, columns });
  const terminal = processTerminal();
  Object.assign(process.stdout, before);
  return { terminal, shown: () => written };
}

describe("colours", () => {
  test("are there on a screen, and nowhere else", () => {
    vi.stubEnv("NO_COLOR", "");
    vi.stubEnv("TERM", "xterm");
    const screen = terminalOn(true);
    screen.terminal.print(`${screen.terminal.style("red", "error")} in a file`);
    expect(screen.shown()).toBe("\u001b[31merror\u001b[39m in a file\n");
    vi.restoreAllMocks();
    const pipe = terminalOn(false);
    pipe.terminal.print(`${pipe.terminal.style("red", "error")} in a file`);
    expect(pipe.shown()).toBe("error in a file\n");
  });

  test.each([["NO_COLOR", "1"], ["TERM", "dumb"]])("are not there with %s=%s", (name, value) => {
    vi.stubEnv(name, value);
    const { terminal, shown } = terminalOn(true);
    terminal.print(terminal.style("bold", "plain"));
    expect(shown()).toBe("plain\n");
  });

  test("of a stranger's text are shown as text, also where it forges our marks", () => {
    vi.stubEnv("NO_COLOR", "");
    vi.stubEnv("TERM", "xterm");
    const { terminal, shown } = terminalOn(true);
    terminal.print(terminal.style("green", "name \u001b[31m\u001b[31;0000;0000;0000m\u202e\r"));
    expect(shown()).toBe("\u001b[32mname \\u001b[31m\\u001b[31;0000;0000;0000m\\u202e\\u000d\u001b[39m\n");
  });
});

test("a key that was named as one is never written, whatever it looks like", () => {
  const { terminal, shown } = terminalOn(false);
  terminal.hide("correct horse battery");
  terminal.hide("x");
  terminal.print(`Authorization: correct horse battery, ${terminal.style("red", "correct horse battery")} x`);
  expect(shown()).toBe("Authorization: ***, *** x\n");
});

describe("a table", () => {
  const columns = [{ head: "category" }, { head: "count", isNumber: true }];
  const rows = [["Wrong disjointness or completeness", "12"], ["Keys", "3"]];

  test("has its numbers under each other", () => {
    const { terminal, shown } = terminalOn(false);
    printTable(terminal, columns, rows);
    expect(shown()).toBe([
      "category                           count",
      "Wrong disjointness or completeness    12",
      "Keys                                   3\n",
    ].join("\n"));
  });

  test("cuts the first column where the screen is narrow, never the numbers", () => {
    vi.stubEnv("NO_COLOR", "1");
    const { terminal, shown } = terminalOn(true, 24);
    printTable(terminal, columns, rows);
    for (const line of shown().trimEnd().split("\n")) expect(line.length).toBeLessThanOrEqual(24);
    expect(shown()).toMatch(/^Wrong disjointnes…\s+12$/m);
  });
});
