import { onAbort } from "./on-abort.js";
import { ProviderFault, type ChatProvider, type ProviderFaultFields, type ProviderReply, type ProviderRequest } from "./provider.js";
import type { Timer } from "./timer.js";

/** How one attempt ended. */
export type AttemptEnd =
  | { readonly kind: "reply"; readonly provided: ProviderReply }
  | { readonly kind: "fault"; readonly fault: ProviderFaultFields }
  | { readonly kind: "aborted"; readonly reason: Error };

export interface SendOptions {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly timer: Timer;
  /** Until the last byte of the reply; null waits as long as it takes. */
  readonly timeoutMs: number | null;
}

/**
 * Makes one attempt. At the deadline or an abort it is over at once, whether the provider listens or not; what comes later
 * is dropped. Errors of the provider that are no ProviderFault are faults of the program and are thrown.
 */
export function sendOnce(provider: ChatProvider, request: ProviderRequest, { key, signal, timer, timeoutMs }: SendOptions): Promise<AttemptEnd> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const leave = (): void => {
      callOffDeadline?.();
      forgetSignal();
    };
    const finish = (end: AttemptEnd): void => {
      leave();
      resolve(end);
    };
    const callOffDeadline = timeoutMs === null ? null : timer.after(timeoutMs, () => {
      finish({ kind: "fault", fault: timedOut });
      controller.abort(new Error(timedOut.message));
    });
    const forgetSignal = onAbort(signal, () => {
      finish({ kind: "aborted", reason: signal.reason as Error });
      controller.abort(signal.reason);
    });
    provider.send(request, { signal: controller.signal, key }).then(
      (provided) => finish({ kind: "reply", provided }),
      (error: unknown) => {
        if (error instanceof ProviderFault) return finish({ kind: "fault", fault: error.fields });
        leave();
        reject(error as Error);
      },
    );
  });
}

const timedOut: ProviderFaultFields = {
  kind: "timeout", message: "No whole reply came within the deadline of one attempt.",
  httpStatus: null, isTransient: true, retryAfterMs: null, mayBeCharged: true,
};
