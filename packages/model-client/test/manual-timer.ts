import { setImmediate as nextTurn } from "node:timers/promises";
import type { Timer } from "../src/timer.js";

/** Time that stands still until a test moves it. */
export interface ManualTimer extends Timer {
  /** Lets so many milliseconds pass, with everything that falls due in them. */
  advance(milliseconds: number): Promise<void>;
  /** Lets time jump from one due moment to the next until the promise is settled; gives its value or throws its error. */
  until<T>(promise: Promise<T>): Promise<T>;
  /** How many things are still due. */
  pending(): number;
}

export function createManualTimer(): ManualTimer {
  let now = 1000;
  const due = new Set<{ at: number; action: () => void }>();
  const fireNext = (limit: number): boolean => {
    const first = [...due].filter(({ at }) => at <= limit).sort((one, other) => one.at - other.at)[0];
    if (first === undefined) return false;
    due.delete(first);
    now = Math.max(now, first.at);
    first.action();
    return true;
  };
  return {
    now: () => now,
    after(milliseconds, action) {
      const entry = { at: now + milliseconds, action };
      due.add(entry);
      return () => due.delete(entry);
    },
    pending: () => due.size,
    async advance(milliseconds) {
      const end = now + milliseconds;
      await nextTurn();
      while (fireNext(end)) await nextTurn();
      now = end;
    },
    async until(promise) {
      let isSettled = false;
      const settled = promise.finally(() => { isSettled = true; });
      settled.catch(() => undefined);
      for (;;) {
        await nextTurn();
        if (isSettled) return settled;
        if (!fireNext(Infinity)) throw new Error("nothing is due and the promise is still open");
      }
    },
  };
}
