/**
 * The two-sided McNemar mid-p value of two arms on the same items: `b` items that only the first got right, `c` that only
 * the second did. Items that both or neither got right say nothing about the difference. 1 where no item is discordant.
 *
 * The items must be independent of each other; where several share a scenario it is too small, and the sign-flip test on
 * scenarios (`swapArmsTest`) is the one to believe. Throws a RangeError unless both are whole numbers from 0.
 *
 * Source: M. W. Fagerland, S. Lydersen, P. Laake (2013), The McNemar test for binary matched-pairs data: mid-p and
 * asymptotic are better than exact conditional, BMC Medical Research Methodology 13:91.
 */
export function mcNemarMidP(b: number, c: number): number {
  for (const count of [b, c]) if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`mcNemarMidP: ${count} is no number of items`);
  const discordant = b + c;
  if (discordant === 0) return 1;
  const fewer = Math.min(b, c);
  const point = fairBinomial(fewer, discordant);
  if (b === c) return 1 - point / 2;
  // Downwards from the point itself each term is the one before times a ratio below 1, so nothing overflows.
  let below = 0;
  let term = point;
  for (let successes = fewer; successes > 0; successes--) {
    term *= successes / (discordant - successes + 1);
    below += term;
  }
  return Math.min(1, 2 * below + point);
}

/** P(X = successes) of a binomial with one half, by logarithms: 2 to the power of −1,100 is already 0. */
function fairBinomial(successes: number, trials: number): number {
  let logarithm = -trials * Math.LN2;
  for (let factor = 1; factor <= successes; factor++) logarithm += Math.log((trials - successes + factor) / factor);
  return Math.exp(logarithm);
}
