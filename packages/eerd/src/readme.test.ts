import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as eerd from "./index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1] ?? "";

test("the example of the README says what happens", () => {
  const [imports = "", ...lines] = block("ts").split("\n");
  const names = /\{(.*)\}/.exec(imports)?.[1] ?? "";
  const body = lines.map((line) => line.replace(/^(.*); \/\/ → (.*)$/, "results.push([$1, $2]);")).join("\n");
  const results: [unknown, unknown][] = [];
  new Function("eerd", "text", "results", `const {${names}} = eerd;\n${body}`)(eerd, block("eerd"), results);
  expect(results).toHaveLength(5);
  for (const [value, promised] of results) expect(value).toEqual(promised);
});
