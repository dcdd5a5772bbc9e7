import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the example of the README runs and gives what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = readFileSync(new URL("../test/readme-example.ts", import.meta.url), "utf8");
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  const { summary } = await import("../test/readme-example.js");
  expect(readme).toContain(`\`summary\` is \`${summary}\``);
});
