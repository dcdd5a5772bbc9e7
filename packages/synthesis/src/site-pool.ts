import type { MistakeCategory } from "@r2ta/eerd";
import { combineSites, type CanCombine } from "./combine-sites.js";
import type { Site } from "./find-sites.js";

/** The sites of one scenario, ready to be drawn from; a site is named by its index. */
export interface SitePool {
  readonly scenarioId: string;
  readonly sites: readonly Site[];
  readonly canCombine: CanCombine;
  readonly byCategory: ReadonlyMap<MistakeCategory, readonly number[]>;
}

/** A variant to be made: its scenario's pool, and how many mistakes it must hold. */
export interface VariantSlot {
  readonly pool: SitePool;
  readonly size: number;
}

/** A variant with the sites of its mistakes. */
export interface Plan extends VariantSlot {
  readonly chosen: readonly number[];
}

export function poolSites(scenarioId: string, sites: readonly Site[]): SitePool {
  const byCategory = new Map<MistakeCategory, number[]>();
  for (const [index, { mistake: { category } }] of sites.entries()) {
    const known = byCategory.get(category);
    if (known) known.push(index);
    else byCategory.set(category, [index]);
  }
  return { scenarioId, sites, canCombine: combineSites(sites), byCategory };
}

/** The sites of a category that go with every site chosen so far. */
export function sitesThatFit(pool: SitePool, category: MistakeCategory, chosen: readonly number[]): readonly number[] {
  const sites = pool.byCategory.get(category) ?? [];
  return chosen.length === 0 ? sites : sites.filter((site) => chosen.every((other) => pool.canCombine(site, other)));
}
