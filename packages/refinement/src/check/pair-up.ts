/**
 * Pairs as many rows as possible with columns, each column once: for each row the columns that fit, the best first.
 * Returns each row's column, or null. Kuhn's augmenting paths; made for few rows, however many columns.
 */
export function pairUp(fits: readonly (readonly number[])[]): (number | null)[] {
  const rowOf = new Map<number, number>();
  const place = (row: number, seen: Set<number>): boolean => {
    for (const column of fits[row] ?? []) {
      if (seen.has(column)) continue;
      seen.add(column);
      const holder = rowOf.get(column);
      if (holder === undefined || place(holder, seen)) {
        rowOf.set(column, row);
        return true;
      }
    }
    return false;
  };
  fits.forEach((_, row) => place(row, new Set()));
  const columnOf = new Map([...rowOf].map(([column, row]) => [row, column]));
  return fits.map((_, row) => columnOf.get(row) ?? null);
}
