/** How a report could hit a mistake; null where it cannot. */
export type Fit = "exact" | "place" | null;

/** Above the sum of all place hits of one item, and place above the sum of all preferences. */
const WORTH = { exact: 1e6, place: 1e3 } as const;

/**
 * Gives each mistake at most one report and each report at most one mistake so that as many as possible are exact, then
 * as many as possible are hit at all, then the mistakes with the greater `preference` (0 to 10) are. Returns the index
 * of the report for each mistake, null where it is missed. With ties, reports that stand first are taken.
 *
 * Source: H. W. Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2,
 * 83–97, in the form with potentials and shortest augmenting paths (Jonker, Volgenant 1987): O(mistakes² · reports).
 */
export function assignReports(fits: readonly (readonly Fit[])[], preferences: readonly number[]): (number | null)[] {
  const mistakes = fits.length;
  const reports = fits[0]?.length ?? 0;
  // One column of no worth for each mistake stands for missing it. Column 0 is the root of the search.
  const columns = reports + mistakes;
  const cost = (mistake: number, column: number): number => {
    const fit = column <= reports ? (fits[mistake - 1]?.[column - 1] ?? null) : null;
    return fit === null ? 0 : -WORTH[fit] - (preferences[mistake - 1] ?? 0);
  };
  const rowPotential = new Float64Array(mistakes + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const previous = new Int32Array(columns + 1);
  for (let mistake = 1; mistake <= mistakes; mistake++) {
    rowOf[0] = mistake;
    let column = 0;
    const distance = new Float64Array(columns + 1).fill(Infinity);
    const isVisited = new Uint8Array(columns + 1);
    while (rowOf[column] !== 0) {
      isVisited[column] = 1;
      const row = at(rowOf, column);
      let step = Infinity;
      let next = 0;
      for (let other = 1; other <= columns; other++) {
        if (isVisited[other] === 1) continue;
        const reduced = cost(row, other) - at(rowPotential, row) - at(columnPotential, other);
        if (reduced < at(distance, other)) {
          distance[other] = reduced;
          previous[other] = column;
        }
        if (at(distance, other) < step) {
          step = at(distance, other);
          next = other;
        }
      }
      for (let other = 0; other <= columns; other++) {
        if (isVisited[other] === 1) {
          rowPotential[at(rowOf, other)] = at(rowPotential, at(rowOf, other)) + step;
          columnPotential[other] = at(columnPotential, other) - step;
        } else {
          distance[other] = at(distance, other) - step;
        }
      }
      column = next;
    }
    for (; column !== 0; column = at(previous, column)) rowOf[column] = at(rowOf, at(previous, column));
  }
  const assigned: (number | null)[] = fits.map(() => null);
  for (let column = 1; column <= reports; column++) {
    const mistake = at(rowOf, column) - 1;
    if (mistake >= 0 && fits[mistake]?.[column - 1]) assigned[mistake] = column - 1;
  }
  return assigned;
}

function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? 0;
}
