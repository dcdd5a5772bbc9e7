import { execa } from "execa";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "vitest";

export const workspaceRoot = fileURLToPath(new URL("../../..", import.meta.url));

/** The real command, to be run with Node. */
export const command = fileURLToPath(new URL("../bin/r2ta.js", import.meta.url));

/** What a user sees of one command. */
export interface Outcome {
  readonly status: number | undefined;
  readonly output: string;
  readonly errors: string;
}

export interface Surroundings {
  /** The folder to stand in; the workspace without one. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the real command in a process of its own, with no keys and no colours in its environment but those of `env`. */
export function startR2ta(args: readonly string[], { folder = workspaceRoot, env = {} }: Surroundings = {}) {
  const inherited = Object.fromEntries(["PATH", "HOME", "TMPDIR", "CHROMIUM_PATH"].flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? ""]] : [])));
  return execa(process.execPath, [command, ...args], { cwd: folder, env: { ...inherited, ...env }, extendEnv: false, reject: false, stdin: "ignore" });
}

/** Runs the command to its end. Whatever happens, it shows no stack trace and no control character. */
export async function r2ta(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const { exitCode, stdout, stderr } = await startR2ta(args, surroundings);
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(/^\s+at /m);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  }
  return { status: exitCode, output: stdout, errors: stderr };
}

const temporaryRoot = mkdtempSync(join(tmpdir(), "r2ta-cli-"));
afterAll(() => { rmSync(temporaryRoot, { recursive: true, force: true }); });

/** A folder that is gone when the tests of this file are over; tests that run side by side get one each. */
export function temporaryFolder(): string {
  return mkdtempSync(join(temporaryRoot, "test-"));
}
