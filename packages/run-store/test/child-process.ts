import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** A script of this folder running in a process of its own. */
export interface Child {
  process: ChildProcessWithoutNullStreams;
  /** Resolves with the first line of its output that begins so; rejects when it ends without. */
  line(start: string): Promise<string>;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; output: string; errors: string }>;
}

/** Starts `test/SCRIPT.ts` with arguments. It is killed when the test is over. */
export function startScript(script: string, ...parameters: string[]): Child {
  const child = spawn(process.execPath, [
    "--import", "tsx", "--conditions=@r2ta/source", fileURLToPath(new URL(`./${script}.ts`, import.meta.url)), ...parameters,
  ]);
  let output = "";
  let errors = "";
  const watchers = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); watchers.forEach((check) => check()); });
  child.stderr.on("data", (chunk: Buffer) => { errors += chunk.toString(); });
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, output, errors }));
  });
  onTestFinished(() => { child.kill("SIGKILL"); });
  return {
    process: child,
    ended,
    line: (start) => new Promise((resolve, reject) => {
      const check = (): void => {
        const found = output.split("\n").slice(0, -1).find((line) => line.startsWith(start));
        if (found === undefined) return;
        watchers.delete(check);
        resolve(found);
      };
      watchers.add(check);
      check();
      void ended.then(() => reject(new Error(`${script} ended without "${start}": ${output}${errors}`)));
    }),
  };
}
