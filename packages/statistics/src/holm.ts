/**
 * Holm's adjusted p-values of one family of tests, in the order of `pValues`: a test whose adjusted p is at most α is
 * significant with the chance of any false finding in the family held to α, however the tests depend on each other.
 * Throws a RangeError for what is no p-value.
 *
 * Source: S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6(2), 65–70.
 */
export function holm(pValues: readonly number[]): number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw new RangeError(`holm: ${p} is no p-value`);
  const ascending = pValues.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const adjusted = new Array<number>(pValues.length);
  let most = 0;
  ascending.forEach(({ p, index }, rank) => {
    // A later test is never more significant than one that has to come before it.
    most = Math.max(most, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = most;
  });
  return adjusted;
}
