/** Median and 95th percentile of some latencies, in milliseconds. */
export interface LatencySummary {
  median: number;
  p95: number;
}

/** Both by nearest rank, so that each is the latency of a call that happened; null where there is none. */
export function summariseLatency(latenciesMs: readonly number[]): LatencySummary | null {
  const sorted = [...latenciesMs].sort((one, other) => one - other);
  const atRank = (share: number): number | undefined => sorted[Math.ceil(share * sorted.length) - 1];
  const [median, p95] = [atRank(0.5), atRank(0.95)];
  return median === undefined || p95 === undefined ? null : { median, p95 };
}
