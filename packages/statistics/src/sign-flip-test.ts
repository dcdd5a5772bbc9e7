import type { Random } from "@r2ta/base";
import { swapArmsTest, type SwapResult } from "./swap-arms-test.js";

/**
 * The two-sided sign-flip test that paired differences, one a cluster, are centred on 0: the sum is compared with the
 * sums under other signs. All 2^n signs are tried where they are at most `flips` + 1; otherwise `flips` are drawn and
 * p = (1 + hits) / (1 + flips). Differences of 0 cannot tell a sign and do not count. p is 1 where there is no other.
 * Throws a RangeError for a difference that is not finite.
 *
 * Sources: R. A. Fisher (1935), The Design of Experiments, §21; B. Phipson, G. K. Smyth (2010), Permutation p-values
 * should never be zero, Statistical Applications in Genetics and Molecular Biology 9(1), article 39.
 */
export function signFlipTest(differencesPerCluster: readonly number[], options: { random: Random; flips?: number }): SwapResult {
  const largest = differencesPerCluster.reduce((most, difference) => Math.max(most, Math.abs(difference)), 0);
  if (!Number.isFinite(largest)) throw new RangeError("signFlipTest: a difference is not finite");
  const pairs = differencesPerCluster.map((difference, index) => ({ id: String(index), first: [largest === 0 ? 0 : difference / largest], second: [0] }));
  return swapArmsTest({ pairs, statistic: ([sum = 0]) => sum, ...options });
}
