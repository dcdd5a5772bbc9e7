import { factsOf, splitFact, tryParseLocation, type FactProperty, type Facts } from "@r2ta/eerd";
import type { Mistake, Scenario, Variant } from "@r2ta/synthesis/artifact";
import { printAnswer, type Answer } from "../trace/answer.js";
import { factAt, makeClaim, type Claim } from "../trace/claim.js";
import { claimProperties, mistakeOf } from "../trace/claim-vocabulary.js";
import { concludeAt } from "../trace/conclude.js";
import { printTrace } from "../trace/print-trace.js";
import type { Trace } from "../trace/trace.js";
import { claimOfMistake } from "./claim-of-mistake.js";
import { isDefaultFact } from "./is-default-fact.js";

/** The right reasoning and answer of a variant whose correct diagram is known. */
export interface ReferenceTrace {
  readonly trace: Trace;
  /** The trace as canonical `trace/1`. */
  readonly traceText: string;
  readonly answer: Answer;
  /** The answer as one line of JSON. */
  readonly answerText: string;
  /** Mistakes that no claim of the vocabulary implies: the trace is silent on them, and the answer is not. */
  readonly unclaimed: readonly Mistake[];
}

/**
 * Writes what a reader without fault would write of a variant: a step a sentence, in order, with a claim for every fact
 * of the correct diagram that the scenario traces to the sentence (what it wants) beside the variant's (what it has),
 * each fact at the first sentence that states it. Default facts that no sentence states in so many words (a strong
 * entity, a simple attribute, an ordinary relationship) are left out, and so are the consequences of a mistake: it is
 * claimed once, at its root, in the step of the first sentence that decides it. The answer lists the mistakes, at the
 * places of their claims.
 *
 * It knows the answer. Never give it, or anything made from it, to an arm that is asked about the same scenario.
 */
export function writeReferenceTrace(variant: Pick<Variant, "requirements" | "eerd" | "mistakes">, scenario: Pick<Scenario, "eerd" | "trace">): ReferenceTrace {
  const correct = factsOf(scenario.eerd);
  const actual = factsOf(variant.eerd);
  const order = new Map(variant.requirements.map(({ id }, index) => [id, index]));
  const found = variant.mistakes.map((mistake) => ({ mistake, requirementId: firstOf(mistake.requirementIds, order), claim: claimOfMistake(mistake, actual) }));
  const told = new Set(found.flatMap(({ claim }) => (claim ? [`${claim.location} ${claim.property}`] : [])));
  const steps = variant.requirements.map(({ id, description }) => {
    const mistakes = found.flatMap(({ requirementId, claim }) => (requirementId === id && claim ? [claim] : []));
    const sound = factsTracedTo(id, scenario.trace, correct).flatMap(({ location, property }): Claim[] => {
      const fact = `${location} ${property}`;
      const wants = factAt(correct, location, property);
      if (told.has(fact) || factAt(actual, location, property) !== wants) return [];
      told.add(fact);
      return [makeClaim(location, property, wants, wants)];
    });
    return { requirementIds: [id], quote: description, claims: [...mistakes, ...sound], unread: [] };
  });
  const ordered = found.toSorted((one, other) => (order.get(one.requirementId) ?? 0) - (order.get(other.requirementId) ?? 0));
  const trace: Trace = { steps, conclusion: concludeAt(ordered.map(({ mistake, claim }) => claim?.location ?? mistake.location)), unread: [] };
  const answer: Answer = {
    errors: ordered.map(({ mistake, requirementId, claim }) => ({ category: mistake.category, location: claim?.location ?? mistake.location, requirement: requirementId, explanation: mistake.explanation })),
  };
  return { trace, traceText: printTrace(trace), answer, answerText: printAnswer(answer), unclaimed: found.flatMap(({ mistake, claim }) => (claim ? [] : [mistake])) };
}

function firstOf(ids: readonly string[], order: ReadonlyMap<string, number>): string {
  return ids.toSorted((one, other) => (order.get(one) ?? Infinity) - (order.get(other) ?? Infinity))[0] ?? "";
}

/**
 * The facts of the correct diagram that a sentence states: all of a traced location that are not default, and a property
 * that is traced by itself in any case.
 */
function factsTracedTo(requirementId: string, trace: Scenario["trace"], correct: Facts): { location: string; property: FactProperty }[] {
  return Object.entries(trace).flatMap(([place, ids]) => {
    if (!ids.includes(requirementId)) return [];
    if (!place.includes(" ")) return propertiesAt(place, correct).filter((property) => !isDefaultFact(place, property, factAt(correct, place, property))).map((property) => ({ location: place, property }));
    const { location, property } = splitFact(place);
    return propertiesAt(location, correct).includes(property) ? [{ location, property }] : [];
  });
}

/** The properties that a claim may be about at this place and the diagram has there. */
function propertiesAt(location: string, facts: Facts): FactProperty[] {
  const parsed = tryParseLocation(location);
  return parsed === null ? [] : claimProperties.filter((property) => facts.has(`${location} ${property}`) && mistakeOf(parsed.kind, property) !== null);
}
