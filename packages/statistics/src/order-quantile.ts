/**
 * The `probability` quantile of ascending values: the (n + 1)·p-th of them, between two neighbours by their distance,
 * the first or the last beyond the ends. With 9,999 values and p = 0.025 it is exactly the 250th.
 * Infinite values are allowed. Throws a RangeError for no values.
 *
 * Source: A. C. Davison, D. V. Hinkley (1997), Bootstrap Methods and their Application, §5.2.1; definition 6 of
 * R. J. Hyndman, Y. Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), 361–365.
 */
export function orderQuantile(ascending: ArrayLike<number>, probability: number): number {
  // (1 − 0.95) / 2 is a little more than 0.025 in floating point; the 250th value must not become the 250.0000000002th.
  const exact = Math.round((ascending.length + 1) * probability * 1e9) / 1e9;
  const place = Math.min(Math.max(exact, 1), ascending.length);
  const below = Math.floor(place);
  const lower = ascending[below - 1];
  if (lower === undefined) throw new RangeError("orderQuantile: there are no values");
  const upper = ascending[below] ?? lower;
  const share = place - below;
  // Infinity times a share of 0, or Infinity minus itself, would be NaN.
  return share === 0 || lower === upper ? lower : lower + share * (upper - lower);
}
