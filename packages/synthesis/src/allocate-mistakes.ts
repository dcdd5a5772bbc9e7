import type { Random } from "@r2ta/base";
import type { MistakeCategory } from "@r2ta/eerd";
import { drawByWeight } from "./draw-by-weight.js";
import { ImpossibleSpecError } from "./impossible-spec-error.js";
import { sitesThatFit, type Plan, type SitePool, type VariantSlot } from "./site-pool.js";

const ATTEMPTS = 40;

/**
 * Chooses the sites of all variants of a split so that each category has exactly its number of mistakes, no two
 * variants of a scenario hold the same ones, the mistakes of a variant can stand together, and the operators of a
 * category are used as evenly as their places allow. Throws ImpossibleSpecError with the category that could not be
 * placed. The counts must add up to the sizes.
 */
export function allocateMistakes(split: string, slots: readonly VariantSlot[], counts: ReadonlyMap<MistakeCategory, number>, random: Random): Plan[] {
  refuseMoreThanThereAre(split, slots);
  let stuck = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const allocation = new Allocation(slots, counts, random.fork(attempt));
    const unplaced = allocation.placeAll();
    if (unplaced === null) return allocation.plans;
    stuck = unplaced;
  }
  throw new ImpossibleSpecError(
    split,
    `Split “${split}”: ${ATTEMPTS} attempts could not place all mistakes; the last one ended with no disjoint place left for “${stuck}”.`,
    `Ask for fewer variants or fewer mistakes a variant, lower the count of “${stuck}”, or add scenarios with more places for it.`,
  );
}

interface OpenPlan extends VariantSlot {
  readonly chosen: number[];
}

/**
 * One attempt. Variants are filled one after the other. Each mistake's category is drawn from an urn that holds every
 * mistake still to be placed, so that a category is as frequent among variants of one mistake as among those of three.
 * Where no category of the urn fits, a variant that is done gives up a site whose category does fit here, and takes one
 * from the urn instead.
 */
class Allocation {
  readonly plans: OpenPlan[];
  /** How many mistakes of each category are still to be placed. */
  private readonly urn: Map<MistakeCategory, number>;
  private readonly operatorUses = new Map<string, number>();
  private readonly siteUses = new Map<SitePool, number[]>();
  /** The mistakes of each full variant, by pool. */
  private readonly full = new Map<SitePool, Set<string>>();

  constructor(slots: readonly VariantSlot[], counts: ReadonlyMap<MistakeCategory, number>, private readonly random: Random) {
    this.plans = slots.map(({ pool, size }) => ({ pool, size, chosen: [] }));
    this.urn = new Map(counts);
    for (const { pool } of slots) {
      this.siteUses.set(pool, pool.sites.map(() => 0));
      this.full.set(pool, new Set());
    }
  }

  /** Fills every plan; returns null, or a category that is left over when nothing fits any more. */
  placeAll(): MistakeCategory | null {
    // The variants with most mistakes are the hardest to fill, so they choose first.
    const order = this.random.shuffle(this.plans).sort((one, other) => other.size - one.size);
    for (const plan of order) {
      while (plan.chosen.length < plan.size) {
        if (!this.fill(plan) && !this.exchange(plan)) return this.mostLeft();
      }
    }
    return null;
  }

  /** Adds a mistake of a category drawn from the urn; false where none fits. */
  private fill(plan: OpenPlan): boolean {
    const open = new Map(this.urn);
    for (;;) {
      const category = [...open.keys()][drawByWeight([...open.values()], this.random)];
      if (category === undefined) return false;
      const site = this.bestSite(plan, category, plan.chosen);
      if (site !== null) {
        this.take(plan, site);
        return true;
      }
      open.delete(category);
    }
  }

  /** Moves a mistake from another plan's category here and fills the gap there from the urn; false where no such pair exists. */
  private exchange(plan: OpenPlan): boolean {
    for (const donor of this.random.shuffle(this.plans)) {
      if (donor === plan) continue;
      for (const given of donor.chosen) {
        const category = donor.pool.sites[given]?.mistake.category;
        if (category === undefined || this.bestSite(plan, category, plan.chosen) === null) continue;
        const kept = donor.chosen.filter((site) => site !== given);
        const replacement = this.fromUrn(donor, kept, category);
        if (replacement === null) continue;
        this.release(donor, given);
        this.take(donor, replacement);
        const own = this.bestSite(plan, category, plan.chosen);
        // The donor's new mistakes may be the very ones that this plan was about to hold.
        if (own === null) return this.fill(plan);
        this.take(plan, own);
        return true;
      }
    }
    return false;
  }

  /** A site for a plan, of any category of the urn but one. */
  private fromUrn(plan: OpenPlan, chosen: readonly number[], except: MistakeCategory): number | null {
    for (const [category, left] of this.urn) {
      const site = left > 0 && category !== except ? this.bestSite(plan, category, chosen) : null;
      if (site !== null) return site;
    }
    return null;
  }

  /** The least used site of a category's least used operator that goes with the sites already chosen. */
  private bestSite({ pool, size }: OpenPlan, category: MistakeCategory, chosen: readonly number[]): number | null {
    const isLast = chosen.length + 1 === size;
    const uses = this.siteUses.get(pool) ?? [];
    const full = this.full.get(pool);
    let best: number | null = null;
    let fewest: readonly [number, number] = [Infinity, Infinity];
    for (const site of this.random.shuffle(sitesThatFit(pool, category, chosen))) {
      const cost = [this.operatorUses.get(operatorOf(pool, site)) ?? 0, uses[site] ?? 0] as const;
      const isLess = cost[0] < fewest[0] || (cost[0] === fewest[0] && cost[1] < fewest[1]);
      if (isLess && !(isLast && full?.has(mistakesKey([...chosen, site])))) [best, fewest] = [site, cost];
    }
    return best;
  }

  private take(plan: OpenPlan, site: number): void {
    plan.chosen.push(site);
    if (plan.chosen.length === plan.size) this.full.get(plan.pool)?.add(mistakesKey(plan.chosen));
    this.count(plan.pool, site, 1);
  }

  private release(plan: OpenPlan, site: number): void {
    if (plan.chosen.length === plan.size) this.full.get(plan.pool)?.delete(mistakesKey(plan.chosen));
    plan.chosen.splice(plan.chosen.indexOf(site), 1);
    this.count(plan.pool, site, -1);
  }

  private count(pool: SitePool, site: number, by: 1 | -1): void {
    const category = pool.sites[site]?.mistake.category;
    const uses = this.siteUses.get(pool);
    if (category === undefined || uses === undefined) throw new TypeError(`allocateMistakes: ${pool.scenarioId} has no site ${site}`);
    const operator = operatorOf(pool, site);
    this.urn.set(category, (this.urn.get(category) ?? 0) - by);
    this.operatorUses.set(operator, (this.operatorUses.get(operator) ?? 0) + by);
    uses[site] = (uses[site] ?? 0) + by;
  }

  private mostLeft(): MistakeCategory {
    const [first] = [...this.urn].sort(([, left], [, right]) => right - left);
    if (!first) throw new TypeError("allocateMistakes: no category is left to place");
    return first[0];
  }
}

function operatorOf(pool: SitePool, site: number): string {
  return pool.sites[site]?.mistake.operator ?? "";
}

/** Equal for the same mistakes in any order. */
function mistakesKey(chosen: readonly number[]): string {
  return [...chosen].sort((one, other) => one - other).join(",");
}

/** With one mistake a variant, a scenario gives as many different variants as it has places. */
function refuseMoreThanThereAre(split: string, slots: readonly VariantSlot[]): void {
  const wanted = new Map<SitePool, number>();
  for (const { pool, size } of slots) if (size === 1) wanted.set(pool, (wanted.get(pool) ?? 0) + 1);
  for (const [{ scenarioId, sites }, count] of wanted) {
    if (count <= sites.length) continue;
    throw new ImpossibleSpecError(
      split,
      `Split “${split}” needs ${count} different variants with one mistake of scenario “${scenarioId}”, which has ${sites.length} places for one.`,
      "Ask for fewer variants or more mistakes a variant, add scenarios to the split, or set “allocation” to \"sampled\", which may repeat a variant.",
    );
  }
}
