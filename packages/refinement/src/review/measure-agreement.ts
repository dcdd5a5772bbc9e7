import { createRandom } from "@r2ta/base";
import { clusterBootstrap, cohenKappa, drawResamples, gwetAc1, rawAgreement, type ClusterSums, type Resamples, type TotalsStatistic } from "@r2ta/statistics";
import type { RefinedTrace } from "../refined-trace.js";
import type { Review, ReviewItem } from "../review.js";
import { stepVerdictSchema } from "../step-verdict.js";
import type { AgreementRow } from "./agreement-row.js";
import { groupBy } from "./group-by.js";
import { stepItemId } from "./item-id.js";

/** What agreement is measured on. */
export interface AgreementInput {
  readonly sample: readonly ReviewItem[];
  /** The reviews that count, as `foldReviews` gives them. */
  readonly reviews: readonly Review[];
  readonly refined: readonly Pick<RefinedTrace, "variantId" | "arm" | "repeat" | "audit">[];
  /** The scenario of a variant: verdicts of one scenario are not independent. */
  scenarioOf(variantId: string): string;
}

const AUDITOR = "auditor";
const categories = { step: stepVerdictSchema.options as readonly string[], pair: ["first", "second", "neither"] };

/**
 * The agreement of the auditor with each reviewer and of every two reviewers, overall and by category, on the verdicts that
 * reviewers gave blind. What was not judged blind counts in none. An interval is the cluster bootstrap over scenarios, seeded;
 * of one scenario alone there is none. The rows are in the order of `about`, raters and scope; there are none without reviews.
 *
 * The sample is stratified by the auditor's verdict, so agreement is that on the sample: rare verdicts weigh as much as
 * `sound`. Kappa and AC1 correct for chance in two ways; read them beside each other (K. L. Gwet 2008).
 */
export function measureAgreement({ sample, reviews, refined, scenarioOf }: AgreementInput, { resamples = 999, seed = 1, confidence = 0.95 } = {}): AgreementRow[] {
  const audits = new Map(refined.flatMap((trace) => trace.audit.map(({ verdict }, step) => [stepItemId(trace, step), verdict] as const)));
  const reviewsOf = groupBy(reviews, ({ item }) => item);
  const judged = sample.flatMap((item): Judgement[] => {
    const ratings = ratingsOf(item, reviewsOf.get(item.id) ?? [], audits.get(item.id));
    return pairsOf(ratings).map(([first, second]) => ({
      about: item.kind, scope: scopeOf(item), scenario: scenarioOf(item.variantId),
      first: first.rater, second: second.rater, values: [first.value, second.value],
    }));
  });
  const draws = new Map<number, Resamples>();
  const resamplesOf = (clusters: number): Resamples => {
    const drawn = draws.get(clusters) ?? drawResamples({ clusters, resamples, random: createRandom(seed) });
    draws.set(clusters, drawn);
    return drawn;
  };
  const groups = groupBy(judged.flatMap((judgement) => [{ ...judgement, scope: OVERALL }, judgement]), ({ about, first, second, scope }) => JSON.stringify([about, first, second, scope]));
  return [...groups.values()].map((group) => rowOf(group, resamplesOf, confidence)).sort(inOrder);
}

const OVERALL = "overall";

interface Judgement {
  readonly about: ReviewItem["kind"];
  readonly scope: string;
  readonly scenario: string;
  readonly first: string;
  readonly second: string;
  readonly values: readonly [string, string];
}

interface Rating {
  readonly rater: string;
  readonly value: string;
}

/** The verdict of a step and its category are both in its stratum. */
function scopeOf(item: ReviewItem): string {
  return item.kind === "pair" ? item.stratum : item.stratum.slice(item.stratum.indexOf(" · ") + 3);
}

function ratingsOf(item: ReviewItem, reviews: readonly Review[], audited: string | undefined): Rating[] {
  const auditors = item.kind === "pair" ? (item.chosenFirst ? "first" : "second") : audited;
  const people = reviews.flatMap(({ reviewer, blindVerdict, preferred }) => {
    const value = item.kind === "pair" ? preferred : blindVerdict;
    return value === null ? [] : [{ rater: `reviewer:${reviewer}`, value }];
  });
  return [...(auditors === undefined ? [] : [{ rater: AUDITOR, value: auditors }]), ...people.sort((one, other) => (one.rater < other.rater ? -1 : 1))];
}

function pairsOf(ratings: readonly Rating[]): [Rating, Rating][] {
  return ratings.flatMap((first, place) => ratings.slice(place + 1).map((second): [Rating, Rating] => [first, second]));
}

function rowOf(group: readonly Judgement[], resamplesOf: (clusters: number) => Resamples, confidence: number): AgreementRow {
  const [{ about, scope, first, second } = { about: "step" as const, scope: OVERALL, first: "", second: "" }] = group;
  const clusters = [...groupBy(group, ({ scenario }) => scenario)].map(([id, judgements]): ClusterSums => ({ id, sums: cellsOf(judgements, categories[about]) }));
  const resamples = resamplesOf(clusters.length);
  const estimate = (statistic: TotalsStatistic, within: readonly [number, number]): AgreementRow["raw"] => {
    const { estimate: value, low, high, note } = clusterBootstrap({ clusters, statistic, resamples, confidence, within, unit: "scenarios" });
    return { value, low, high, note };
  };
  return {
    about, scope, first, second, items: group.length, scenarios: clusters.length,
    agreed: group.filter(({ values: [one, other] }) => one === other).length,
    raw: estimate(rawAgreement, [0, 1]), kappa: estimate(cohenKappa, [-1, 1]), ac1: estimate(gwetAc1, [-1, 1]),
  };
}

/** The table of verdicts, flat and row by row, as the statistics of agreement take it. */
function cellsOf(judgements: readonly Judgement[], values: readonly string[]): number[] {
  const cells = new Array<number>(values.length ** 2).fill(0);
  for (const { values: [first, second] } of judgements) {
    const cell = values.indexOf(first) * values.length + values.indexOf(second);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
}

function inOrder(one: AgreementRow, other: AgreementRow): number {
  const keyOf = ({ about, first, second, scope }: AgreementRow): string[] => [about === "step" ? "0" : "1", first, second, scope === OVERALL ? "" : scope];
  const keys = keyOf(one);
  return keyOf(other).reduce((order, key, place) => order || ((keys[place] ?? "") < key ? -1 : (keys[place] ?? "") > key ? 1 : 0), 0);
}
