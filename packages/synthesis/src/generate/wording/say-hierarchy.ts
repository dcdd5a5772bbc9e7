import { attributeName, listOf } from "../language/phrase.js";
import type { PlannedKinds, PlannedShared, PlannedUnion } from "../plan/plan.js";
import { speak, type Spoken, type Statement, type Writer } from "./writer.js";

/** The kinds of an entity: which there are, whether they exclude each other, whether there are others, and what decides. */
export function sayKinds(writer: Writer, { name, superclass, members, disjoint, total, by }: PlannedKinds): Statement {
  const root = speak(superclass.noun);
  const kinds = members.map(({ noun }) => speak(noun));
  const text = by !== null ? sayKindsByAttribute(writer, root, kinds, total, by) : disjoint ? sayDisjointKinds(writer, root, kinds, total) : sayOverlappingKinds(writer, root, kinds, total);
  return {
    text,
    subject: null,
    decides: [
      `spec:${name}`, ...members.flatMap((member) => [`entity:${member.name}`, `spec:${name}.sub:${member.name}`]),
      ...(by === null ? [] : [`entity:${superclass.name}.attr:${attributeName(by)}`]),
    ],
  };
}

/** “both” of two, “more than one of these” of three. */
function severalOf(kinds: readonly Spoken[]): string {
  return kinds.length === 2 ? "both" : "more than one of these";
}

function noneOf(kinds: readonly Spoken[]): string {
  return kinds.length === 2 ? "neither" : "none of these";
}

function sayDisjointKinds(writer: Writer, { one, many, any, who }: Spoken, kinds: readonly Spoken[], total: boolean): string {
  const or = listOf(kinds.map((kind) => kind.any), "or");
  const and = listOf(kinds.map((kind) => kind.many));
  const [several, none] = [severalOf(kinds), noneOf(kinds)];
  return total
    ? writer.say("kinds, one each, all", [
      `every ${one} is ${or}, and never ${several}`,
      `each ${one} is exactly one of the following: ${or}`,
      `${many} fall into ${and}; there are no others, and no ${one} is ${several}`,
      `there is no ${one} ${who} is not ${or}, and none is ${several}`,
      `${and} are the sorts of ${one} that exist: every ${one} is of one sort and of no second one`,
      `${any} must be ${or}, but cannot be ${several}`,
    ])
    : writer.say("kinds, one each, some", [
      `${any} may be ${or}, but never ${several}, and some ${many} are ${none}`,
      `some ${many} are ${listOf(kinds.map((kind) => kind.many), "or")}, others are ${none}; no ${one} is ${several}`,
      `no ${one} is ${several}, but ${any} may be ${or}; there are other ${many}, too`,
      `among the ${many} there are ${and}, but also others that are ${none}. No ${one} can be ${several}`,
      `${any} is at most one of the following and possibly none: ${or}`,
      `not every ${one} is ${or}, and no ${one} is ${several}`,
    ]);
}

function sayOverlappingKinds(writer: Writer, { one, many, any, who }: Spoken, kinds: readonly Spoken[], total: boolean): string {
  const or = listOf(kinds.map((kind) => kind.any), "or");
  const and = listOf(kinds.map((kind) => kind.many));
  const [several, none] = [severalOf(kinds), noneOf(kinds)];
  return total
    ? writer.say("kinds, several at once, all", [
      `every ${one} is ${or}, and some are ${several}`,
      `each ${one} is at least one of the following and may be ${several}: ${or}`,
      `there is no ${one} ${who} is not ${or}; ${any} can also be ${several} at the same time`,
      `${any} must be ${or}, and being ${several} is possible`,
      `all ${many} are ${listOf(kinds.map((kind) => kind.many), "or")}, and quite a few are ${several}`,
      `${and} make up all the ${many} there are, and one ${one} can be ${several}`,
    ])
    : writer.say("kinds, several at once, some", [
      `${any} may be ${or}; some ${many} are ${several}, and some are ${none}`,
      `some ${many} are ${listOf(kinds.map((kind) => kind.many), "or")}, others are ${none}; ${any} may well be ${several}`,
      `among the ${many} there are ${and}. One ${one} can be ${several}, and many are ${none}`,
      `${any} need not be ${or}, but can also be ${several}`,
      `not every ${one} is ${or}, but ${any} can even be ${several} at once`,
      `it is possible for ${any} to be ${several}, or ${none}: ${or}`,
    ]);
}

function sayKindsByAttribute(writer: Writer, { one, many, any }: Spoken, kinds: readonly Spoken[], total: boolean, by: string): string {
  const or = listOf(kinds.map((kind) => kind.any), "or");
  const [several, none] = [severalOf(kinds), noneOf(kinds)];
  const { isKept, keep } = writer.voice;
  return total
    ? writer.say("kinds by attribute, all", [
      `the ${by} of each ${one} ${isKept}, and it decides whether the ${one} is ${or}; every ${one} is one of these, and none is ${several}`,
      `every ${one} is ${or}, never ${several}, depending on the ${by}, which ${isKept} for each ${one}`,
      `for each ${one}, ${keep} the ${by}. It determines whether the ${one} is ${or}: exactly one of these in every case`,
      `${keep} the ${by} of every ${one}; according to it, each ${one} is ${or}, always exactly one of these`,
      `by the ${by}, which ${isKept} for every ${one}, all ${many} are divided: each is ${or}, and none is ${several}`,
      `each ${one} is exactly one of the following, as its ${by} decides: ${or}. This ${by} ${isKept} for every ${one}`,
    ])
    : writer.say("kinds by attribute, some", [
      `the ${by} of each ${one} ${isKept}, and it decides whether the ${one} is ${or}; none is ${several}, and some ${many} are ${none}`,
      `${any} may be ${or}, never ${several}, depending on the ${by}, which ${isKept} for each ${one}; some ${many} are ${none}`,
      `for each ${one}, ${keep} the ${by}. It determines whether the ${one} is ${or} or ${none}, but never ${several}`,
      `${keep} the ${by} of every ${one}; according to it, ${any} is ${or}, or ${none}. No ${one} is ${several}`,
      `by the ${by}, which ${isKept} for every ${one}, some ${many} are ${listOf(kinds.map((kind) => kind.many), "or")} and others are ${none}; no ${one} is ${several}`,
      `${any} is at most one of the following, as its ${by} decides, and possibly none: ${or}. This ${by} ${isKept} for every ${one}`,
    ]);
}

/** A class that is within two kinds at once. */
export function sayShared(writer: Writer, { entity, above }: PlannedShared): Statement {
  const { one, many, any, who } = speak(entity.noun);
  const supers = above.map(({ superclass }) => speak(superclass.noun));
  const both = supers.map((each) => each.any).join(" and ");
  const names = supers.map((each) => each.many);
  const some = listOf(names.map((name) => `some ${name}`));
  return {
    text: writer.say("within two kinds", [
      `every ${one} is both ${both}, but ${some} are not ${many}`,
      `${any} is always ${both} at the same time; however, ${some} are not ${many}`,
      `each ${one} is at once ${both}. There are ${names.join(" and also ")} ${who} are not ${many}`,
      `to be ${any} is to be both ${both}; still, ${some} are not ${many}`,
      `${any} is not just ${supers.map((each) => each.any).join(" but also ")}, without exception; ${some} are not ${many}`,
      `any ${one} is ${both} in one; the reverse does not hold, for ${some} are not ${many}`,
    ]),
    subject: entity.name,
    decides: [`entity:${entity.name}`, ...above.flatMap(({ name }) => [`spec:${name}`, `spec:${name}.sub:${entity.name}`])],
  };
}

/** A class whose members come from one of several unlike classes. */
export function sayUnion(writer: Writer, { entity, members, total }: PlannedUnion): Statement {
  const { one, many, any } = speak(entity.noun);
  const sources = members.map(({ noun }) => speak(noun));
  const or = listOf(sources.map((source) => source.any), "or");
  const some = listOf(sources.map((source) => `some ${source.many}`));
  const every = listOf(sources.map((source) => `every ${source.one}`));
  const exactlyOne = sources.length === 2 ? "never both" : "never more than one of these";
  return {
    text: total
      ? writer.say("union, all", [
        `${every} is ${any}, and ${any} is always ${or}, ${exactlyOne}`,
        `${any} is exactly one of the following: ${or}. In return, ${every} counts as ${any}`,
        `each ${one} is ${or}, ${exactlyOne}; there is no ${sources.map((source) => source.one).join(" and no ")} that is not ${any}`,
        `${listOf(sources.map((source) => `all ${source.many}`))} are ${many}, and nothing and nobody else is; each ${one} is just one of these`,
        `as ${any} we regard ${every}; each ${one} is ${or}, ${exactlyOne}`,
        `by rule, ${every} is ${any}. Conversely, each ${one} is ${or}, and ${exactlyOne}`,
      ])
      : writer.say("union, some", [
        `${any} is either ${or}, ${exactlyOne}; ${some} are not ${many}`,
        `each ${one} is exactly one of the following: ${or}. There are ${listOf(sources.map((source) => source.many))} that are not ${many}`,
        `${or} may be ${any}, but need not be; each ${one} is just one of these`,
        `${any} comes from one of ${sources.length === 2 ? "two" : "three"} sides: it is ${or}, ${exactlyOne}. However, ${some} are not ${many}`,
        `${any} must be ${or}, ${exactlyOne}, but ${listOf(sources.map((source) => `not every ${source.one}`))} is ${any}`,
        `who or what is ${any}? Always ${or}, ${exactlyOne}, although ${some} are not ${many}`,
      ]),
    subject: entity.name,
    decides: [`entity:${entity.name}`, `cat:${entity.name}`, ...members.map((member) => `cat:${entity.name}.super:${member.name}`)],
  };
}
