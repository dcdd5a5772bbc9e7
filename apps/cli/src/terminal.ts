import { randomInt } from "node:crypto";
import { inspect, type styleText } from "node:util";
import type { WriteStream } from "node:tty";

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Terminal {
  /** One line of the result. Control characters and direction marks of a user's text come out as `\uXXXX`. */
  print(line: string): void;
  /** One line for people: progress, notes, errors; made safe as by `print`. */
  note(line: string): void;
  /** Whether standard error is a terminal that can show a progress bar. */
  readonly isInteractive: boolean;
  /** The width of standard output; without end where it is no terminal. */
  readonly columns: number;
  /** Writes `***` wherever this text, a key, would stand from now on. Texts of less than 12 characters are no keys. */
  hide(secret: string): void;
  /** Marks a text for `print` and `note`, which colour it only where their stream is a terminal and NO_COLOR is not set. */
  style(format: Extract<Parameters<typeof styleText>[0], string>, text: string): string;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { mark, render } = createStyles();
  const secrets = new Set<string>();
  const withoutSecrets = (line: string): string => [...secrets].reduce((shown, secret) => shown.replaceAll(secret, "***"), line);
  const wantsColours = !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
  const writer = (stream: WriteStream) => {
    // A reader that closes the pipe early (`| head`) is no fault.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
    const hasColours = wantsColours && stream.isTTY;
    return (line: string): void => void stream.write(`${render(withoutSecrets(line), hasColours)}\n`);
  };
  return {
    print: writer(process.stdout),
    note: writer(process.stderr),
    isInteractive: Boolean(process.stderr.isTTY),
    columns: process.stdout.columns || Infinity,
    hide: (secret) => {
      if (secret.length >= 12) secrets.add(secret);
    },
    style: mark,
  };
}

const STYLE = /\u001b\[(\d{1,2});(\d{4});(\d{4});(\d{4})m/g;
/** All that could move the cursor, colour, ring, or turn the direction of text. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Our own styles carry twelve digits that no file can know, so a line may mix them with a stranger's text and still be
 * told apart: whatever else looks like a terminal sequence is shown, not obeyed. (`\u202e` is also how JSON writes it.)
 */
function createStyles(): { mark: Terminal["style"]; render(line: string, hasColours: boolean): string } {
  const secret = Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, "0")).join(";");
  const show = (text: string): string => text.replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return {
    mark(format, text) {
      const [open, close] = inspect.colors[format] ?? [0, 0];
      return `\u001b[${open};${secret}m${text}\u001b[${close};${secret}m`;
    },
    render(line, hasColours) {
      let shown = "";
      let at = 0;
      for (const { 0: sequence, 1: code, index } of line.matchAll(STYLE)) {
        if (!sequence.endsWith(`;${secret}m`)) continue;
        shown += show(line.slice(at, index)) + (hasColours ? `\u001b[${code}m` : "");
        at = index + sequence.length;
      }
      return shown + show(line.slice(at));
    },
  };
}
