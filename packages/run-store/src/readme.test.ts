import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startScript } from "../test/child-process.js";
import { temporaryFolder } from "../test/temporary-folder.js";

test("the example of the README runs and prints what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = readFileSync(new URL("../test/readme-example.ts", import.meta.url), "utf8");
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  const { output, errors } = await startScript("readme-example", temporaryFolder()).ended;
  expect(errors).toBe("");
  expect(output).toBe("2 rows; 4 files; verified\n");
  expect(readme).toContain(`It prints \`${output.trim()}\``);
});
