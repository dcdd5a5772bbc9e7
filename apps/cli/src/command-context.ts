import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C: a command stops after the item in hand and leaves what it has done. */
  readonly signal: AbortSignal;
  /** Loads a TypeScript file by its URL and gives its exports: it is code, and is run. */
  importFile(url: string): Promise<unknown>;
  /** Called by a command with its exit status; 0 without a call. */
  exit(code: ExitCode): void;
}
