import type { SortedSums, TotalsStatistic } from "./cluster-bootstrap.js";

/**
 * The standard error of a statistic by leaving out one cluster at a time. `drawn` says how often each contributing
 * cluster is in the sample, `totals` are its sums and `value` its statistic. 0 where the error is not defined: nothing
 * varies, or leaving out a cluster leaves the statistic undefined.
 *
 * Source: J. G. MacKinnon, M. Ø. Nielsen, M. D. Webb (2023), Fast and reliable jackknife and bootstrap methods for
 * cluster-robust inference, Journal of Applied Econometrics 38(5), 671–694; the jackknife (CV3) among the errors that
 * Cameron, Gelbach and Miller (2008) studentize with.
 */
export function jackknifeError({ clusters, width, sums }: SortedSums, drawn: Uint16Array, totals: Float64Array, value: number, statistic: TotalsStatistic): number {
  const rest = new Float64Array(width);
  // Deviations from `value` rather than the values themselves: a cluster that does not contribute then adds nothing.
  let sum = 0;
  let squares = 0;
  for (let cluster = 0; cluster < drawn.length; cluster++) {
    const times = drawn[cluster] ?? 0;
    if (times === 0) continue;
    for (let column = 0; column < width; column++) rest[column] = (totals[column] ?? 0) - (sums[cluster * width + column] ?? 0);
    const without = statistic(rest);
    if (without === null) return 0;
    const deviation = without - value;
    sum += times * deviation;
    squares += times * deviation * deviation;
  }
  const variance = ((clusters - 1) / clusters) * (squares - (sum * sum) / clusters);
  // Rounding leaves some 1e-17 where the exact error is 0.
  return variance > 1e-24 ? Math.sqrt(variance) : 0;
}
