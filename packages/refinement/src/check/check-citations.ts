import { ABSENT, type Segment, type StretchReading } from "@r2ta/reasoning/artifact";
import type { Fault } from "./check-claim.js";
import type { CheckContext } from "./check-context.js";
import { foldWords } from "./find-leaks.js";
import { isSameValue } from "./same-value.js";
import { shorten } from "./shorten.js";

/** Begins with a letter that stands for itself, so that a long text is passed over quickly; what stands before it is looked at afterwards. */
const CITED = /R(?:equirements?[ \t]{1,3}#?R?|EQUIREMENTS?[ \t]{1,3}#?R?)?0*([0-9]{1,6})\b|(?:requirement|[Ss]entence)s?[ \t]{1,3}#?R?0*([0-9]{1,6})\b/g;

/** The sentences that a step names and the item does not have, each once. An id that the item's own words hold is a name. */
export function unknownSentences(text: string, { requirementIds, ownWords }: CheckContext): Fault[] {
  const unknown = new Set<string>();
  for (const { 1: byLetter, 2: byWord, index } of text.matchAll(CITED)) {
    const number = byLetter ?? byWord ?? "";
    const id = `R${number}`;
    if (/[\p{L}\p{N}_]/u.test(text.charAt(index - 1))) continue;
    if (!requirementIds.has(id) && !unknown.has(id) && !` ${ownWords} `.includes(` r${number} `)) unknown.add(id);
  }
  return [...unknown].map((id) => ({ code: "unknown-requirement" as const, location: null, requirementId: id, message: `There is no sentence ${id}.` }));
}

const HEAD = /^Step [0-9]{1,6}\. \[[R0-9, ]{2,400}\] "(.*)"[ \t]*$/;
const LONGEST_HEAD = 5_000;

/** The words that a canonical step quotes and none of its sentences has. Words may be left out with “…”. */
export function falseQuote(text: string, { requirementIds }: Pick<Segment, "requirementIds">, { sentences }: CheckContext): Fault[] {
  const end = text.indexOf("\n");
  const head = end < 0 ? text : text.slice(0, end);
  const quote = head.length > LONGEST_HEAD ? null : HEAD.exec(head.trimEnd())?.[1];
  if (quote === undefined || quote === null) return [];
  const cited = requirementIds.flatMap((id) => sentences.get(id) ?? []);
  if (cited.length === 0) return [];
  const isQuoted = quote.split(/…|\.{3}/).map((piece) => piece.trim()).every((piece) => cited.some(({ written }) => written.includes(piece)) || isIn(foldWords(piece), cited));
  return isQuoted ? [] : [{ code: "unknown-requirement", location: null, requirementId: requirementIds[0] ?? null, message: `${requirementIds.join(", ")} does not say “${shorten(quote)}”.` }];
}

function isIn(piece: string, cited: readonly { readonly folded: string }[]): boolean {
  return cited.some(({ folded }) => folded.includes(piece));
}

/** Places that the claims of a step say are absent: naming one of these, or a part of one, invents nothing. */
export function saidAbsent({ claims }: Pick<StretchReading, "claims">): string[] {
  return claims.flatMap(({ location, has }) => (has === ABSENT || isSameValue(has, ABSENT) ? [location] : []));
}

/** Locations that a step names outside its claims and that the diagram lacks. */
export function unknownLocations({ locations, claims }: StretchReading, { design }: CheckContext): string[] {
  return locations.filter((location) => !design.places.has(location) && !claims.some((claim) => claim.location === location));
}

/** Those of them that no claim of the trace says are absent. */
export function unknownPlaces(locations: readonly string[], said: ReadonlySet<string>): Fault[] {
  const unknown = locations.filter((location) => !said.has(location) && !said.has(location.slice(0, Math.max(0, location.indexOf(".")))));
  return unknown.map((location) => ({ code: "unknown-location", location: shorten(location), requirementId: null, message: `The diagram has no ${shorten(location)}.` }));
}
