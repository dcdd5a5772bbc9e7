import { styleText } from "node:util";

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Terminal {
  /** One line of the result. */
  print(line: string): void;
  /** One line for people: progress, notes, errors. */
  note(line: string): void;
  /** Whether standard error is a terminal that can show a progress bar. */
  readonly isInteractive: boolean;
  readonly columns: number;
  style(format: Parameters<typeof styleText>[0], text: string): string;
}

/** The terminal of this process. Colours only where standard output is one and NO_COLOR is not set. */
export function processTerminal(): Terminal {
  const hasColours = Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"];
  // A reader that closes the pipe early (`| head`) is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    isInteractive: Boolean(process.stderr.isTTY),
    columns: process.stdout.columns || 100,
    style: (format, text) => (hasColours ? styleText(format, text) : text),
  };
}
