/** The first of two totals over the second; null where the second is 0. */
export function ratio(totals: Float64Array): number | null {
  const below = totals[1] ?? 0;
  return below > 0 ? (totals[0] ?? 0) / below : null;
}

/** The mean of the ratios of totals in pairs, over those that have something below the line; null where none has. */
export function meanOfRatios(totals: Float64Array): number | null {
  let sum = 0;
  let defined = 0;
  for (let column = 0; column < totals.length; column += 2) {
    const below = totals[column + 1] ?? 0;
    if (below === 0) continue;
    sum += (totals[column] ?? 0) / below;
    defined++;
  }
  return defined > 0 ? sum / defined : null;
}

/** How many of the pairs of `meanOfRatios` have something below the line. */
export function definedRatios(totals: Float64Array): number {
  return totals.filter((count, column) => column % 2 === 1 && count > 0).length;
}
