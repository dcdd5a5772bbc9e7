import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultKinds, startModelServer } from "./index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the server's example of the README says what happens", async () => {
  const [, code = ""] = /## A model server[^]*?```ts\n([^]*?)```\n\nBy hand/.exec(readme) ?? [];
  const body = code.replace(/^import .*$/m, "").replace(/^(.*); \/\/ → (.*)$/gm, "results.push([$1, $2]);");
  const results: [unknown, unknown][] = [];
  await new Function("startModelServer", "results", `return (async () => {${body}})()`)(startModelServer, results);
  expect(results).toHaveLength(4);
  for (const [value, promised] of results) expect(value).toEqual(promised);
});

test("it says how many faults there are", () => {
  expect(readme).toContain(`lists all ${faultKinds.length},`);
});
