import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startModelServer } from "@r2ta/testing";
import { expect, onTestFinished, test } from "vitest";

test("the example of the README runs and prints what it says", async () => {
  const file = new URL("../test/readme-example.ts", import.meta.url);
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(readFileSync(file, "utf8"));
  const server = await startModelServer({ reply: { chars: 200 } });
  onTestFinished(() => server.stop());
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", "--conditions=@r2ta/source", fileURLToPath(file), server.url, "scripted-reasoner"]);
  expect(stderr).toBe("");
  for (const line of stdout.trim().split("\n")) expect(readme).toContain(`\`${line}\``);
  expect(stdout.trim().split("\n")).toHaveLength(3);
  expect(await server.countRequests()).toBe(1);
});
