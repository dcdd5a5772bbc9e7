import type { Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import { drawByWeight } from "./draw-by-weight.js";
import { sitesThatFit, type Plan, type SitePool } from "./site-pool.js";

/**
 * Draws one variant on its own: its number of mistakes by the shares, then for each a category by weight and a site
 * that goes with the others. Where a scenario has no further disjoint place the variant holds fewer mistakes.
 */
export function sampleSites(pool: SitePool, shares: readonly number[], weights: ReadonlyMap<MistakeCategory, number>, random: Random): Plan {
  const size = drawByWeight(shares, random);
  const chosen: number[] = [];
  while (chosen.length < size) {
    const site = drawSite(pool, weights, chosen, random);
    if (site === null) break;
    chosen.push(site);
  }
  return { pool, size: chosen.length, chosen };
}

/** A site that goes with those chosen: its category by weight, then its operator, then its place. Null where none fits. */
function drawSite(pool: SitePool, weights: ReadonlyMap<MistakeCategory, number>, chosen: readonly number[], random: Random): number | null {
  const open = [...weights];
  for (;;) {
    const drawn = drawByWeight(open.map(([, weight]) => weight), random);
    const category = open[drawn]?.[0];
    if (category === undefined) return null;
    const fitting = sitesThatFit(pool, category, chosen);
    if (fitting.length > 0) {
      // The operator first: some have a place at every attribute, and would crowd out the others.
      const operator = random.pick([...new Set(fitting.map((site) => pool.sites[site]?.mistake.operator ?? ""))]);
      return random.pick(fitting.filter((site) => pool.sites[site]?.mistake.operator === operator));
    }
    open.splice(drawn, 1);
  }
}
