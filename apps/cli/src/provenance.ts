import { digestBytes, type Digest } from "@r2ta/base";
import type { Provenance } from "@r2ta/run-store";
import { execa } from "execa";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { workspaceRoot } from "./workspace.js";

/** Where results come from: commit, dirty flag, lockfile, Node and platform. Outside a git checkout the commit is null. */
export async function readProvenance(): Promise<Provenance> {
  const [commit, status] = await Promise.all([git("rev-parse", "HEAD"), git("status", "--porcelain")]);
  return {
    code: { commit, dirty: status !== null && status !== "" },
    lockfile: await digestOf(join(workspaceRoot, "package-lock.json")),
    environment: { node: process.version, platform: `${process.platform}-${process.arch}` },
  };
}

async function git(...args: string[]): Promise<string | null> {
  const { exitCode, stdout } = await execa("git", args, { cwd: workspaceRoot, reject: false, stderr: "ignore" });
  return exitCode === 0 ? stdout.trim() : null;
}

async function digestOf(file: string): Promise<Digest | null> {
  return readFile(file).then(digestBytes, () => null);
}
