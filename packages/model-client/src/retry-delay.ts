import type { Random } from "@r2ta/base";

const firstDelayMs = 500;
const longestDelayMs = 30_000;

/**
 * How long to wait before another attempt: 0.5 s, doubled for each failure before it, 30 s at the most, of which a random
 * half is left out so that calls that failed together do not come back together. What the provider asked for is waited in full,
 * however long. `failures` counts from 1.
 */
export function retryDelayMs(failures: number, retryAfterMs: number | null, random: Random): number {
  const backoff = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
  return Math.max(retryAfterMs ?? 0, backoff * (0.5 + 0.5 * random.float()));
}
