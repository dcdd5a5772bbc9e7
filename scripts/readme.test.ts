import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1] ?? "";

test("set-up is two lines, and their scripts exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  const lines = block("sh").trim().split("\n");
  expect(lines).toEqual(["npm ci && npm run quickstart", "npm ci && npm test"]);
  for (const name of ["quickstart", "test", "report", "bench"]) expect(scripts).toHaveProperty(name);
});

test("the item that the README shows is checked as the README says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "r2ta-readme-"));
  try {
    const item = join(folder, "item.json");
    writeFileSync(item, block("json"));
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, "apps/cli/bin/r2ta.js"), "check", item, "--arm", "rules", "--json"]);
    const { errors } = JSON.parse(stdout) as { errors: { category: string; location: string; requirement: string }[] };
    expect(errors.map(({ category, location, requirement }) => `${category} ${location} ${requirement}`)).toEqual([
      "wrong_cardinality rel:HOME_QUAY.end:QUAY R3", "wrong_participation rel:HOME_QUAY.end:VESSEL R3",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test.each(["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/paper-index.md", "docs/guide/your-own-scenarios.md", "docs/guide/datasets.md", "docs/guide/scenarios.md", "docs/guide/bridges.md", "docs/guide/experiments.md", "docs/guide/models.md", "docs/guide/refinement.md", "docs/guide/pairs.md", "docs/guide/review.md"])("the links of %s lead somewhere", (file) => {
  const text = readFileSync(join(root, file), "utf8");
  const targets = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1]!).filter((target) => !/^https?:/.test(target));
  expect(targets.filter((target) => !existsSync(resolve(root, dirname(file), target)))).toEqual([]);
});
