import type { MistakeCategory } from "@r2ta/eerd";
import { foldName, singularName } from "./fold-name.js";
import { KEY_NAME, type KnownLocation, type LeafKind, type LocationIndex, type RootKind } from "./location-index.js";
import { parseLooseLocation, type LooseLocation } from "./parse-loose-location.js";

/** A location as read. */
export interface LocationReading {
  /** A path of the index where one was recognised; else the path or text as written. */
  readonly location: string;
  /** Empty where it was written exactly. */
  readonly reading: readonly string[];
}

/**
 * Reads where a report points. Case, underscores, spaces, hyphens, quotes, singular and plural do not matter; kind words
 * may be written out (`relationship:R`, `.attribute:a`) or left out where the names are enough; a relationship may be
 * named by its ends in any order. Reading a path that was read before changes nothing.
 *
 * Outcomes: `location-normalised`; `location-from-ends`; `role-missing` (an end that needs a role: the relationship is
 * taken); `several-locations` (the first is taken, or the relationship that all are ends of); `ambiguous-location`;
 * `invented-location` (a path to something that neither the diagram nor the correct one has; an absent relationship
 * keeps its ends, `rel:NAME(A, B)`); `unreadable-location`
 * (not a path); `missing-location`.
 */
export function readLocation(text: string, category: string, index: LocationIndex): LocationReading {
  const cleaned = text.replace(/[`"'“”‘’«»<*]/g, "").replace(/^[\s([{]+|[\s.,;:\]}]+$/g, "").trim();
  if (cleaned === "") return { location: "", reading: ["missing-location"] };
  const exact = index.get(cleaned);
  if (exact) return { location: exact.path, reading: cleaned === text.trim() ? [] : ["location-normalised"] };
  return readOne(cleaned, category, index) ?? readEnds(cleaned, index) ?? readSeveral(cleaned, category, index) ?? readUnknown(cleaned);
}

function readOne(text: string, category: string, index: LocationIndex): LocationReading | null {
  const loose = parseLooseLocation(text);
  if (!loose) return null;
  for (const isSingular of [false, true]) {
    const fold = (name: string): string => (name === KEY_NAME ? name : isSingular ? singularName(foldName(name)) : foldName(name));
    const names = loose.names.map(fold);
    const direct = index.byNames(names, isSingular).filter((known) => agrees(known, loose));
    // Ends in parentheses say more than a name that is made of them (`QUAY_VESSEL`).
    const found = direct.length > 0 || names.length > 1 || loose.inParentheses.length > 1 ? direct : index.byOtherName(names[0] ?? "", isSingular).filter((known) => agrees(known, loose));
    if (found.length > 0) return pick(found, loose, category, text, index);
    if (loose.inParentheses.length > 1 && (loose.root ?? "rel") === "rel") {
      const between = index.byEnds(loose.inParentheses.map(fold));
      if (between.length > 0) return fromEnds(between, loose.names[0] ?? null, loose.inParentheses, category, text, index);
    }
  }
  return null;
}

/** Whether a location is of the kinds that the text says; what it does not say agrees with everything. */
function agrees(known: KnownLocation, { root, leaf }: LooseLocation): boolean {
  return (root === null || root === known.root) && (leaf === null || leaf === known.leaf);
}

function pick(found: readonly KnownLocation[], loose: LooseLocation, category: string, text: string, index: LocationIndex): LocationReading {
  const one = (known: KnownLocation, ...also: string[]): LocationReading => ({ location: known.path, reading: ["location-normalised", ...also] });
  const role = foldName(loose.inParentheses[0] ?? "");
  const withRole = role === "" ? [] : found.filter((known) => known.role === role);
  const candidates = withRole.length > 0 ? withRole : preferKind(found, category);
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1) return one(first);
  const relationships = [...new Set(candidates.map((known) => (known.leaf === "end" ? relationshipOf(known) : known.path)))];
  const whole = relationships.length === 1 ? index.get(relationships[0] ?? "") : undefined;
  return whole ? one(whole, "role-missing") : { location: text, reading: ["ambiguous-location"] };
}

/** The kinds of element that a category is about, where a bare name could be several. */
function preferKind(found: readonly KnownLocation[], category: string): readonly KnownLocation[] {
  const kinds: readonly RootKind[] =
    category === "specialization_constraint" || category === "hierarchy_structure" ? ["spec", "cat"]
    : (["missing_relationship", "wrong_participants", "wrong_cardinality", "wrong_participation"] satisfies MistakeCategory[] as string[]).includes(category) ? ["rel"]
    : ["entity"];
  const preferred = found.filter(({ root }) => kinds.includes(root));
  return preferred.length > 0 ? preferred : found;
}

function fromEnds(between: readonly KnownLocation[], name: string | null, ends: readonly string[], category: string, text: string, index: LocationIndex): LocationReading {
  // “The relationship between A and B is missing” means one that is not there, even beside another between the two.
  const wanted = between.filter(({ isInDiagram }) => isInDiagram !== (category === "missing_relationship"));
  if (wanted.length === 0 && category === "missing_relationship") return absentRelationship(name, ends, text, index);
  const candidates = wanted.length > 0 ? wanted : between;
  const [first] = candidates;
  if (first === undefined || candidates.length > 1) return { location: text, reading: ["ambiguous-location"] };
  return { location: first.path, reading: ["location-normalised", "location-from-ends"] };
}

/** `rel:R.end:X and rel:R.end:Y`, `between X and Y`, `entity:X, entity:Y`. */
function readSeveral(text: string, category: string, index: LocationIndex): LocationReading | null {
  const parts = text.replace(/^.*\bbetween\s+/i, "").split(/\s*[,;&+]\s*|\s+and\s+|\s+[-–—]\s+|\s*(?:↔|<->)\s*|\s*[–—]\s*/i, 8).filter((part) => foldName(part) !== "");
  if (parts.length < 2) return null;
  const read = parts.map((part) => index.get(part) ?? index.get(readOne(part, category, index)?.location ?? ""));
  const first = read.find((known) => known !== undefined);
  const relationships = [...new Set(read.map((known) => (known?.leaf === "end" ? relationshipOf(known) : null)))];
  const [only] = relationships;
  if (relationships.length === 1 && only) return { location: only, reading: ["location-normalised", "several-locations"] };
  for (const isSingular of [false, true]) {
    const names = parts.map((part) => parseLooseLocation(part)?.names.at(-1) ?? part).map((name) => (isSingular ? singularName(foldName(name)) : foldName(name)));
    const between = index.byEnds(names);
    if (between.length > 0) return fromEnds(between, null, parts.map((part) => parseLooseLocation(part)?.names.at(-1) ?? part), category, text, index);
  }
  return first ? { location: first.path, reading: ["location-normalised", "several-locations"] } : null;
}

function relationshipOf(end: KnownLocation): string {
  return end.path.slice(0, end.path.indexOf(".end:"));
}

const DEFAULT_LEAF: Readonly<Record<RootKind, LeafKind>> = { entity: "attr", rel: "end", spec: "sub", cat: "super" };

/** `rel:NAME(A, B)` of an unknown relationship: its ends are no list of places. */
function readEnds(text: string, index: LocationIndex): LocationReading | null {
  const loose = parseLooseLocation(text);
  if (loose?.root !== "rel" || loose.leaf !== null || loose.names.length !== 1 || loose.inParentheses.length < 2) return null;
  return absentRelationship(loose.names[0] ?? null, loose.inParentheses, text, index);
}

/** A relationship that is nowhere, in the form that names one by its ends: `rel:NAME(A, B)`. */
function absentRelationship(name: string | null, ends: readonly string[], text: string, index: LocationIndex): LocationReading {
  const entities = ends.map((end) => entityNamed(end, index));
  const location = `rel:${nameOf(name ?? entities.join("_"))}(${entities.join(", ")})`;
  return { location, reading: [...(location === text ? [] : ["location-normalised"]), "invented-location"] };
}

/** The entity type of this name as the diagram writes it; else the name as written. */
function entityNamed(text: string, index: LocationIndex): string {
  const name = text.replace(/^\s*[a-z]+:/i, "");
  for (const isSingular of [false, true]) {
    const folded = isSingular ? singularName(foldName(name)) : foldName(name);
    const entity = index.byNames([folded], isSingular).find(({ root, leaf }) => root === "entity" && leaf === null);
    if (entity) return entity.path.slice("entity:".length);
  }
  return nameOf(name);
}

function nameOf(text: string): string {
  return text.trim().replace(/[^\w-]+/g, "_");
}

/** A location that is not in the index, in the agreed form where its kind is said. */
function readUnknown(text: string): LocationReading {
  const loose = parseLooseLocation(text);
  const names = loose?.names.map((name) => name.trim().replace(/[\s]+/g, "_")) ?? [];
  const isPath = loose !== null && loose.root !== null && names.every((name) => name === KEY_NAME || /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name));
  if (!loose?.root || !isPath) return { location: text, reading: ["unreadable-location"] };
  const [owner, ...rest] = names;
  const leaf = loose.leaf ?? DEFAULT_LEAF[loose.root];
  const tail = rest.length === 0 ? "" : rest[0] === KEY_NAME ? ".key" : `.${leaf}:${rest.join(".")}`;
  const location = `${loose.root}:${owner ?? ""}${tail}`;
  return { location, reading: [...(location === text ? [] : ["location-normalised"]), "invented-location"] };
}
