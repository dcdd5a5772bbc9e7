import type { CallLedgerLine } from "./ledger-line.js";

/** What a run has spent. */
export interface Spent {
  /** US dollars; calls whose price is unknown add nothing here. */
  readonly usd: number;
  /** Attempts that a provider served, or may have served; a refused connection, a 429 and a reply from the cache are none. */
  readonly calls: number;
  /** Input and output tokens together. */
  readonly tokens: number;
}

export const nothingSpent: Spent = { usd: 0, calls: 0, tokens: 0 };

/** What one line of the ledger took from the budget: what the provider counted, else what was charged in its place. */
export function spentBy(line: CallLedgerLine): Spent {
  if (line.cached) return nothingSpent;
  if (line.chargedTokens !== null) return { usd: line.costUsd ?? line.chargedUsd ?? 0, calls: 1, tokens: line.chargedTokens };
  const { inputTokens, outputTokens } = line.usage;
  if (inputTokens === null && outputTokens === null) return nothingSpent;
  return { usd: line.costUsd ?? 0, calls: 1, tokens: (inputTokens ?? 0) + (outputTokens ?? 0) };
}
