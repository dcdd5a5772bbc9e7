import type { Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import type { Plan, SitePool } from "./allocate-mistakes.js";

/**
 * Draws one variant on its own: its number of mistakes by the shares, then for each a category by weight and a site
 * that goes with the others. Where a scenario has no further disjoint place the variant holds fewer mistakes.
 */
export function sampleSites(pool: SitePool, shares: readonly number[], weights: ReadonlyMap<MistakeCategory, number>, random: Random): Plan {
  const size = drawByWeight(shares, random);
  const chosen: number[] = [];
  while (chosen.length < size) {
    const open = [...pool.byCategory].flatMap(([category, sites]) => {
      const fitting = chosen.length === 0 ? sites : sites.filter((site) => chosen.every((other) => pool.canCombine(site, other)));
      return fitting.length > 0 && (weights.get(category) ?? 0) > 0 ? [{ fitting, weight: weights.get(category) ?? 0 }] : [];
    });
    const drawn = open[drawByWeight(open.map(({ weight }) => weight), random)];
    if (!drawn) break;
    // The operator first: some have a place at every attribute, and would crowd out the others.
    const operators = [...new Set(drawn.fitting.map((site) => pool.sites[site]?.mistake.operator))];
    const operator = random.pick(operators);
    chosen.push(random.pick(drawn.fitting.filter((site) => pool.sites[site]?.mistake.operator === operator)));
  }
  return { pool, size: chosen.length, chosen };
}

function drawByWeight(weights: readonly number[], random: Random): number {
  let left = random.float() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}
