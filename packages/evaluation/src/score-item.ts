import { areSiblings, containsLocation, isMistakeCategory, type MistakeCategory } from "@r2ta/eerd";
import { createLocationIndex, readCategory, readLocation, type LocationIndex } from "@r2ta/reasoning/artifact";
import type { Mistake, Variant } from "@r2ta/synthesis/artifact";
import { acceptedLocations, namedLocations } from "./accepted-locations.js";
import { assignReports, type Fit } from "./assign-reports.js";
import { isEquivalentDesign } from "./equivalent-design.js";
import type { ItemScore, ReportOutcome } from "./item-score.js";
import type { Prediction } from "./prediction.js";

/** Where one report could be about several mistakes, the root cause is taken: the earlier of these. */
const ROOT_CAUSE_ORDER: readonly MistakeCategory[] = [
  "missing_entity", "hierarchy_structure", "weak_entity", "wrong_participants", "missing_relationship",
  "wrong_cardinality", "wrong_participation", "specialization_constraint", "wrong_key", "attribute_placement", "attribute_kind",
];

/**
 * Scores one answer against the mistakes that the variant has.
 *
 * A report is `exact` with the category and an accepted location of a mistake, `place` with an accepted location and a
 * sibling category. Reports and mistakes are paired so that the most are exact, then the most are hit, whatever the
 * order of the reports. A further report that fits a mistake already hit is a `duplicate` of it; one that points only
 * at a consequence is `neutral`; one that calls an equivalent design a mistake is `equivalent`; any other is a
 * `false-alarm`. Categories and names are compared as `readCategory` and `readLocation` read them. A prediction whose
 * status is not ok has no reports and misses every mistake. `locations` is the variant's index, where the caller has it.
 */
export function scoreItem(variant: Variant, prediction: Prediction, locations: LocationIndex = variantLocations(variant)): ItemScore {
  const reports = (prediction.status === "ok" ? prediction.errors : []).map((report) => {
    const { category } = readCategory(report.category);
    return { category, location: readLocation(report.location, category, locations).location };
  });
  const accepted = variant.mistakes.map(acceptedLocations);
  // Ties are broken by what the reports say, never by where they stand in the list.
  const ordered = reports.map((_, index) => index).sort((one, other) => compareReports(reports[one], reports[other]));
  const byImportance = variant.mistakes.map((_, index) => index).sort((one, other) => rootCause(variant.mistakes[one]) - rootCause(variant.mistakes[other]) || one - other);
  const fits = byImportance.map((mistake) => ordered.map((report) => fitOf(variant.mistakes[mistake], accepted[mistake], reports[report])));
  const assigned = assignReports(fits, byImportance.map((mistake) => ROOT_CAUSE_ORDER.length - 1 - rootCause(variant.mistakes[mistake])));

  const hits = new Map<number, { mistake: number; fit: Exclude<Fit, null> }>();
  assigned.forEach((column, row) => {
    const fit = column === null ? null : (fits[row]?.[column] ?? null);
    if (column !== null && fit !== null) hits.set(ordered[column] ?? -1, { mistake: byImportance[row] ?? -1, fit });
  });
  const hitOf = new Map([...hits.values()].map(({ mistake, fit }) => [mistake, fit]));

  return {
    variantId: variant.id,
    scenarioId: variant.scenarioId,
    arm: prediction.arm,
    repeat: prediction.repeat,
    status: prediction.status,
    reports: reports.map((report, index) => ({
      ...report,
      ...outcomeOf(variant, report, hits.get(index), accepted, byImportance, locations),
      // A report that names no element invents none.
      hallucinated: report.location !== "" && locations.get(report.location) === undefined,
    })),
    mistakes: variant.mistakes.map(({ category }, index) => ({ category, hit: hitOf.get(index) ?? "missed" })),
  };
}

/** The index of a variant's locations: those of its diagram, and those that its mistakes took away. */
export function variantLocations(variant: Variant): LocationIndex {
  return createLocationIndex(variant.eerd, variant.mistakes.flatMap(namedLocations));
}

interface ReadReport {
  readonly category: string;
  readonly location: string;
}

function fitOf(mistake: Mistake | undefined, accepted: ReadonlySet<string> | undefined, report: ReadReport | undefined): Fit {
  if (!mistake || !report || !accepted?.has(report.location)) return null;
  if (report.category === mistake.category) return "exact";
  return isMistakeCategory(report.category) && areSiblings(report.category, mistake.category) ? "place" : null;
}

function outcomeOf(
  variant: Variant,
  report: ReadReport,
  hit: { mistake: number; fit: Exclude<Fit, null> } | undefined,
  accepted: readonly ReadonlySet<string>[],
  byImportance: readonly number[],
  locations: LocationIndex,
): { outcome: ReportOutcome; mistake: number | null } {
  if (hit) return { outcome: hit.fit, mistake: hit.mistake };
  // The pairing leaves no mistake without a report that fits it, so what fits here has been hit by another.
  const fitting = (["exact", "place"] as const).map((fit) => byImportance.find((index) => fitOf(variant.mistakes[index], accepted[index], report) === fit));
  const duplicated = fitting[0] ?? fitting[1];
  if (duplicated !== undefined) return { outcome: "duplicate", mistake: duplicated };
  if (variant.mistakes.some(({ consequences }) => consequences.some((consequence) => isInConsequence(consequence, report.location, locations)))) return { outcome: "neutral", mistake: null };
  return { outcome: isEquivalentDesign(variant.eerd, report.category, report.location) ? "equivalent" : "false-alarm", mistake: null };
}

/** What was inside a deleted element went with it; what is inside a changed one that is still there did not change. */
function isInConsequence(consequence: string, location: string, locations: LocationIndex): boolean {
  return location === consequence || (containsLocation(consequence, location) && locations.get(consequence)?.isInDiagram === false);
}

function rootCause(mistake: Mistake | undefined): number {
  return mistake ? ROOT_CAUSE_ORDER.indexOf(mistake.category) : ROOT_CAUSE_ORDER.length;
}

function compareReports(one: ReadReport | undefined, other: ReadReport | undefined): number {
  const [a, b] = [one, other].map((report) => `${report?.category ?? ""} ${report?.location ?? ""}`);
  return (a ?? "") < (b ?? "") ? -1 : (a ?? "") > (b ?? "") ? 1 : 0;
}
