import { createLocationIndex, readAnswer, type LocationIndex, type Report } from "@r2ta/reasoning/artifact";
import { placeMeant } from "./absent-places.js";
import type { CheckContext } from "./check-context.js";
import type { Fault } from "./check-claim.js";
import type { Implied } from "./implied.js";
import { pairUp } from "./pair-up.js";
import { shorten } from "./shorten.js";

/** More than these are no confusion that could be told apart: each is said to be missing. */
const MOST_UNPAIRED = 64;

/**
 * Whether an answer lists exactly the mistakes that the claims imply. A report is the mistake if it has its category and
 * points at one of its places; its sentence and wording may differ. Consequences may be listed or left out. A report twice
 * is one.
 */
export function checkAnswer(feedback: string, implied: readonly Implied[], context: CheckContext): Fault[] {
  const { status, errors, failure } = readAnswer(feedback, { diagram: context.diagram, requirementIds: [...context.requirementIds], locations: indexFor(implied, context) });
  if (status !== "ok") return [{ code: "unreadable-answer", location: null, requirementId: null, message: failure ?? "The answer cannot be read." }];
  const reports = errors.map((report) => ({ ...report, place: placeMeant(report.location, context.absent, context.design.places) }));
  return [...unknownCitations(errors, context), ...unimplied(reports, implied), ...unanswered(reports, implied)];
}

/** An answer that names what the claims say is absent must not be read as naming something else that is called alike. */
function indexFor(implied: readonly Implied[], { locations, diagram, absent }: CheckContext): LocationIndex {
  const further = implied.map(({ location }) => location).filter((location) => !locations.get(location));
  return further.length === 0 ? locations : createLocationIndex(diagram, [...absent.places, ...further]);
}

function unknownCitations(reports: readonly Report[], { requirementIds }: CheckContext): Fault[] {
  const cited = reports.flatMap(({ requirement }) => requirement?.split(", ") ?? []);
  const unknown = [...new Set(cited)].filter((id) => !requirementIds.has(id));
  return unknown.map((id) => ({ code: "unknown-requirement", location: null, requirementId: shorten(id), message: `The answer cites ${shorten(id)}, and there is no such sentence.` }));
}

type PlacedReport = Report & { readonly place: string };

function isAbout({ category, place, location }: PlacedReport, mistake: Implied): boolean {
  return category === mistake.category && (mistake.places.has(place) || mistake.places.has(location));
}

function unimplied(reports: readonly PlacedReport[], implied: readonly Implied[]): Fault[] {
  const known = new Set(implied.flatMap(({ category, places }) => [...places].map((place) => `${category} ${place}`)));
  const further = reports.filter(({ category, place, location }) => !known.has(`${category} ${place}`) && !known.has(`${category} ${location}`));
  return further.map(({ category, location }) => differs(location, `The answer reports ${shorten(category)} at ${shorten(location)}, which no claim implies.`));
}

function unanswered(reports: readonly PlacedReport[], implied: readonly Implied[]): Fault[] {
  const wanted = implied.filter(({ isConsequence }) => !isConsequence);
  const said = new Set(reports.flatMap(({ category, place, location }) => [`${category} ${place}`, `${category} ${location}`]));
  const isSaid = (mistake: Implied): boolean => [...mistake.places].some((place) => said.has(`${mistake.category} ${place}`));
  const candidates = wanted.filter(isSaid);
  // Two mistakes may share a place to point at, and need a report each.
  const pairs = candidates.length > MOST_UNPAIRED ? candidates.map(() => 0) : pairUp(candidates.map((mistake) => reports.flatMap((report, index) => (isAbout(report, mistake) ? [index] : []))));
  const missing = [...wanted.filter((mistake) => !isSaid(mistake)), ...candidates.filter((_, index) => pairs[index] === null)];
  return missing.map(({ category, location }) => differs(location, `The claims imply ${category} at ${shorten(location)}, which the answer does not report.`));
}

function differs(location: string, message: string): Fault {
  return { code: "answer-differs", location: shorten(location), requirementId: null, message };
}
