import { readFileSync } from "node:fs";
import { validateDiagram, type Diagram } from "../../src/index.js";
import type { BridgeNote } from "../../src/bridges/index.js";

/** A hand-made file of this folder. */
export function readFixture(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** `dropped 12: …`, as a user reads the notes. */
export function printNotes(notes: readonly BridgeNote[]): string[] {
  return notes.map(({ severity, line, path, what }) => `${severity} ${line ?? "-"}${path === null ? "" : ` ${path}`}: ${what}`);
}

/** The rules that a diagram breaks, without warnings. */
export function brokenRules(diagram: Diagram): string[] {
  return validateDiagram(diagram).filter(({ severity }) => severity === "error").map(({ code, location }) => `${code} ${location}`);
}
