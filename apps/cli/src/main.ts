import { R2taError } from "@r2ta/base";
import { CommanderError } from "commander";
import type { CommandContext } from "./command-context.js";
import { exitCodes } from "./exit-codes.js";
import { printFault } from "./print-fault.js";
import { buildProgram } from "./program.js";
import { processTerminal, type Terminal } from "./terminal.js";

/** Errors that lie in the command line itself. */
const usageCodes = new Set(["usage", "run-name", "experiment-override"]);

/** Whoever sees these can spend a person's money. Keys in variables that an experiment names are hidden when its models are made ready. */
const usualKeys = ["OPENAI_API_KEY", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"];

const budgetCodes = new Set(["budget-stop", "budget-reached"]);

function statusOf(error: unknown): number {
  if (!(error instanceof R2taError)) return exitCodes.fault;
  return usageCodes.has(error.code) ? exitCodes.usage : budgetCodes.has(error.code) ? exitCodes.budgetReached : exitCodes.fault;
}

/**
 * Runs one command line and resolves to its exit status; never throws for a user's mistake. `importFile` loads a
 * TypeScript file by its URL.
 */
export async function main(argv: readonly string[], importFile: (url: string) => Promise<unknown> = (url) => import(url) as Promise<unknown>, terminal: Terminal = processTerminal()): Promise<number> {
  for (const variable of usualKeys) terminal.hide(process.env[variable]?.trim() ?? "");
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  let status: number = exitCodes.ok;
  const context: CommandContext = { terminal, signal: abort.signal, importFile, exit: (code) => (status = code) };
  try {
    await buildProgram(context).parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    printFault(terminal, error);
    return statusOf(error);
  } finally {
    process.off("SIGINT", interrupt);
  }
}
