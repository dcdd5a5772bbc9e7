import { wilsonInterval, type Interval } from "@r2ta/statistics";
import type { RefinementConfig } from "../refinement-config.js";
import type { ReviewItem } from "../review.js";
import type { FoldedReviews } from "./fold-reviews.js";
import { groupBy } from "./group-by.js";

/** Why the gate is closed, or why it is open though nobody has looked. */
export interface GateReason {
  readonly code: "not-required" | "nothing-to-review" | "no-reviews" | "too-few-reviewed" | "too-few-accepted";
  /** One sentence for a person. */
  readonly message: string;
}

/** Whether a dataset may train, as far as people decide it. */
export interface ValidationGate {
  readonly open: boolean;
  /** Empty where it is open because people have validated the data. */
  readonly reasons: readonly GateReason[];
  /** Items of the sample, those with reviews enough, and those of these that people accept. */
  readonly sampled: number;
  readonly reviewed: number;
  readonly accepted: number;
  /** accepted / reviewed; null where nothing is reviewed. */
  readonly acceptance: number | null;
  /** Wilson's interval of it, for items as if they were independent. */
  readonly interval: Interval | null;
  /** Everyone with a review that counts. */
  readonly reviewers: readonly string[];
}

/**
 * Whether people have validated the data. An item is reviewed when as many people as the configuration asks for have answered
 * it, and accepted when more than half of all who answered it accept; `edit` and `unsure` accept nothing. The gate opens
 * when every item of the sample is reviewed and the share of accepted ones is not below the minimum; or, openly, where the
 * configuration says why nobody has to look.
 */
export function validationGate(validation: RefinementConfig["validation"], sample: readonly ReviewItem[], { reviews }: Pick<FoldedReviews, "reviews">): ValidationGate {
  const needed = validation.required ? validation.reviewers : 1;
  const known = new Set(sample.map(({ id }) => id));
  const counted = reviews.filter(({ item }) => known.has(item));
  const reviewed = [...groupBy(counted, ({ item }) => item).values()].filter((answers) => answers.length >= needed);
  const accepted = reviewed.filter((answers) => 2 * answers.filter(({ verdict }) => verdict === "accept").length > answers.length).length;
  const acceptance = reviewed.length === 0 ? null : accepted / reviewed.length;
  const facts = {
    sampled: sample.length, reviewed: reviewed.length, accepted, acceptance, interval: wilsonInterval(accepted, reviewed.length),
    reviewers: [...new Set(counted.map(({ reviewer }) => reviewer))].sort(),
  };
  if (!validation.required) {
    return { ...facts, open: true, reasons: [{ code: "not-required", message: `The experiment does not ask for validation by people: ${validation.because}` }] };
  }
  const reasons: GateReason[] = [];
  if (sample.length === 0) reasons.push({ code: "nothing-to-review", message: "There is no audited step and no pair that anyone could review." });
  else if (counted.length === 0) reasons.push({ code: "no-reviews", message: `Nobody has reviewed any of the ${sample.length} items.` });
  else if (reviewed.length < sample.length) {
    const by = needed === 1 ? "" : ` by ${needed} people each`;
    reasons.push({ code: "too-few-reviewed", message: `${reviewed.length} of ${sample.length} items are reviewed${by}.` });
  }
  if (acceptance !== null && acceptance < validation.minimumAcceptance) {
    reasons.push({ code: "too-few-accepted", message: `${accepted} of ${reviewed.length} reviewed items are accepted, ${percent(acceptance)}; the experiment asks for ${percent(validation.minimumAcceptance)}.` });
  }
  return { ...facts, open: reasons.length === 0, reasons };
}

/** To the tenth of a percent, rounded down: 89.96 % must not read as the 90 % that it misses. */
function percent(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`;
}
