import { readFileSync } from "node:fs";
import { parseDiagramText } from "@r2ta/eerd";
import { expect, it } from "vitest";
import { runArm } from "../test/arm-fixture.js";
import { runRules } from "./index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const description = /description: "([^"]+)"/.exec(readme)?.[1] ?? "";
const diagram = parseDiagramText(/parseDiagramText\(`([^`]+)`\)/.exec(readme)?.[1] ?? "");

it("the README's example gives the README's trace", () => {
  const expected = /```\n(Step 1[\s\S]+?)```/.exec(readme)?.[1];
  const { traceText, answer } = runRules({ requirements: [{ id: "R1", description }], diagram });
  expect(traceText).toBe(expected);
  expect(answer.errors).toHaveLength(1);
});

it("the README's reply gives the row that the README describes", async () => {
  const [, kind, mode] = /armConfigSchema\.parse\(\{ kind: "([a-z-]+)", mode: "([a-z-]+)" \}\)/.exec(readme) ?? [];
  const reply = /```text\n([\s\S]+?)\n```/.exec(readme)?.[1] ?? "";
  const item = { variantId: "harbour", requirements: [{ id: "R1", description }], diagram };
  const { row } = await runArm({ kind, mode }, () => reply, { questions: [{ item, repeat: 0 }] });
  expect(row).toMatchObject({ status: "ok", reasoning: reply.split("\n").slice(0, -1).join("\n"), raw: reply.split("\n").at(-1), calls: [{ role: "answer" }] });
  expect(row.steps).toHaveLength(2);
});
