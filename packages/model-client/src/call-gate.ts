import { createMinuteWindow } from "./minute-window.js";
import type { Limits } from "./model-config.js";
import { onAbort } from "./on-abort.js";
import type { Timer } from "./timer.js";

/** One attempt that wants to start. */
export interface GateEntry {
  /** Estimated tokens of prompt and reply, for the limit of tokens a minute. */
  readonly tokens: number;
  /** Waits at least so long before it starts. */
  readonly delayMs: number;
  /** Retries go before calls that have not begun. */
  readonly isRetry: boolean;
  /** The last moment, in the timer's time, at which starting makes sense; asked again whenever the provider says to wait. */
  lastMoment(nowMs: number): number;
  readonly signal: AbortSignal;
}

/** How an attempt ended, as far as limits are concerned. */
export interface GateLeave {
  /** `overload`: the provider says that it is too much (429, 503). `other`: it says nothing about it. */
  readonly end: "served" | "overload" | "other";
  /** What the provider asked everybody to wait; null where it did not. */
  readonly retryAfterMs: number | null;
  /** Tokens of prompt and reply as the provider counted them; null where it did not. */
  readonly tokens: number | null;
}

/** The right to make one attempt. */
export interface GatePass {
  readonly waitedMs: number;
  /** Hands the place to the next in line, within the same turn of the event loop. A second call changes nothing. */
  leave(leave: GateLeave): void;
}

/** Lets attempts start as the limits allow. */
export interface CallGate {
  /**
   * Resolves when the attempt may start; with null when the provider asks to wait beyond the entry's last moment.
   * Throws the signal's reason, or the error that the gate was closed with.
   */
  enter(entry: GateEntry): Promise<GatePass | null>;
  /** Refuses everybody who waits or comes, with this error. Attempts under way go on. */
  close(error: Error): void;
  /** How many attempts may be open now. */
  openLimit(): number;
}

interface Waiter {
  readonly entry: GateEntry;
  readonly since: number;
  callOff: (() => void) | null;
  settle(result: GatePass | null): void;
  fail(error: Error): void;
}

/**
 * Concurrency adapts as TCP does: it is halved when the provider says that it is too much, at most once for the attempts that were
 * open at that moment, and grows by one for every round of successes up to `limits.concurrency`. A Retry-After holds everybody.
 * Requests and tokens a minute are sliding windows over what was started.
 */
export function createCallGate(limits: Pick<Limits, "concurrency" | "requestsPerMinute" | "tokensPerMinute">, timer: Timer): CallGate {
  const requests = limits.requestsPerMinute === null ? null : createMinuteWindow(limits.requestsPerMinute);
  const tokens = limits.tokensPerMinute === null ? null : createMinuteWindow(limits.tokensPerMinute);
  const retries = new Set<Waiter>();
  const fresh = new Set<Waiter>();
  /** Retries that still wait out their own delay. */
  const delayed = new Set<Waiter>();
  let limit: number = limits.concurrency;
  let open = 0;
  let pausedUntil = -Infinity;
  let halvedAt = -Infinity;
  let callOffWakeUp: (() => void) | null = null;
  let closed: Error | null = null;

  const everybody = (): Waiter[] => [...retries, ...fresh, ...delayed];
  const remove = (waiter: Waiter): void => {
    waiter.callOff?.();
    retries.delete(waiter);
    fresh.delete(waiter);
    delayed.delete(waiter);
  };

  const leave = (startedAt: number, { end, retryAfterMs }: GateLeave): void => {
    const now = timer.now();
    open -= 1;
    if (end === "served") limit = Math.min(limits.concurrency, limit + 1 / limit);
    if (end === "overload" && startedAt >= halvedAt) {
      limit = Math.max(1, limit / 2);
      halvedAt = now;
    }
    if (end === "overload" && retryAfterMs !== null && now + retryAfterMs > pausedUntil) {
      pausedUntil = now + retryAfterMs;
      for (const waiter of everybody()) {
        if (waiter.entry.lastMoment(now) <= pausedUntil) waiter.settle(null);
      }
    }
    admit();
  };

  const admit = (): void => {
    callOffWakeUp?.();
    callOffWakeUp = null;
    while (open < Math.floor(limit)) {
      const waiter = firstOf(retries) ?? firstOf(fresh);
      if (waiter === undefined) return;
      const now = timer.now();
      const waitMs = Math.max(pausedUntil - now, requests?.waitFor(1, now) ?? 0, tokens?.waitFor(waiter.entry.tokens, now) ?? 0);
      if (waitMs > 0) {
        callOffWakeUp = timer.after(waitMs, admit);
        return;
      }
      requests?.add(1, now);
      const taken = tokens?.add(waiter.entry.tokens, now);
      open += 1;
      let hasLeft = false;
      waiter.settle({
        waitedMs: now - waiter.since,
        leave(how) {
          if (hasLeft) return;
          hasLeft = true;
          if (how.tokens !== null) taken?.correct(how.tokens);
          leave(now, how);
        },
      });
    }
  };

  return {
    openLimit: () => Math.floor(limit),
    close(error) {
      closed = error;
      for (const waiter of everybody()) waiter.fail(error);
    },
    enter: (entry) => new Promise((resolve, reject) => {
      if (closed !== null || entry.signal.aborted) return reject(closed ?? (entry.signal.reason as Error));
      const since = timer.now();
      if (entry.lastMoment(since) <= Math.max(pausedUntil, since + entry.delayMs)) return resolve(null);
      const waiter: Waiter = {
        entry, since, callOff: null,
        settle(result) {
          forgetSignal();
          remove(waiter);
          resolve(result);
        },
        fail(error) {
          forgetSignal();
          remove(waiter);
          reject(error);
        },
      };
      const forgetSignal = onAbort(entry.signal, () => waiter.fail(entry.signal.reason as Error));
      if (entry.delayMs <= 0) {
        (entry.isRetry ? retries : fresh).add(waiter);
        return admit();
      }
      delayed.add(waiter);
      waiter.callOff = timer.after(entry.delayMs, () => {
        delayed.delete(waiter);
        retries.add(waiter);
        admit();
      });
    }),
  };
}

function firstOf<T>(set: ReadonlySet<T>): T | undefined {
  for (const item of set) return item;
  return undefined;
}
