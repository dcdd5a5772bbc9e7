import { printAnswer, readAnswer, type AnswerError } from "@r2ta/reasoning/artifact";
import { isMistakeCategory } from "@r2ta/eerd";
import { placeMeant } from "../check/absent-places.js";
import { findLeaks } from "../check/find-leaks.js";
import { acceptedPlaces, type Implied } from "../check/implied.js";
import { pairUp } from "../check/pair-up.js";
import { shorten } from "../check/shorten.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { PreparedItem } from "./prepared-item.js";

/** The refined answer y*, and what became of each report of the original one. */
export interface RefinedFeedback {
  readonly feedback: string;
  readonly feedbackAudit: RefinedTrace["feedbackAudit"];
}

const LONGEST_EXPLANATION = 600;

/**
 * Refines the answer by the same rules as the reasoning: a report of a mistake stays, worded anew where its sentence does
 * not decide the mistake or its explanation is empty, overlong or speaks of an answer key; every other report goes; a
 * mistake that was not reported is added, at the place at which the reasoning claims it. In the order of the sentences.
 */
export function refineFeedback(raw: string, implied: readonly Implied[], prepared: PreparedItem): RefinedFeedback {
  const { context, item: { variant }, mistakes, orderOf } = prepared;
  const read = readAnswer(raw, { diagram: context.diagram, requirementIds: [...context.requirementIds], locations: context.locations });
  const reports = read.errors.map((report) => ({ ...report, place: placeMeant(report.location, context.absent, context.design.places) }));
  const impliedAt = new Map(implied.flatMap((mistake) => (mistake.mistake === null ? [] : [[mistake.mistake, mistake]])));
  const accepted = variant.mistakes.map((mistake, index) => new Set([...acceptedPlaces(mistake), ...(impliedAt.get(index)?.places ?? [])]));
  const fits = variant.mistakes.map(({ category, location }, index) => reports
    .flatMap((report, at) => (report.category === category && (accepted[index]?.has(report.place) ?? false) ? [{ at, isExact: report.place === location }] : []))
    .sort((one, other) => Number(other.isExact) - Number(one.isExact)).map(({ at }) => at));
  const reportOf = pairUp(fits);
  const audit = reports.map(({ category, location }, at): RefinedTrace["feedbackAudit"][number] => ({
    category: shorten(category), location: shorten(location), verdict: "removed",
    explanation: fits.some((columns) => columns.includes(at)) ? "Another report says the same." : "It is not a mistake that follows from the sentences and the diagram.",
  }));
  const added: RefinedTrace["feedbackAudit"] = [];
  const errors = variant.mistakes.flatMap((mistake, index): { error: AnswerError; order: number }[] => {
    const known = mistakes.get(index);
    const at = reportOf[index] ?? null;
    const report = at === null ? undefined : reports[at];
    const reference: AnswerError = { ...(known?.answer ?? { category: mistake.category, requirement: mistake.requirementIds[0] ?? "", explanation: mistake.explanation }), location: locationFor(impliedAt.get(index), known?.answer.location ?? mistake.location, context.design.places) };
    const order = orderOf.get(reference.requirement) ?? Infinity;
    if (at === null || !report || !isMistakeCategory(report.category)) {
      added.push({ category: reference.category, location: reference.location, verdict: "added", explanation: mistake.explanation });
      return [{ error: reference, order }];
    }
    const faults = faultsOf(report, mistake.requirementIds, context.ownWords);
    const explanation = faults.words ? mistake.explanation : report.explanation;
    const requirement = faults.sentence ? reference.requirement : (report.requirement ?? reference.requirement);
    const isReworded = faults.words !== null || faults.sentence !== null;
    audit[at] = { category: shorten(report.category), location: shorten(report.location), verdict: isReworded ? "reworded" : "kept", explanation: faults.words ?? faults.sentence ?? "It is a mistake, at this place." };
    return [{ error: { category: report.category, location: report.location, requirement, explanation }, order }];
  });
  const ordered = errors.toSorted((one, other) => one.order - other.order).map(({ error }) => error);
  return { feedback: printAnswer({ errors: ordered }), feedbackAudit: [...audit, ...added] };
}

/** Where the reasoning claims the mistake, so that the answer can be read off it. */
function locationFor(implied: Implied | undefined, fallback: string, places: ReadonlySet<string>): string {
  return implied && (places.has(implied.location) || implied.location !== fallback) ? implied.location : fallback;
}

/** What is wrong with the wording and with the sentence of a report that is right. */
function faultsOf({ explanation, requirement }: { explanation: string; requirement: string | null }, deciding: readonly string[], ownWords: string): { words: string | null; sentence: string | null } {
  const words = explanation.trim() === "" ? "It gave no explanation."
    : explanation.length > LONGEST_EXPLANATION ? "Its explanation was longer than an author would read."
    : findLeaks(explanation, ownWords).length > 0 ? "Its explanation rested on something else than the sentences and the diagram." : null;
  const cited = requirement?.split(", ") ?? [];
  const sentence = cited.length > 0 && cited.every((id) => deciding.includes(id)) ? null : "The sentence that it cited does not decide it.";
  return { words, sentence };
}
