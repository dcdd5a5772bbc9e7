import type { Timer } from "../timer.js";

/** Resolves after so many milliseconds; throws the signal's reason when aborted, at once. */
export function sleep(milliseconds: number, timer: Timer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const stop = (): void => {
      callOff();
      reject(signal.reason as Error);
    };
    const callOff = timer.after(milliseconds, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop, { once: true });
  });
}
