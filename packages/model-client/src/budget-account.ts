import { BudgetReachedError } from "./budget-reached-error.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { Budget } from "./model-config.js";
import { onAbort } from "./on-abort.js";
import { spentBy, type Spent } from "./spent.js";

/** The most that one attempt can take; `usd` is null where its price is unknown. */
export interface CallBound {
  readonly usd: number | null;
  readonly tokens: number;
}

/** Money set aside for one attempt. Ends with exactly one call of `settle`; a second changes nothing. */
export interface Reservation {
  /** Replaces what was set aside by what the attempt's ledger line says; null where no attempt was made. */
  settle(line: CallLedgerLine | null): void;
}

/** The budget of a run, shared by all of its models. */
export interface BudgetAccount {
  readonly limits: Budget;
  spent(): Spent;
  /**
   * Sets aside what an attempt can take at the most. Waits while it does not fit beside what others have set aside, since
   * they may need less. Throws BudgetReachedError when it does not fit although nobody has anything set aside, and from
   * then on always; throws the signal's reason when aborted.
   */
  reserve(bound: CallBound, signal: AbortSignal): Promise<Reservation>;
}

interface Waiter {
  readonly needed: Amounts;
  give(reservation: Reservation): void;
  refuse(error: BudgetReachedError): void;
}

/** Whole numbers, so that sums in any order are equal; dollars count in 10⁻¹². */
interface Amounts {
  readonly usd: number;
  readonly calls: number;
  readonly tokens: number;
}

const units = ["usd", "calls", "tokens"] as const;
const perDollar = 1e12;

/**
 * Opens the budget of a run; `linesSoFar` are the lines of its ledger, so that a resumed run goes on with what is left.
 * Spending stays within the limits however many calls are open, as long as servers keep to the reply limit and count tokens
 * truthfully: what they report beyond the reservation is charged all the same, and ends the run earlier.
 */
export function openBudgetAccount(limits: Budget, linesSoFar: readonly CallLedgerLine[]): BudgetAccount {
  const ceiling: Amounts = { usd: limits.usd === null ? Infinity : toAmount(limits.usd), calls: limits.calls, tokens: limits.tokens };
  let spent: Amounts = linesSoFar.map(amountsOf).reduce(add, { usd: 0, calls: 0, tokens: 0 });
  let reserved: Amounts = { usd: 0, calls: 0, tokens: 0 };
  let open = 0;
  let reached: BudgetReachedError | null = null;
  const waiters = new Set<Waiter>();

  const spentNow = (): Spent => ({ usd: spent.usd / perDollar, calls: spent.calls, tokens: spent.tokens });
  const lacking = (needed: Amounts) => units.find((unit) => spent[unit] + reserved[unit] + needed[unit] > ceiling[unit]);

  const setAside = (needed: Amounts): Reservation => {
    reserved = add(reserved, needed);
    open += 1;
    let isSettled = false;
    return {
      settle(line) {
        if (isSettled) return;
        isSettled = true;
        open -= 1;
        reserved = add(reserved, { usd: -needed.usd, calls: -needed.calls, tokens: -needed.tokens });
        if (line !== null) spent = add(spent, amountsOf(line));
        serveWaiters();
      },
    };
  };

  const refuse = (needed: Amounts, unit: (typeof units)[number]): BudgetReachedError => {
    const limit = unit === "usd" ? limits.usd ?? 0 : limits[unit];
    reached = new BudgetReachedError(unit, limit, spentNow(), unit === "usd" ? needed.usd / perDollar : needed[unit]);
    return reached;
  };

  const serveWaiters = (): void => {
    for (const waiter of waiters) {
      const unit = lacking(waiter.needed);
      if (reached === null && unit !== undefined && open > 0) return;
      waiters.delete(waiter);
      if (reached !== null) waiter.refuse(reached);
      else if (unit !== undefined) waiter.refuse(refuse(waiter.needed, unit));
      else waiter.give(setAside(waiter.needed));
    }
  };

  return {
    limits,
    spent: spentNow,
    async reserve(bound, signal) {
      signal.throwIfAborted();
      if (reached !== null) throw reached;
      const needed: Amounts = { usd: bound.usd === null ? 0 : toAmount(bound.usd), calls: 1, tokens: bound.tokens };
      if (waiters.size === 0) {
        const unit = lacking(needed);
        if (unit === undefined) return setAside(needed);
        if (open === 0) throw refuse(needed, unit);
      }
      return new Promise<Reservation>((resolve, reject) => {
        const waiter: Waiter = {
          needed,
          give(reservation) {
            callOff();
            resolve(reservation);
          },
          refuse(error) {
            callOff();
            reject(error);
          },
        };
        waiters.add(waiter);
        const callOff = onAbort(signal, () => {
          waiters.delete(waiter);
          reject(signal.reason as Error);
          serveWaiters();
        });
      });
    },
  };
}

function amountsOf(line: CallLedgerLine): Amounts {
  const spent = spentBy(line);
  return { ...spent, usd: toAmount(spent.usd) };
}

function toAmount(usd: number): number {
  return Math.round(usd * perDollar);
}

function add(one: Amounts, other: Amounts): Amounts {
  return { usd: one.usd + other.usd, calls: one.calls + other.calls, tokens: one.tokens + other.tokens };
}
