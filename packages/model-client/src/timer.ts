/** Time that only goes forward, passed in so that tests can turn it by hand. */
export interface Timer {
  /** Milliseconds from some moment; a wall clock that is set anew changes nothing here. */
  now(): number;
  /** Calls `action` once after so many milliseconds; the returned function calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The longest delay that setTimeout takes; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

/** The monotonic clock of this process. */
export const systemTimer: Timer = {
  now: () => performance.now(),
  after(milliseconds, action) {
    let handle: NodeJS.Timeout;
    const arm = (left: number): void => {
      handle = left > longestDelayMs
        ? setTimeout(() => arm(left - longestDelayMs), longestDelayMs)
        : setTimeout(action, left);
    };
    arm(Math.max(0, milliseconds));
    return () => clearTimeout(handle);
  },
};
