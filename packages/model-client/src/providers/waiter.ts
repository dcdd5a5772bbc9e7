import type { ProviderReply, ProviderRequest } from "../provider.js";

/** Somebody who waits for the reply of one call. */
export interface Waiter {
  readonly request: ProviderRequest;
  resolve(reply: ProviderReply): void;
  reject(error: Error): void;
  /** Stops waiting; set by whoever keeps the waiter. */
  leave: () => void;
}

/** A promise of a reply that is over when the signal is aborted. `join` puts the waiter where it waits. */
export function waitForReply(request: ProviderRequest, signal: AbortSignal, join: (waiter: Waiter) => void): Promise<ProviderReply> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      waiter.leave();
      reject(signal.reason as Error);
    };
    const waiter: Waiter = {
      request,
      resolve(reply) {
        signal.removeEventListener("abort", stop);
        resolve(reply);
      },
      reject(error) {
        signal.removeEventListener("abort", stop);
        reject(error);
      },
      leave: () => undefined,
    };
    signal.addEventListener("abort", stop, { once: true });
    join(waiter);
  });
}
