import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { r2ta, temporaryFolder } from "./run-r2ta.js";

const keys = { HF_TOKEN: "hf_secretsecretsecret", OPENAI_API_KEY: "sk-secretsecretsecret" };

test.concurrent("names every check, and of a key only whether it is set", async () => {
  const folder = temporaryFolder();
  const { status, output, errors } = await r2ta(["doctor"], { env: { ...keys, R2TA_RUNS_DIR: join(folder, "runs"), R2TA_REPORTS_DIR: join(folder, "reports") } });
  expect(status).toBe(0);
  for (const what of ["Node.js", "disk", "runs folder", "paid replies", "reports folder", "git", "Python", "browser for tests"]) expect(output).toMatch(new RegExp(`^(ok     |absent ) ${what}: `, "m"));
  expect(output).toContain("ok      HF_TOKEN: set");
  expect(output).toContain("ok      OPENAI_API_KEY: set");
  expect(output + errors).not.toContain("secretsecret");
});

test.concurrent("gives the mend of what is missing, and fails where it is needed", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const runs = join(folder, "file", "runs");
  const { status, output } = await r2ta(["doctor"], { env: { R2TA_RUNS_DIR: runs, R2TA_REPORTS_DIR: join(folder, "reports"), PATH: "/nonexistent" } });
  expect(status).toBe(1);
  expect(output).toContain(`missing runs folder: ${runs}\n        Give your user the right to write ${runs}, or name another one in R2TA_RUNS_DIR.`);
  expect(output).toContain("absent  git: not found\n        Install git");
  expect(output).toContain("absent  HF_TOKEN: not set\n        Set it in the environment");

  const asJson = await r2ta(["doctor", "--json"], { env: { ...keys, R2TA_RUNS_DIR: runs, R2TA_REPORTS_DIR: join(folder, "reports") } });
  expect(asJson.status).toBe(1);
  expect(JSON.parse(asJson.output)).toContainEqual({ what: "HF_TOKEN", found: "set", isFine: true, isNeeded: false, mend: expect.any(String) as string });
  expect(asJson.output).not.toContain("secretsecret");
});
