import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { R2taError } from "@r2ta/base";
import type { ServerLedgerLine } from "./ledger.js";
import type { ModelServerOptionsInput } from "./model-server-options.js";

/** A model server in a process of its own. */
export interface ModelServer {
  /** The base URL for an SDK, as `http://127.0.0.1:4711/v1`. */
  readonly url: string;
  readonly pid: number;
  /** All requests for completions in the order of their arrival, those that are still open included. */
  readLedger(): Promise<ServerLedgerLine[]>;
  /** How many lines the ledger has. */
  countRequests(): Promise<number>;
  /** Ends the process; a second call changes nothing. */
  stop(): Promise<void>;
}

/** The server's process ended instead of listening. */
export class ModelServerError extends R2taError {
  constructor(output: string) {
    super({ code: "model-server", message: `The model server did not start.\n${output.trim()}`.trim(), hint: "Mend the options, or the items file that they name." });
  }
}

const millisecondsToEnd = 2000;

/**
 * Starts a model server on 127.0.0.1 and waits until it listens. Runs from the sources in a workspace, from `dist` elsewhere. It ends with
 * this process, however that ends. Throws ModelServerError where the options are wrong.
 */
export async function startModelServer(options: ModelServerOptionsInput = {}): Promise<ModelServer> {
  const child = spawn(process.execPath, [...nodeArguments(), "--with-parent"], { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, NODE_OPTIONS: "" } });
  child.stdin.write(`${JSON.stringify(options)}\n`);
  const url = await firstLine(child);
  const { pid } = child;
  if (pid === undefined) throw new ModelServerError("It has no process.");
  // Whoever forgets to stop the server can end all the same, and takes it along.
  child.unref();
  for (const pipe of [child.stdin, child.stdout, child.stderr]) (pipe as unknown as { unref(): void }).unref();
  child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  const ledgerUrl = new URL("/r2ta/ledger", url);
  return {
    url,
    pid,
    async readLedger() {
      const text = await (await fetch(ledgerUrl)).text();
      return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as ServerLedgerLine);
    },
    async countRequests() {
      return Number(await (await fetch(`${ledgerUrl.href}/size`)).text());
    },
    stop: () => end(child),
  };
}

function nodeArguments(): string[] {
  const isSource = import.meta.url.endsWith(".ts");
  const main = fileURLToPath(new URL(isSource ? "main.ts" : "main.js", import.meta.url));
  if (!isSource) return [main];
  return ["--conditions=@r2ta/source", "--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href, main];
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    child.once("error", reject);
    child.once("close", () => reject(new ModelServerError(output)));
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill("SIGKILL"), millisecondsToEnd);
    child.once("exit", () => {
      clearTimeout(kill);
      resolve();
    });
    child.stdin?.end();
  });
}
