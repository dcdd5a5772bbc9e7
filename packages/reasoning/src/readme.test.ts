import { readFileSync } from "node:fs";
import { parseDiagramText } from "@r2ta/eerd";
import { expect, it } from "vitest";
import { runRules } from "./index.js";

it("the README's example gives the README's trace", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const description = /description: "([^"]+)"/.exec(readme)?.[1] ?? "";
  const diagram = parseDiagramText(/parseDiagramText\(`([^`]+)`\)/.exec(readme)?.[1] ?? "");
  const expected = /```\n(Step 1[\s\S]+?)```/.exec(readme)?.[1];
  const { traceText, answer } = runRules({ requirements: [{ id: "R1", description }], diagram });
  expect(traceText).toBe(expected);
  expect(answer.errors).toHaveLength(1);
});
