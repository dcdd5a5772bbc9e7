import { R2taError, redactSecrets } from "@r2ta/base";
import type { Terminal } from "./terminal.js";

const LONGEST_FAULT = 600;

/** Shows a failure as one paragraph: what happened, and the mend. A stack trace only for our own faults, with R2TA_DEBUG=1. */
export function printFault(terminal: Terminal, error: unknown): void {
  if (error instanceof R2taError) {
    printMend(terminal, error.message, error.hint);
    return;
  }
  const isAbort = error instanceof Error && error.name === "AbortError";
  if (isAbort) {
    terminal.note("Stopped.");
    return;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.note(`${terminal.style("red", "fault")} This is a fault of r2ta, not of your input: ${redactSecrets(message.length > LONGEST_FAULT ? `${message.slice(0, LONGEST_FAULT)}…` : message)}`);
  terminal.note(process.env["R2TA_DEBUG"] ? redactSecrets(error instanceof Error ? (error.stack ?? "") : "") : "  Set R2TA_DEBUG=1 to see where it happened, and please report it.");
}

/** What happened, and under it the mend. */
export function printMend(terminal: Terminal, message: string, mend: string): void {
  terminal.note(`${terminal.style("red", "error")} ${message}`);
  terminal.note(`  ${terminal.style("cyan", "mend")} ${mend}`);
}
