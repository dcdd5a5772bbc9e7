import type { Terminal } from "./terminal.js";

/** Shows how far a long command is. */
export interface ProgressDisplay {
  /** The state of one step; drawn at most ten times a second on a terminal, one line at its end elsewhere. `note` stands behind it. */
  update(label: string, done: number, total: number, note?: string): void;
  /** A line that stays. */
  log(line: string): void;
  /** Clears the bar. */
  stop(): void;
}

/** Of the bar; on a narrow terminal what stands behind it counts for more. */
const widthOn = (columns: number): number => (columns < 100 ? 10 : 24);

/** A bar on a terminal, plain lines elsewhere. `now` gives milliseconds. */
export function showProgress(terminal: Terminal, now: () => number): ProgressDisplay {
  let drawnAt = -Infinity;
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write("\r\u001b[2K");
    isDrawn = false;
  };
  return {
    update(label, done, total, note = "") {
      const finish = (): void => terminal.note(`${label}: ${done} of ${total}${note === "" ? "" : ` (${note})`}`);
      if (!terminal.isInteractive) {
        if (done === total) finish();
        return;
      }
      if (now() - drawnAt < 100 && done < total) return;
      drawnAt = now();
      const columns = process.stderr.columns || 80;
      const width = widthOn(columns);
      const filled = total === 0 ? width : Math.round((done / total) * width);
      clear();
      const line = `${label} ${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total}${note === "" ? "" : `  ${note}`}`;
      // A line that wraps could not be cleared as one.
      process.stderr.write(line.slice(0, columns - 1));
      isDrawn = true;
      if (done === total) {
        clear();
        finish();
      }
    },
    log(line) {
      clear();
      terminal.note(line);
    },
    stop: clear,
  };
}
