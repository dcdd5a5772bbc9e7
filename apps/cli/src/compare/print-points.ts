/** A difference of two rates in points: `+12.3`, `−4.0`, `0.0`; a dash where it cannot be said. */
export function printPoints(difference: number | null): string {
  if (difference === null) return "–";
  const points = (Math.abs(difference) * 100).toFixed(1);
  return points === "0.0" ? points : `${difference > 0 ? "+" : "−"}${points}`;
}

/** An interval of a difference in points: `−1.2 to +15.9`. */
export function printPointsInterval({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  return low === null || high === null ? "–" : `${printPoints(low)} to ${printPoints(high)}`;
}

/** A size of a difference, without a sign, in points. */
export function printSize(size: number | null): string {
  return size === null ? "–" : (size * 100).toFixed(1);
}

/** A rate as a percentage with one digit: `45.3 %`. */
export function printRate(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(1)} %`;
}

/** A p-value with three digits; a dash where there is none. One that only rounding would bring down to 0.050 has four. */
export function printP(p: number | null): string {
  if (p === null) return "–";
  if (p < 0.001) return "<0.001";
  return p.toFixed(p > 0.05 && p < 0.0505 ? 4 : 3);
}
