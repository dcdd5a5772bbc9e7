/** Calls to be paid, and what they take. */
export interface CallEstimate {
  readonly calls: number;
  /** Calls besides, whose replies are kept or will be. */
  readonly cachedCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; null where the price is unknown. */
  readonly costUsd: number | null;
}

/** An estimate of nothing to ask. */
export const noCalls: CallEstimate = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

/** Sums estimates; the cost is null as soon as one of them is. */
export function addEstimates(estimates: readonly CallEstimate[]): CallEstimate {
  return estimates.reduce((one, other) => ({
    calls: one.calls + other.calls, cachedCalls: one.cachedCalls + other.cachedCalls,
    inputTokens: one.inputTokens + other.inputTokens, outputTokens: one.outputTokens + other.outputTokens,
    costUsd: one.costUsd === null || other.costUsd === null ? null : one.costUsd + other.costUsd,
  }), noCalls);
}

/** The same calls so many times. */
export function scaleEstimate({ calls, cachedCalls, inputTokens, outputTokens, costUsd }: CallEstimate, times: number): CallEstimate {
  return { calls: calls * times, cachedCalls: cachedCalls * times, inputTokens: inputTokens * times, outputTokens: outputTokens * times, costUsd: costUsd === null ? null : costUsd * times };
}
