import { execa } from "execa";
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { exitCodes } from "../exit-codes.js";
import { findBrowser } from "../find-browser.js";
import type { CommandContext } from "../command-context.js";
import { reportsFolder } from "../reports-folder.js";
import { completionsFolder, runsFolder } from "../runs-folder.js";
import { workspaceRoot } from "../workspace.js";

/** What was found of one thing; a `mend` where it needs one. `isNeeded` things make the command fail. */
interface Check {
  readonly what: string;
  readonly found: string;
  readonly isFine: boolean;
  readonly isNeeded: boolean;
  readonly mend: string;
}

/** `r2ta doctor` */
export async function examineMachine({ terminal, exit }: CommandContext, { json }: { json?: true }): Promise<void> {
  const checks = await Promise.all([
    checkNode(), checkDisk(), checkFolder("runs folder", runsFolder(), "R2TA_RUNS_DIR"), checkFolder("paid replies", completionsFolder(), "R2TA_RUNS_DIR"),
    checkFolder("reports folder", reportsFolder(), "R2TA_REPORTS_DIR"),
    checkGit(), checkPython(), checkBrowser(), checkKey("OPENAI_API_KEY", "OpenAI models"), checkKey("HF_TOKEN", "Hugging Face models, training and publishing"),
  ]);
  if (json) terminal.print(JSON.stringify(checks, null, 2));
  else {
    for (const { what, found, isFine, isNeeded, mend } of checks) {
      const mark = isFine ? terminal.style("green", "ok     ") : isNeeded ? terminal.style("red", "missing") : terminal.style("yellow", "absent ");
      terminal.print(`${mark} ${what}: ${found}`);
      if (!isFine) terminal.print(`        ${mend}`);
    }
  }
  if (checks.some(({ isFine, isNeeded }) => isNeeded && !isFine)) exit(exitCodes.fault);
}

async function checkNode(): Promise<Check> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return { what: "Node.js", found: process.version, isFine: major > 20 || (major === 20 && minor >= 19), isNeeded: true, mend: "Install Node.js 20.19 or later (https://nodejs.org)." };
}

async function checkDisk(): Promise<Check> {
  const { bavail, bsize } = await statfs(workspaceRoot);
  const gigabytes = (bavail * bsize) / 1e9;
  return { what: "disk", found: `${gigabytes.toFixed(1)} GB free`, isFine: gigabytes >= 2, isNeeded: true, mend: "Free at least 2 GB; old runs in runs/ can go." };
}

async function checkFolder(what: string, folder: string, variable: string): Promise<Check> {
  const isFine = await mkdir(folder, { recursive: true }).then(() => access(folder, constants.W_OK)).then(() => true, () => false);
  return { what, found: folder, isFine, isNeeded: true, mend: `Give your user the right to write ${folder}, or name another one in ${variable}.` };
}

async function checkGit(): Promise<Check> {
  const version = await versionOf("git", ["--version"]);
  return { what: "git", found: version ?? "not found", isFine: version !== null, isNeeded: false, mend: "Install git, so that runs record the commit of the code." };
}

async function checkPython(): Promise<Check> {
  const version = await versionOf("python3", ["--version"]);
  const isFine = /3\.(1[0-9])/.test(version ?? "");
  return { what: "Python", found: version ?? "not found", isFine, isNeeded: false, mend: "Install Python 3.10 or later; only training on this machine needs it." };
}

async function checkBrowser(): Promise<Check> {
  const browser = await findBrowser();
  return { what: "browser for tests", found: browser ?? "not found", isFine: browser !== null, isNeeded: false, mend: "apt-get install -y chromium, or name one in CHROMIUM_PATH; without it the browser tests are skipped." };
}

/** Says whether a key is set, and never what it is. */
async function checkKey(name: string, use: string): Promise<Check> {
  const isSet = Boolean(process.env[name]);
  return { what: name, found: isSet ? "set" : "not set", isFine: isSet, isNeeded: false, mend: `Set it in the environment for ${use}; the quickstart needs none.` };
}

async function versionOf(command: string, args: readonly string[]): Promise<string | null> {
  const { exitCode, stdout } = await execa(command, args, { reject: false, timeout: 5000 });
  return exitCode === 0 ? stdout.trim() : null;
}
