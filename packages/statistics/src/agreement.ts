/**
 * Agreement of two raters on the same things, from the table of their verdicts, flat and row by row: cell k·q + l counts
 * the things that the first rater gave category k and the second category l. Each function is a statistic of totals, so
 * that `clusterBootstrap` gives its interval from the tables of scenarios. All are null for an empty table, and throw a
 * RangeError for one that is not square.
 */
export function rawAgreement(cells: ArrayLike<number>): number | null {
  return sharesOf(cells)?.agreed ?? null;
}

/**
 * Cohen's kappa: (agreed − chance) / (1 − chance), with the chance that two raters agree who keep their own habits.
 * null also where both gave everything one category: chance then explains all. Low where one category is rare, however
 * well the raters agree; see it beside `gwetAc1`.
 *
 * Source: J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1), 37–46.
 */
export function cohenKappa(cells: ArrayLike<number>): number | null {
  const shares = sharesOf(cells);
  if (shares === null) return null;
  return correctForChance(shares.agreed, shares.rows.reduce((sum, row, category) => sum + row * (shares.columns[category] ?? 0), 0));
}

/**
 * Gwet's AC1: as kappa, with the chance that raters agree who guess at random on what is hard to tell; it does not fall
 * where one category is rare. null also for a single category.
 *
 * Source: K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British
 * Journal of Mathematical and Statistical Psychology 61(1), 29–48.
 */
export function gwetAc1(cells: ArrayLike<number>): number | null {
  const shares = sharesOf(cells);
  if (shares === null || shares.rows.length < 2) return null;
  const means = shares.rows.map((row, category) => (row + (shares.columns[category] ?? 0)) / 2);
  return correctForChance(shares.agreed, means.reduce((sum, mean) => sum + mean * (1 - mean), 0) / (means.length - 1));
}

function correctForChance(agreed: number, chance: number): number | null {
  return 1 - chance > 1e-12 ? (agreed - chance) / (1 - chance) : null;
}

/** The share of agreed verdicts, and how each rater spreads theirs over the categories. */
function sharesOf(cells: ArrayLike<number>): { agreed: number; rows: number[]; columns: number[] } | null {
  const categories = Math.sqrt(cells.length);
  if (!Number.isInteger(categories)) throw new RangeError(`agreement: a table of ${cells.length} cells is not square`);
  const rows = new Array<number>(categories).fill(0);
  const columns = new Array<number>(categories).fill(0);
  let all = 0;
  let agreed = 0;
  for (let row = 0; row < categories; row++) {
    for (let column = 0; column < categories; column++) {
      const count = cells[row * categories + column] ?? 0;
      all += count;
      rows[row] = (rows[row] ?? 0) + count;
      columns[column] = (columns[column] ?? 0) + count;
      if (row === column) agreed += count;
    }
  }
  return all > 0 ? { agreed: agreed / all, rows: rows.map((sum) => sum / all), columns: columns.map((sum) => sum / all) } : null;
}
