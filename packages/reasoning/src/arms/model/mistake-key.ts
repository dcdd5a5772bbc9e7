import { foldName, singularName } from "../../answer/fold-name.js";
import type { Report } from "../../answer/report.js";

/**
 * What makes two reports the same mistake: category and location. An absent relationship, which has no name that two
 * answers could agree on, is known by its ends.
 */
export function mistakeKey({ category, location }: Pick<Report, "category" | "location">): string {
  const ends = /^rel:[^.(]*\(([^()]*,[^()]*)\)$/.exec(location)?.[1];
  if (ends === undefined) return `${category} ${location}`;
  return `${category} rel:(${ends.split(",").map((end) => singularName(foldName(end))).sort().join(", ")})`;
}
