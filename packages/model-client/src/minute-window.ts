/** Amounts of the last minute, kept below a limit. */
export interface MinuteWindow {
  /** Milliseconds until an amount fits; 0 where it fits now. An amount above the whole limit fits once the window is empty. */
  waitFor(amount: number, nowMs: number): number;
  /** Notes an amount; the returned entry can be corrected when the true amount is known. */
  add(amount: number, nowMs: number): WindowEntry;
}

export interface WindowEntry {
  correct(amount: number): void;
}

const minuteMs = 60_000;

/** A sliding window: no span of 60 seconds holds more than the limit, as far as the amounts noted are true. */
export function createMinuteWindow(limit: number): MinuteWindow {
  const entries: { at: number; amount: number }[] = [];
  let first = 0;
  let sum = 0;

  const forgetOld = (nowMs: number): void => {
    for (let entry = entries[first]; entry !== undefined && entry.at <= nowMs - minuteMs; entry = entries[first]) {
      sum -= entry.amount;
      first += 1;
    }
    // Dropping the forgotten part only now and then keeps each call cheap.
    if (first > 1024 && first * 2 > entries.length) {
      entries.splice(0, first);
      first = 0;
    }
  };

  return {
    waitFor(amount, nowMs) {
      forgetOld(nowMs);
      let excess = sum + Math.min(amount, limit) - limit;
      for (let index = first; excess > 0; index++) {
        const entry = entries[index];
        if (entry === undefined) return 0;
        excess -= entry.amount;
        if (excess <= 0) return entry.at + minuteMs - nowMs;
      }
      return 0;
    },
    add(amount, nowMs) {
      const entry = { at: nowMs, amount };
      entries.push(entry);
      sum += amount;
      return {
        correct(trueAmount) {
          if (entries.indexOf(entry, first) !== -1) sum += trueAmount - entry.amount;
          entry.amount = trueAmount;
        },
      };
    },
  };
}
