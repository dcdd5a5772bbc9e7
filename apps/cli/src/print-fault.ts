import { R2taError, redactSecrets } from "@r2ta/base";
import type { Terminal } from "./terminal.js";

/** Shows a failure as one paragraph: what happened, and the mend. A stack trace only for our own faults, with R2TA_DEBUG=1. */
export function printFault(terminal: Terminal, error: unknown): void {
  if (error instanceof R2taError) {
    terminal.note(`${terminal.style("red", "error")} ${error.message}`);
    terminal.note(`  ${terminal.style("cyan", "mend")} ${error.hint}`);
    return;
  }
  const isAbort = error instanceof Error && error.name === "AbortError";
  if (isAbort) {
    terminal.note("Stopped. What was finished is kept; the same command, or r2ta resume, goes on.");
    return;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.note(`${terminal.style("red", "fault")} This is a fault of r2ta, not of your input: ${redactSecrets(message)}`);
  terminal.note(process.env["R2TA_DEBUG"] ? redactSecrets(error instanceof Error ? (error.stack ?? "") : "") : "  Set R2TA_DEBUG=1 to see where it happened, and please report it.");
}
