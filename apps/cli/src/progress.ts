import type { Terminal } from "./terminal.js";

/** Shows how far a long command is. */
export interface ProgressDisplay {
  /** The state of one step; drawn at most ten times a second on a terminal, one line at its end elsewhere. */
  update(label: string, done: number, total: number): void;
  /** A line that stays. */
  log(line: string): void;
  /** Clears the bar. */
  stop(): void;
}

const WIDTH = 24;

/** A bar on a terminal, plain lines elsewhere. `now` gives milliseconds. */
export function showProgress(terminal: Terminal, now: () => number): ProgressDisplay {
  let drawnAt = -Infinity;
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write("\r\u001b[2K");
    isDrawn = false;
  };
  return {
    update(label, done, total) {
      if (!terminal.isInteractive) {
        if (done === total) terminal.note(`${label}: ${done} of ${total}`);
        return;
      }
      if (now() - drawnAt < 100 && done < total) return;
      drawnAt = now();
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      clear();
      process.stderr.write(`${label} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done}/${total}`);
      isDrawn = true;
      if (done === total) {
        clear();
        terminal.note(`${label}: ${done} of ${total}`);
      }
    },
    log(line) {
      clear();
      terminal.note(line);
    },
    stop: clear,
  };
}
