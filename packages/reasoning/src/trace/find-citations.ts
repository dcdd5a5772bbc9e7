import { tryParseLocation } from "@r2ta/eerd";
import { readLocation } from "../answer/read-location.js";
import type { Citable } from "./segment.js";

const LIST = "[0-9]{1,6}(?:[ \\t]{0,3}(?:,|;|&|and|to|through|[-–—])[ \\t]{0,3}R?[0-9]{1,6}){0,40}";
const NAMED = new RegExp(`\\b(?:R|(?:requirements?|req\\.?|sentences?)[ \\t]{0,3}#?R?)(${LIST})\\b`, "gi");
const RANGE = /([0-9]{1,6})[ \t]{0,3}(?:to|through|[-–—])[ \t]{0,3}R?([0-9]{1,6})/gi;
const QUOTE = /["“„«]([^"“”„«»\n]{12,600})["”»]/g;

/** The requirements that a text cites: `R4`, `R4–R6`, “requirements 4 and 5”, or a quotation of one sentence only. In the item's order. */
export function citedRequirements(text: string, { requirements }: Citable): string[] {
  const cited = new Set<string>();
  for (const [, list = ""] of text.matchAll(NAMED)) {
    for (const [, from, to] of list.matchAll(RANGE)) {
      for (const { id } of requirements) if (numberOf(id) >= Number(from) && numberOf(id) <= Number(to)) cited.add(id);
    }
    for (const [number] of list.matchAll(/[0-9]+/g)) cited.add(`R${Number(number)}`);
  }
  for (const [, quoted = ""] of text.matchAll(QUOTE)) {
    const piece = longestPiece(quoted);
    const holders = piece.length < 12 ? [] : requirements.filter(({ description }) => foldSentence(description).includes(piece));
    const [only] = holders;
    if (only && holders.length === 1) cited.add(only.id);
  }
  return requirements.map(({ id }) => id).filter((id) => cited.has(id));
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}

/** A quotation may leave words out: what it leaves standing longest is looked for. */
function longestPiece(quoted: string): string {
  return quoted.split(/…|\.{3}/).map(fold).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").replace(/^[\s.,;:]+|[\s.,;:]+$/g, "");
}

/** Sentences are the same few for many texts. */
const folded = new Map<string, string>();

function foldSentence(sentence: string): string {
  const known = folded.get(sentence) ?? fold(sentence);
  if (folded.size >= 1_000) folded.clear();
  folded.set(sentence, known);
  return known;
}

const NAME = "[A-Za-z_][A-Za-z0-9_-]{0,80}";
const PLACE = new RegExp(`(?<![\\w.:-])(?:(?:entity|relationship|specialization|category|union|rel|spec|cat)(?: type)?[ ]?:[ ]?)?${NAME}(?:[.:]{1,2}${NAME}){0,6}(?:\\(${NAME}(?:,[ ]?${NAME}){0,6}\\))?`, "gi");
const LONGEST = 200;

/**
 * The locations that a text names: in a location's form, whether or not the diagram has them; in loose notation
 * (`VESSEL.imo_number`, `relationship: Home Quay`) or by a name that can only be meant so (`HOME_QUAY`), where the diagram
 * has them. In the order of the text.
 */
export function citedLocations(text: string, { locations, names }: Citable): string[] {
  const cited = new Set<string>();
  const known = new Map<string, string | null>();
  for (const [written] of text.matchAll(PLACE)) {
    if (written.length > LONGEST || !/[.:_A-Z]/.test(written)) continue;
    let location = known.get(written);
    if (location === undefined) {
      location = names.get(written) ?? placeOf(written, locations);
      if (known.size < 10_000) known.set(written, location);
    }
    if (location !== null) cited.add(location);
  }
  return [...cited];
}

function placeOf(written: string, locations: Citable["locations"]): string | null {
  if (!/[.:(]/.test(written)) return null;
  if (locations.get(written)) return written;
  const { location } = readLocation(written, "", locations);
  if (locations.get(location)) return location;
  return tryParseLocation(written) === null ? null : written;
}
