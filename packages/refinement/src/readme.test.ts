import { readFileSync } from "node:fs";
import { parseDiagramText } from "@r2ta/eerd";
import { expect, it } from "vitest";
import { checkCodeSchema, checkTrace, createCheckContext } from "./index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("the README's example gives the README's check", () => {
  const description = /description: "([^"]+)"/.exec(readme)?.[1] ?? "";
  const diagram = parseDiagramText(/parseDiagramText\(`([^`]+)`\)/.exec(readme)?.[1] ?? "");
  const reasoning = /reasoning: `([^`]+)`/.exec(readme)?.[1] ?? "";
  const context = createCheckContext({ requirements: [{ id: "R1", description }], diagram }, { longest: 24_000 });
  expect(checkTrace({ reasoning, feedback: '{"errors":[]}' }, context)).toEqual(JSON.parse(/```json\n([^]+?)```/.exec(readme)?.[1] ?? "null"));
});

it("the README names every reason of the check", () => {
  for (const code of checkCodeSchema.options) expect(readme).toContain(`\`${code}\``);
});
