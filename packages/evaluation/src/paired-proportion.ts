import { intraclassCorrelation, mcNemarMidP, minimumDetectableDifference } from "@r2ta/statistics";

/** One thing that either arm gets right or wrong, as the share of its repeats that were right. */
export interface PairedUnit {
  readonly scenarioId: string;
  readonly first: number;
  readonly second: number;
}

/** How often one of two arms is right where the other is not. */
export interface Discordance {
  readonly units: number;
  /** Units that the first arm got right more often than the second, with one repeat: that only the first got right. */
  readonly b: number;
  /** The same for the second arm. */
  readonly c: number;
  /** McNemar's mid-p of b and c, as if units of one scenario were independent; null without units. */
  readonly mcNemarMidP: number | null;
  /** The smallest difference that would have been found; null where that cannot be said. */
  readonly minimumDetectableDifference: number | null;
}

/**
 * Counts where two arms differ, and says what difference so many units from so many scenarios could have shown at
 * `alpha` with `power`. The discordance is the mean squared difference (with one repeat the share of discordant units)
 * with one unit added on each side, so that no discordance among few units is not taken for none; the correlation within
 * scenarios is that of the units' differences.
 *
 * Sources: see `mcNemarMidP` and `minimumDetectableDifference`; one unit added on each side: D. G. Bonett, R. M. Price
 * (2012), Adjusted Wald confidence interval for a difference of binomial proportions based on paired data, Journal of
 * Educational and Behavioral Statistics 37(4), 479–488.
 */
export function countDiscordance(units: readonly PairedUnit[], { alpha, power }: { alpha: number; power: number }): Discordance {
  const b = units.filter(({ first, second }) => first > second).length;
  const c = units.filter(({ first, second }) => first < second).length;
  const differences = new Map<string, number[]>();
  for (const { scenarioId, first, second } of units) differences.set(scenarioId, [...(differences.get(scenarioId) ?? []), first - second]);
  const squares = units.reduce((sum, { first, second }) => sum + (first - second) ** 2, 0);
  const canBeSaid = differences.size >= 2;
  return {
    units: units.length,
    b,
    c,
    mcNemarMidP: units.length > 0 ? mcNemarMidP(b, c) : null,
    minimumDetectableDifference: canBeSaid
      ? minimumDetectableDifference({
          items: units.length, clusters: differences.size, discordance: (squares + 2) / (units.length + 2), withinCluster: intraclassCorrelation([...differences.values()]) ?? 0, alpha, power,
        })
      : null,
  };
}
