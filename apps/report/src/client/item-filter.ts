import type { ItemColumns } from "./item-columns.js";

/** What the reader wants to see; an empty text means all. */
export interface ItemFilter {
  text: string;
  category: string;
  scenario: string;
  split: string;
  /** The outcome wanted of the arm at `arm`, or of any arm where `arm` is empty. */
  outcome: string;
  /** The index of an arm, as text. */
  arm: string;
}

export const filterNames = ["text", "category", "scenario", "split", "arm", "outcome"] as const satisfies readonly (keyof ItemFilter)[];

/** The category value that stands for items without a mistake. */
export const CONTROLS = "control";

/** The rows that a filter lets through, in their order. Every word of the text must occur in id, scenario, domain, split or category. */
export function filterItems(items: ItemColumns, filter: ItemFilter, categoryTitles: ReadonlyMap<string, string>): Uint32Array {
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const arms = filter.arm === "" ? items.outcomes : [items.outcomes[Number(filter.arm)] ?? []];
  const rows = new Uint32Array(items.count);
  let count = 0;
  for (let row = 0; row < items.count; row++) {
    if (isWanted(row)) rows[count++] = row;
  }
  return rows.subarray(0, count);

  function isWanted(row: number): boolean {
    const categories = items.categories[row] ?? "";
    if (filter.category === CONTROLS ? categories !== "" : filter.category !== "" && !categories.split(" ").includes(filter.category)) return false;
    if (filter.scenario !== "" && items.scenarioId[row] !== filter.scenario) return false;
    if (filter.split !== "" && items.split[row] !== filter.split) return false;
    if (filter.outcome !== "" && !arms.some((outcomes) => outcomes[row] === filter.outcome)) return false;
    if (words.length === 0) return true;
    const titles = categories === "" ? "control" : categories.split(" ").map((id) => categoryTitles.get(id) ?? id).join(" ");
    const text = `${items.id[row]} ${items.scenarioId[row]} ${items.domain[row]} ${items.split[row]} ${titles}`.toLowerCase();
    return words.every((word) => text.includes(word));
  }
}

/** The different values of a column, sorted. */
export function distinctValues(column: ArrayLike<string>): string[] {
  const values = new Set<string>();
  for (let row = 0; row < column.length; row++) values.add(column[row] ?? "");
  return [...values].sort();
}
