import { R2taError } from "@r2ta/base";
import { Command, CommanderError } from "commander";
import { addCheckCommand } from "./commands/check.js";
import { addDoctorCommand } from "./commands/doctor.js";
import { addInspectCommand } from "./commands/inspect.js";
import { addPublishCommand } from "./commands/publish.js";
import { addQuickstartCommand } from "./commands/quickstart.js";
import { addReportCommand } from "./commands/report.js";
import { addRunCommands } from "./commands/run.js";
import { addScenariosCommand } from "./commands/scenarios.js";
import { addSynthesizeCommand } from "./commands/synthesize.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { printFault } from "./print-fault.js";
import { processTerminal, type Terminal } from "./terminal.js";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: a command stops after the item in hand and leaves what it has done. */
  readonly signal: AbortSignal;
  /** Called by a command with its exit status; 0 without a call. */
  exit(code: ExitCode): void;
}

/** Runs one command line and resolves to its exit status; never throws for a user's mistake. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  let status: number = exitCodes.ok;
  const context: CommandContext = { terminal, signal: abort.signal, exit: (code) => (status = code) };
  try {
    await buildProgram(context).parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    printFault(terminal, error);
    return error instanceof R2taError && error.code === "usage" ? exitCodes.usage : exitCodes.fault;
  } finally {
    process.off("SIGINT", interrupt);
  }
}

function buildProgram(context: CommandContext): Command {
  const program = new Command("r2ta")
    .description("Reason, Refine, then Align: audited reasoning as supervision for small models.")
    .version("0.1.0")
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => context.terminal.print(text.trimEnd()), writeErr: (text) => context.terminal.note(text.trimEnd()) })
    .addHelpText("after", "\nExit status: 0 ok, 1 fault, 2 bad usage, 3 finished with failed items, 4 budget reached, 5 verification failed.");
  const commands = [
    addQuickstartCommand, addInspectCommand, addCheckCommand, addScenariosCommand, addSynthesizeCommand, addRunCommands, addPublishCommand,
    addReportCommand, addDoctorCommand,
  ];
  for (const add of commands) add(program, context);
  return program;
}
