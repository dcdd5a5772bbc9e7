import { R2taError, type Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import { combineSites, type CanCombine } from "./combine-sites.js";
import type { Site } from "./find-sites.js";

/** A specification that no dataset can meet. */
export class ImpossibleSpecError extends R2taError {
  constructor(readonly split: string, message: string, hint: string) {
    super({ code: "impossible-spec", message, hint });
  }
}

/** The sites of one scenario, ready to be drawn from. */
export interface SitePool {
  readonly scenarioId: string;
  readonly sites: readonly Site[];
  readonly canCombine: CanCombine;
  readonly byCategory: ReadonlyMap<MistakeCategory, readonly number[]>;
}

export function poolSites(scenarioId: string, sites: readonly Site[]): SitePool {
  const byCategory = new Map<MistakeCategory, number[]>();
  sites.forEach(({ mistake: { category } }, index) => byCategory.set(category, [...(byCategory.get(category) ?? []), index]));
  return { scenarioId, sites, canCombine: combineSites(sites), byCategory };
}

/** One variant as planned: its scenario's pool, how many mistakes it must hold and the sites chosen so far. */
export interface Plan {
  readonly pool: SitePool;
  readonly size: number;
  readonly chosen: number[];
}

const ATTEMPTS = 40;

/**
 * Chooses the sites of all variants of a split so that each category has exactly its number of mistakes, no two
 * variants of a scenario hold the same ones, mistakes within a variant are disjoint, and the operators of a category
 * are used as evenly as their places allow. Tries several orders, each with exchanges where it gets stuck; throws
 * ImpossibleSpecError with the category that could not be placed.
 */
export function allocateMistakes(split: string, variants: readonly Omit<Plan, "chosen">[], counts: ReadonlyMap<MistakeCategory, number>, random: Random): Plan[] {
  refuseCategoryWithoutPlace(split, variants, counts);
  let stuck = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = new Allocation(variants, counts, random.fork(attempt)).run();
    if (Array.isArray(outcome)) return outcome;
    stuck = outcome;
  }
  throw new ImpossibleSpecError(
    split,
    `Split “${split}”: ${ATTEMPTS} attempts could not place all mistakes; the last one ended with no disjoint place left for “${stuck}”.`,
    `Ask for fewer variants or fewer mistakes a variant, lower the count of “${stuck}”, or add scenarios with more places for it.`,
  );
}

/** One attempt; it stays a class because the counters belong together and change at every step. */
class Allocation {
  private readonly plans: Plan[];
  private readonly remaining: Map<MistakeCategory, number>;
  private readonly operatorUses = new Map<string, number>();
  private readonly siteUses = new Map<SitePool, Map<number, number>>();

  constructor(variants: readonly Omit<Plan, "chosen">[], counts: ReadonlyMap<MistakeCategory, number>, private readonly random: Random) {
    this.plans = variants.map(({ pool, size }) => ({ pool, size, chosen: [] }));
    this.remaining = new Map(counts);
  }

  run(): Plan[] | MistakeCategory {
    // The variants with most mistakes have the fewest ways to be filled, so they choose first.
    const order = this.random.shuffle(this.plans.filter(({ size }) => size > 0)).sort((one, other) => other.size - one.size);
    for (const plan of order) {
      while (plan.chosen.length < plan.size) {
        if (!this.fill(plan) && !this.exchange(plan)) return this.neediest();
      }
    }
    return this.repeatedPlans() ?? this.plans;
  }

  /** Adds a site of the category with most mistakes still to place among those that fit. */
  private fill(plan: Plan): boolean {
    const categories = this.random.shuffle([...this.remaining]).filter(([, left]) => left > 0).sort(([one, left], [other, right]) => right * this.weight(other) - left * this.weight(one));
    for (const [category] of categories) {
      const site = this.pick(plan, category, plan.chosen);
      if (site === null) continue;
      this.take(plan, site);
      return true;
    }
    return false;
  }

  /** Frees a site of another variant for a category that is left over, and uses the freed category here. */
  private exchange(plan: Plan): boolean {
    for (const other of this.random.shuffle(this.plans)) {
      for (const site of other === plan ? [] : other.chosen) {
        const freed = other.pool.sites[site]?.mistake.category;
        const kept = other.chosen.filter((index) => index !== site);
        if (!freed || this.pick(plan, freed, plan.chosen) === null) continue;
        for (const [category, left] of this.remaining) {
          const replacement = left > 0 && category !== freed ? this.pick(other, category, kept) : null;
          if (replacement === null) continue;
          this.release(other, site);
          this.take(other, replacement);
          const own = this.pick(plan, freed, plan.chosen);
          if (own === null) return false;
          this.take(plan, own);
          return true;
        }
      }
    }
    return false;
  }

  /** The least used site of a category's least used operator that goes with the sites already chosen. */
  private pick(plan: Plan, category: MistakeCategory, chosen: readonly number[]): number | null {
    const uses = this.siteUses.get(plan.pool);
    const fitting = (plan.pool.byCategory.get(category) ?? []).filter(
      (site) => chosen.every((other) => plan.pool.canCombine(site, other)) && (chosen.length + 1 < plan.size || !this.isRepeat(plan, [...chosen, site])),
    );
    let best: number | null = null;
    let bestCost = Infinity;
    for (const site of this.random.shuffle(fitting)) {
      const cost = (this.operatorUses.get(plan.pool.sites[site]?.mistake.operator ?? "") ?? 0) * 1e6 + (uses?.get(site) ?? 0);
      if (cost < bestCost) [best, bestCost] = [site, cost];
    }
    return best;
  }

  private isRepeat(plan: Plan, chosen: readonly number[]): boolean {
    const wanted = planKey(chosen);
    return this.plans.some((other) => other !== plan && other.pool === plan.pool && other.chosen.length === plan.size && planKey(other.chosen) === wanted);
  }

  private repeatedPlans(): MistakeCategory | null {
    const seen = new Set<string>();
    for (const { pool, chosen, size } of this.plans) {
      const key = `${pool.scenarioId} ${planKey(chosen)}`;
      const [first] = chosen;
      if (size > 0 && seen.has(key) && first !== undefined) return pool.sites[first]?.mistake.category ?? null;
      seen.add(key);
    }
    return null;
  }

  private take(plan: Plan, site: number): void {
    plan.chosen.push(site);
    this.count(plan.pool, site, 1);
  }

  private release(plan: Plan, site: number): void {
    plan.chosen.splice(plan.chosen.indexOf(site), 1);
    this.count(plan.pool, site, -1);
  }

  private count(pool: SitePool, site: number, by: 1 | -1): void {
    const mistake = pool.sites[site]?.mistake;
    if (!mistake) return;
    this.remaining.set(mistake.category, (this.remaining.get(mistake.category) ?? 0) - by);
    this.operatorUses.set(mistake.operator, (this.operatorUses.get(mistake.operator) ?? 0) + by);
    const uses = this.siteUses.get(pool) ?? new Map<number, number>();
    this.siteUses.set(pool, uses.set(site, (uses.get(site) ?? 0) + by));
  }

  /** Scarce categories go first: fewer places, more weight. */
  private weight(category: MistakeCategory): number {
    return 1 / Math.max(1, this.placesOf(category));
  }

  private readonly places = new Map<MistakeCategory, number>();

  private placesOf(category: MistakeCategory): number {
    const known = this.places.get(category);
    if (known !== undefined) return known;
    const count = countPlaces(this.plans.map(({ pool }) => pool), category);
    this.places.set(category, count);
    return count;
  }

  private neediest(): MistakeCategory {
    const [first] = [...this.remaining].sort(([, left], [, right]) => right - left);
    if (!first) throw new TypeError("allocateMistakes: no category is left to place");
    return first[0];
  }
}

function planKey(chosen: readonly number[]): string {
  return [...chosen].sort((one, other) => one - other).join(",");
}

function refuseCategoryWithoutPlace(split: string, variants: readonly Omit<Plan, "chosen">[], counts: ReadonlyMap<MistakeCategory, number>): void {
  const pools = new Set(variants.filter(({ size }) => size > 0).map(({ pool }) => pool));
  for (const [category, count] of counts) {
    if (count > 0 && countPlaces([...pools], category) === 0) {
      throw new ImpossibleSpecError(
        split,
        `Split “${split}” asks for ${count} mistakes of category “${category}”, but its scenarios (${[...pools].map(({ scenarioId }) => scenarioId).join(", ")}) have no place for one.`,
        `Set the count of “${category}” to 0 in this split, or add a scenario that has such a place (r2ta scenarios lint counts the places).`,
      );
    }
  }
}

/** The places for a category in different pools together. */
function countPlaces(pools: readonly SitePool[], category: MistakeCategory): number {
  return [...new Set(pools)].reduce((sum, pool) => sum + (pool.byCategory.get(category)?.length ?? 0), 0);
}
