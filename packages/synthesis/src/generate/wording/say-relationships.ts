import type { Verb } from "../language/inflect.js";
import { conjugate, pluralOf, withArticle } from "../language/inflect.js";
import { attributeName, capitalize, listOf } from "../language/phrase.js";
import type { PlannedEntity, PlannedLink, PlannedPart, PlannedRecursion, PlannedTriple } from "../plan/plan.js";
import { sayPairAttributes } from "./say-attributes.js";
import { sayBounds } from "./say-bounds.js";
import { speak, type Block, type Spoken, type Statement, type Writer } from "./writer.js";

/** A binary relationship: both ends, whom it is restricted to, and what is recorded of a pair. Now and then each end has a requirement of its own. */
export function sayLink(writer: Writer, link: PlannedLink): Block[] {
  const { name, from, to, forward, backward, fromBounds, toBounds, attributes } = link;
  const [one, other] = [speak(from.noun), speak(to.noun)];
  const there = sayBounds(writer, one, forward, other, fromBounds);
  const back = sayBounds(writer, other, backward, one, toBounds);
  const only = [...sayRestriction(writer, from, forward, other), ...sayRestriction(writer, to, backward, one)].map((sentence) => ` ${sentence}`).join("");
  const [fromEnd, toEnd] = [`rel:${name}.end:${from.name}`, `rel:${name}.end:${to.name}`];
  const ofPair = sayPairAttributes(writer, name, [from, to], attributes);
  if (writer.random.float() < 0.12) {
    // The restriction goes with the participants, so it stays beside the sentence that names them first.
    return [
      [{ text: `${capitalize(there)}.${only}`, subject: null, decides: [`rel:${name}`, `${toEnd} card`, `${fromEnd} participation`] }, ...ofPair],
      [{ text: `${capitalize(back)}.`, subject: null, decides: [`${fromEnd} card`, `${toEnd} participation`] }],
    ];
  }
  return [[{ text: joinEnds(writer, there, back) + only, subject: null, decides: [`rel:${name}`, fromEnd, toEnd] }, ...ofPair]];
}

/** Both ends in one sentence or two. */
function joinEnds(writer: Writer, there: string, back: string): string {
  return capitalize(writer.clause("two ends", [
    `${there}; ${back}.`, `${there}. ${capitalize(back)}.`, `${there}, whereas ${back}.`, `${there}, while ${back}.`, `${there}; in turn, ${back}.`, `${there}. Conversely, ${back}.`,
  ]));
}

/** That only one kind takes part, where the entity is a kind of something. */
function sayRestriction(writer: Writer, entity: PlannedEntity, { plural, singular }: Verb, object: Spoken): string[] {
  if (entity.role !== "kind") return [];
  const { many } = speak(entity.noun);
  const root = speak(entity.root);
  return [writer.say("kind only", [
    `only ${many} ${plural} ${object.many}`,
    `of all ${root.many}, only ${many} ${plural} ${object.many}`,
    `no other ${root.one} ${singular} ${object.any}`,
    `among the ${root.many}, ${many} alone ${plural} ${object.many}`,
    `${root.many} of any other kind ${plural} no ${object.many}, so this is for ${many} only`,
    `it is ${many}, and no other ${root.many}, that ${plural} ${object.many}`,
  ])];
}

/** A weak entity: it belongs to its owners and is identified within them. */
export function sayPart(writer: Writer, { part, owners }: PlannedPart): Statement {
  const { one, many, any } = speak(part.noun);
  const [owner, second] = owners;
  const names = owners.map(({ entity }) => entity.noun.name);
  const [owning, belonging] = writer.random.pick(second ? JOINT_VERBS : OWNING_VERBS);
  const bounds = owners.map(({ entity, bounds: each }) => sayBounds(writer, speak(entity.noun), owning, speak(part.noun), each));
  const [ownerBounds = "", secondBounds = ""] = bounds;
  const [key = "", partner] = part.keys[0] ?? [];
  const [keyText, keys] = partner === undefined ? [key, pluralOf(key)] : [`${key} and ${partner}`, `combinations of ${key} and ${partner}`];
  const same = partner === undefined ? `the same ${key}` : `the same combination of ${key} and ${partner}`;
  const scope = second ? `pair of ${listOf(names)}` : (owner?.entity.noun.name ?? "");
  const whole = listOf(names.map((name) => `the ${name}`));
  const allOfThem = listOf([...(part.keys[0] ?? []), ...names].map((name) => `the ${name}`));
  const scopes = second ? `pairs of ${listOf(names)}` : (owner?.entity.noun.plural ?? "");
  const link = second
    ? writer.say("part of two owners", [
      `each ${one} ${belonging.singular} exactly one ${names[0]} and exactly one ${names[1]}; ${ownerBounds}; ${secondBounds}`,
      `every ${one} ${belonging.singular} one ${names[0]} and one ${names[1]}, exactly one of each. ${capitalize(ownerBounds)}; ${secondBounds}`,
      `${ownerBounds}; ${secondBounds}. Each ${one} ${belonging.singular} exactly one ${names[0]} and exactly one ${names[1]}`,
      `there are ${many} for pairs of ${listOf(names)}: each ${belonging.singular} exactly one ${names[0]} and exactly one ${names[1]}. ${capitalize(ownerBounds)}; ${secondBounds}`,
      `no ${one} is without ${withArticle(names[0] ?? "")} and ${withArticle(names[1] ?? "")}, and none ${belonging.singular} more than one of either. ${capitalize(ownerBounds)}, while ${secondBounds}`,
      `without exception, ${any} ${belonging.singular} exactly one ${names[0]} and exactly one ${names[1]}. ${capitalize(ownerBounds)}; likewise, ${secondBounds}`,
    ])
    : writer.say("part of an owner", [
      `${ownerBounds}, and each ${one} ${belonging.singular} exactly one ${names[0]}`,
      `each ${one} ${belonging.singular} exactly one ${names[0]}; ${ownerBounds}`,
      `${ownerBounds}. Every ${one} ${belonging.singular} precisely one ${names[0]}`,
      `every ${one} ${belonging.singular} one ${names[0]} and never a second one, and ${ownerBounds}`,
      `without exception, ${any} ${belonging.singular} exactly one ${names[0]}, while ${ownerBounds}`,
      `there is no ${one} that ${belonging.singular} no ${names[0]} or more than one; ${ownerBounds}`,
    ]);
  const identified = partner === undefined
    ? writer.say("identified within", [
      `${keys} start afresh for every ${scope}, so ${any} is identified by its ${keyText} together with ${whole}`,
      `${same} occurs with several ${scopes}, so ${any} is identified by the ${keyText} together with ${whole}`,
      `${any} is identified by its ${keyText} within the ${scope}, but not beyond it; ${keys} begin again with the next ${scope}`,
      `${keys} are repeated from one ${scope} to the next, and ${any} is identified by ${whole} together with the ${keyText}`,
      `no two ${many} of the same ${scope} have ${same}, but other ${scopes} use it again, so ${any} is identified by the ${keyText} together with ${whole}`,
      `other ${scopes} use the same ${keys}, so ${any} is identified by its ${keyText} and ${whole} taken together`,
    ])
    : writer.say("identified within by two", [
      `${any} is identified by its ${key} and its ${partner} together with ${whole}; ${same} occurs with other ${scopes}, too`,
      `${same} occurs with several ${scopes}, so ${any} is identified by ${allOfThem} together`,
      `${any} is identified by the ${keyText} combined, within the ${scope}, for ${keys} are reused from one ${scope} to the next; neither the ${key} nor the ${partner} is enough`,
      `no two ${many} of the same ${scope} share both the ${key} and the ${partner}, but other ${scopes} use ${same} again, so ${any} is identified by both together with ${whole}`,
      `${keys} recur with other ${scopes}; ${any} is identified by ${allOfThem}, all of them together`,
      `${any} is identified by its ${key} and its ${partner} within the ${scope}, but not beyond it, and neither of the two is enough`,
    ]);
  const at = `entity:${part.name}`;
  return {
    text: `${link} ${identified}`,
    subject: part.name,
    decides: [
      at, `${at}.key`, ...(part.keys[0] ?? []).map((attribute) => `${at}.attr:${attributeName(attribute)}`),
      ...owners.flatMap(({ entity, name }) => [`rel:${name}`, `rel:${name}.end:${entity.name}`, `rel:${name}.end:${part.name}`]),
    ],
  };
}

const OWNING_VERBS = [["have", "belong to"], ["contain", "be part of"], ["comprise", "be part of"], ["include", "be included in"]].map((verbs) => verbs.map(conjugate)) as [Verb, Verb][];
const JOINT_VERBS = [["have", "belong to"], ["be covered by", "cover"], ["be involved in", "involve"]].map((verbs) => verbs.map(conjugate)) as [Verb, Verb][];

/** A relationship of an entity with itself, by its roles. */
export function sayRecursion(writer: Writer, { name, entity, roles, ratio, attributes }: PlannedRecursion): Block {
  const { one: a, many: as, any, who } = speak(entity.noun);
  const [r1, r2] = roles;
  const [r1s, r2s, ar1, ar2] = [pluralOf(r1), pluralOf(r2), withArticle(r1), withArticle(r2)];
  const text = ratio === "1:N"
    ? writer.say("roles, one to many", [
      `${any} may be the ${r1} of several other ${as} or of none; as ${ar2}, ${any} has at most one ${r1}, and some ${as} have no ${r1}`,
      `some ${as} have another ${a} as their ${r1}, never more than one, and some have none. ${capitalize(ar1)} may have several ${r2s}, and not every ${a} is ${ar1}`,
      `${any} has at most one other ${a} as ${r1} and may have none; ${any} may have any number of ${r2s}, possibly none`,
      `${ar2} has at most one ${r1}; ${ar1} may have more than one ${r2}. Both are ${as}, and many ${as} are neither`,
      `between ${as} there are pairs of ${r1} and ${r2}: ${ar2} has one ${r1} at most, ${ar1} any number of ${r2s}, and some ${as} are neither`,
      `one ${a} may be ${r1} to several others, the ${r2s}, or to none; no ${a} has more than one ${r1}, and some have none`,
    ])
    : ratio === "1:1"
      ? writer.say("roles, one to one", [
        `${any} has at most one other ${a} as ${r1}, and ${ar1} has at most one ${r2}; some ${as} are neither ${r1} nor ${r2}`,
        `two ${as} may be paired: one is the ${r1}, the other the ${r2}. ${capitalize(ar1)} has no more than one ${r2}, ${ar2} no more than one ${r1}, and some ${as} are not paired`,
        `${ar1} goes with at most one ${r2} and ${ar2} with at most one ${r1}; both are ${as}, and there are ${as} ${who} are neither`,
        `one ${a} may be the ${r1} of one other ${a}, the ${r2}, and of no more than one; ${ar2} has at most one ${r1}. Some ${as} have no ${r1}, and some have no ${r2}`,
        `${any} has at most one ${r1}, ${who} is another ${a}, and at most one ${r2}; some ${as} have neither`,
        `${ar1} and ${ar2} are two different ${as}: no ${a} has more than one ${r1} or more than one ${r2}, and some have neither`,
      ])
      : writer.say("roles, many to many", [
        `${any} may have several other ${as} as ${r1s} or none, and may in turn have several ${r2s} or none`,
        `${ar2} may have more than one ${r1}, ${ar1} more than one ${r2}; both are ${as}, and some ${as} are neither`,
        `any number of other ${as}, possibly none, may be the ${r1s} of ${any}, and any number, possibly none, the ${r2s}`,
        `some ${as} have one or more ${r1s} among the other ${as}, others have none; likewise, some have one or more ${r2s}, and others have none`,
        `among the ${as}, one ${r1} may have many ${r2s} and one ${r2} many ${r1s}; there are ${as} without ${r1s} and ${as} without ${r2s}`,
        `one ${a} may be ${r1} to another, the ${r2}: several ${r1s} for one ${r2} and several ${r2s} for one ${r1} are possible, and ${any} need not be either`,
      ]);
  const ends = roles.map((role) => `rel:${name}.end:${entity.name}(${attributeName(role)})`);
  return [
    { text, subject: null, decides: [`rel:${name}`, ...ends] },
    ...sayRecursionAttributes(writer, name, roles, attributes),
  ];
}

function sayRecursionAttributes(writer: Writer, relationship: string, [r1, r2]: readonly [string, string], attributes: readonly string[]): Statement[] {
  const { keep, isKept } = writer.voice;
  return attributes.map((attribute) => ({
    text: writer.say("attribute of two roles", [
      `for every pair of ${r1} and ${r2}, the ${attribute} ${isKept}`,
      `the ${attribute} ${isKept} for each pair of ${r1} and ${r2}`,
      `for each ${r1} and ${r2} that go together, ${keep} the ${attribute}`,
      `it is for the pair of ${r1} and ${r2} that the ${attribute} ${isKept}`,
      `the ${attribute} belongs to the pair of ${r1} and ${r2} and ${isKept} for each pair anew`,
      `${keep} the ${attribute} for every pair of ${r1} and ${r2}`,
    ]),
    subject: null,
    decides: [`rel:${relationship}.attr:${attributeName(attribute)}`],
  }));
}

/** A ternary relationship: what is recorded, how many of each for the other two, who takes part, and its attributes. */
export function sayTriple(writer: Writer, triple: PlannedTriple): Block {
  const { name, arms, participle, preposition, oneArm, totals, attributes } = triple;
  const [a, b, c] = arms.map(({ noun }) => speak(noun)) as [Spoken, Spoken, Spoken];
  const { keep, isKept } = writer.voice;
  const question = `which ${a.one} has ${participle} which ${b.one} ${preposition} which ${c.one}`;
  const ends = arms.map(({ name: arm }) => `rel:${name}.end:${arm}`);
  return [
    {
      text: writer.say("three together", [
        `it ${isKept} ${question}`, `${keep} ${question}`, `one must be able to see ${question}`, `the lists show ${question}`, `for planning, it matters ${question}`, `${question} ${isKept}`,
      ]),
      subject: null,
      decides: [`rel:${name}`],
    },
    { text: sayArms(writer, [a, b, c], participle, preposition, oneArm), subject: null, decides: ends.map((end) => `${end} card`) },
    { text: sayWhoTakesPart(writer, [a, b, c], totals), subject: null, decides: ends.map((end) => `${end} participation`) },
    ...sayPairAttributes(writer, name, arms, attributes),
  ];
}

function sayArms(writer: Writer, [a, b, c]: readonly [Spoken, Spoken, Spoken], participle: string, preposition: string, oneArm: number | null): string {
  if (oneArm === null) {
    return writer.say("arms, all many", [
      `for a given ${a.one} and ${b.one} there may be several ${c.many}, for a given ${a.one} and ${c.one} several ${b.many}, and for a given ${b.one} and ${c.one} several ${a.many}`,
      `${a.any} may have ${participle} the same ${b.one} ${preposition} several ${c.many} and several ${b.many} ${preposition} the same ${c.one}, and several ${a.many} may have ${participle} the same ${b.one} ${preposition} the same ${c.one}`,
      `the same ${a.one} and ${b.one} may come with several ${c.many}, the same ${a.one} and ${c.one} with several ${b.many}, and the same ${b.one} and ${c.one} with several ${a.many}`,
      `no two of them fix the third: there may be several ${c.many} for one ${a.one} and one ${b.one}, several ${b.many} for one ${a.one} and one ${c.one}, and several ${a.many} for one ${b.one} and one ${c.one}`,
      `with one ${a.one} and one ${b.one} may go several ${c.many}; with one ${a.one} and one ${c.one}, several ${b.many}; with one ${b.one} and one ${c.one}, several ${a.many}`,
      `more than one ${c.one} is possible for the same pair of ${a.one} and ${b.one}, more than one ${b.one} for the same pair of ${a.one} and ${c.one}, and more than one ${a.one} for the same pair of ${b.one} and ${c.one}`,
    ]);
  }
  const all = [a, b, c];
  const [z] = all.splice(oneArm, 1);
  const [x, y] = all;
  if (!x || !y || !z) throw new RangeError(`sayArms: no arm ${oneArm}`);
  return writer.say("arms, one at most one", [
    `for a given ${x.one} and ${y.one} there is at most one ${z.one}; for a given ${x.one} and ${z.one} there may be several ${y.many}, and for a given ${y.one} and ${z.one} several ${x.many}`,
    `with any one ${x.one} and ${y.one} goes at most one ${z.one}, whereas several ${y.many} may go with one ${x.one} and one ${z.one}, and several ${x.many} with one ${y.one} and one ${z.one}`,
    `the same ${x.one} and ${y.one} come with at most one ${z.one}, but the same ${x.one} and ${z.one} may come with several ${y.many}, and the same ${y.one} and ${z.one} with several ${x.many}`,
    `no pair of ${x.one} and ${y.one} has more than one ${z.one}; a pair of ${x.one} and ${z.one} may have several ${y.many}, and a pair of ${y.one} and ${z.one} several ${x.many}`,
    `once the ${x.one} and the ${y.one} are given, there is one ${z.one} at most. Given the ${x.one} and the ${z.one}, there may be several ${y.many}; given the ${y.one} and the ${z.one}, several ${x.many}`,
    `at most one ${z.one} is possible for the same pair of ${x.one} and ${y.one}, more than one ${y.one} for the same pair of ${x.one} and ${z.one}, and more than one ${x.one} for the same pair of ${y.one} and ${z.one}`,
  ]);
}

function sayWhoTakesPart(writer: Writer, arms: readonly Spoken[], totals: readonly boolean[]): string {
  const say = (total: (spoken: Spoken) => string, partial: (spoken: Spoken) => string): string =>
    listOf(arms.map((arm, index) => (totals[index] ? total(arm) : partial(arm))));
  return writer.say("who takes part", [
    say(({ one }) => `every ${one} occurs in at least one such combination`, ({ many }) => `some ${many} occur in no such combination`),
    say(({ one }) => `each ${one} occurs in such a combination at least once`, ({ many }) => `some ${many} never occur in such a combination`),
    say(({ one }) => `there is no ${one} without such a combination`, ({ many }) => `there are ${many} without any such combination`),
    say(({ one }) => `every ${one} is found in one or more of these combinations`, ({ any }) => `${any} need not be found in any of these combinations`),
    say(({ one }) => `each ${one} must appear at least once in such a combination`, ({ any }) => `${any} need not appear in any such combination`),
    say(({ one }) => `at least one such combination is on file for every ${one}`, ({ many }) => `no such combination is on file for some ${many}`),
  ]);
}
