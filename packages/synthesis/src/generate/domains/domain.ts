import { conjugate, pluralOf, type Verb } from "../language/inflect.js";

/** What a noun stands for; attributes and verbs are chosen by it. A part exists only within an owner. */
export type NounType = "person" | "thing" | "place" | "event" | "organization" | "part";

/** A noun of a domain with attributes that suit it. */
export interface Noun {
  readonly name: string;
  readonly plural: string;
  readonly type: NounType;
  /** Single-valued attributes of its own. */
  readonly simple: readonly string[];
  /** Attributes of its own of which there may be several; in the singular. */
  readonly many: readonly string[];
}

/** The kinds of one noun. */
export interface KindFamily {
  readonly of: string;
  readonly overlapping: boolean;
  /** The attribute that may decide the kind, where there is one. */
  readonly by: string | null;
  readonly members: readonly Noun[];
  /** A class within all members at once; overlapping families only. */
  readonly shared: Noun | null;
}

/** Two nouns and a verb in both directions. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly forward: Verb;
  readonly backward: Verb;
}

/** Three nouns and the participle that ties them: “which potter has tested which glaze in which kiln”. */
export interface Triple {
  readonly nouns: readonly [string, string, string];
  readonly participle: string;
  readonly preposition: string;
}

/** The two roles in which a noun meets another of its kind; the first is the one of the few. */
export interface RolePair {
  readonly of: string;
  readonly roles: readonly [string, string];
}

/** A part with its owner, or with both of its owners. */
export interface OwnedPart {
  readonly owners: readonly string[];
  readonly part: Noun;
}

/** A class whose instances come from one of several unlike nouns. */
export interface Union {
  readonly category: Noun;
  readonly members: readonly string[];
}

/** The words of one domain, typed. */
export interface Domain {
  readonly name: string;
  readonly title: string;
  /** Where a number may be unique: “the whole guild”. */
  readonly whole: string;
  /** Nouns with a key of their own, by name; parts, kinds and unions are not among them. */
  readonly nouns: ReadonlyMap<string, Noun>;
  readonly families: readonly KindFamily[];
  readonly parts: readonly OwnedPart[];
  readonly joint: readonly OwnedPart[];
  readonly links: readonly Link[];
  readonly triples: readonly Triple[];
  readonly roles: readonly RolePair[];
  readonly unions: readonly Union[];
  /** What may be recorded of a pair or a triple. */
  readonly perPair: readonly string[];
  /** Sentences that state nothing of a diagram. */
  readonly asides: readonly string[];
}

/**
 * A domain as it is written down. Nouns: `kiln: chamber volume, lining; firing programme` (single-valued attributes;
 * then those with several values). Kinds: `kiln by fuel: gas kiln (burner count) / electric kiln (coil power)`, for
 * overlapping ones a shared class after `+`. Parts: `kiln > shelf: load limit`. Joint parts: `kiln & glaze > trial: outcome`.
 * Links: `potter | load | be loaded by | kiln`. Triples: `potter | tested | glaze | in | kiln`.
 * Roles: `potter: mentor, learner`. Unions: `museum / brewery / town > patron: pledge, due date`.
 */
export interface DomainText {
  readonly name: string;
  readonly title: string;
  readonly whole: string;
  readonly person: readonly string[];
  readonly thing: readonly string[];
  readonly place: readonly string[];
  readonly event: readonly string[];
  readonly organization: readonly string[];
  readonly disjoint: readonly string[];
  readonly overlapping: readonly string[];
  readonly parts: readonly string[];
  readonly joint: readonly string[];
  readonly links: readonly string[];
  readonly triples: readonly string[];
  readonly roles: readonly string[];
  readonly unions: readonly string[];
  readonly perPair: string;
  readonly asides: readonly string[];
}

/** Reads a domain's notation; throws a RangeError with the line where it names an unknown noun or does not fit. */
export function defineDomain(text: DomainText): Domain {
  const nouns = new Map(
    (["person", "thing", "place", "event", "organization"] as const).flatMap((type) => text[type].map((line) => readNoun(line, type))).map((noun) => [noun.name, noun]),
  );
  const parts = text.parts.map(readPart);
  const known = new Set([...nouns.keys(), ...parts.map(({ part }) => part.name)]);
  const check = (line: string, ...names: readonly string[]): void => {
    for (const name of names) if (!known.has(name)) throw new RangeError(`${text.name}: “${name}” is no noun of the domain (“${line}”)`);
  };
  const checked = <T>(lines: readonly string[], read: (line: string) => T, names: (item: T) => readonly string[]): T[] =>
    lines.map((line) => {
      const item = read(line);
      check(line, ...names(item));
      return item;
    });
  const typeOf = (name: string): NounType => nouns.get(name)?.type ?? "part";
  return {
    name: text.name, title: text.title, whole: text.whole, nouns, parts,
    families: [
      ...checked(text.disjoint, (line) => readFamily(line, false, typeOf), ({ of }) => [of]),
      ...checked(text.overlapping, (line) => readFamily(line, true, typeOf), ({ of }) => [of]),
    ],
    joint: checked(text.joint, readPart, ({ owners }) => owners),
    links: checked(text.links, readLink, ({ from, to }) => [from, to]),
    triples: checked(text.triples, readTriple, ({ nouns: all }) => all),
    roles: checked(text.roles, readRoles, ({ of }) => [of]),
    unions: checked(text.unions, readUnion, ({ members }) => members),
    perPair: words(text.perPair, ","),
    asides: text.asides,
  };
}

function words(text: string, separator: string): string[] {
  return text.split(separator).map((word) => word.trim()).filter((word) => word !== "");
}

function cut(line: string, separator: string): [string, string] {
  const [before, after, ...more] = line.split(separator);
  if (before === undefined || after === undefined || more.length > 0) throw new RangeError(`“${line}” needs one “${separator}”`);
  return [before.trim(), after.trim()];
}

function readNoun(line: string, type: NounType): Noun {
  const [name, attributes] = cut(line, ":");
  const [simple = "", many = ""] = attributes.split(";");
  return { name, plural: pluralOf(name), type, simple: words(simple, ","), many: words(many, ",") };
}

function readFamily(line: string, overlapping: boolean, typeOf: (name: string) => NounType): KindFamily {
  const [head, body] = cut(line, ":");
  const [of = "", by = null] = head.split(" by ");
  const [members = "", shared = null] = body.split("+");
  const member = (text: string): Noun => readNoun(text.replace("(", ":").replace(")", ""), typeOf(of));
  return { of, by, overlapping, members: words(members, "/").map(member), shared: shared === null ? null : member(shared) };
}

function readPart(line: string): OwnedPart {
  const [owners, part] = cut(line, ">");
  return { owners: words(owners, "&"), part: readNoun(part, "part") };
}

function readLink(line: string): Link {
  const [from = "", forward = "", backward = "", to = ""] = words(line, "|");
  return { from, to, forward: conjugate(forward), backward: conjugate(backward) };
}

function readTriple(line: string): Triple {
  const [first = "", participle = "", second = "", preposition = "", third = ""] = words(line, "|");
  return { nouns: [first, second, third], participle, preposition };
}

function readRoles(line: string): RolePair {
  const [of, roles] = cut(line, ":");
  const [one = "", other = ""] = words(roles, ",");
  return { of, roles: [one, other] };
}

function readUnion(line: string): Union {
  const [members, category] = cut(line, ">");
  return { members: words(members, "/"), category: readNoun(category, "organization") };
}
