import { writeReferenceTrace, type AnswerError, type Claim } from "@r2ta/reasoning/artifact";
import { createCheckContext, type CheckContext } from "../check/check-context.js";
import { checkClaim } from "../check/check-claim.js";
import { readImplied } from "../check/implied.js";
import type { TrainingItem } from "../training-item.js";

/** A mistake as a right trace has it: its claim, in the step of which sentence, and what to answer. */
export interface KnownMistake {
  readonly claim: Claim;
  readonly requirementId: string;
  readonly answer: AnswerError;
}

/** A training item with what correcting traces about it needs. */
export interface PreparedItem {
  readonly item: TrainingItem;
  readonly context: CheckContext;
  /** Where each sentence stands among the item's. */
  readonly orderOf: ReadonlyMap<string, number>;
  readonly sentenceOf: ReadonlyMap<string, string>;
  /** What a right trace claims of each sentence. */
  readonly claimsOf: ReadonlyMap<string, readonly Claim[]>;
  /** By the index of the mistake; a mistake that no claim can imply has none. */
  readonly mistakes: ReadonlyMap<number, KnownMistake>;
  /** The facts that a right trace calls mistakes. */
  readonly mistakenFacts: ReadonlyMap<string, Claim>;
}

const prepared = new WeakMap<TrainingItem["variant"], { longest: number; scenario: TrainingItem["scenario"]; item: PreparedItem }>();

/** Prepares an item once for all traces about it. */
export function prepareItem(item: TrainingItem, longest: number): PreparedItem {
  const known = prepared.get(item.variant);
  if (known?.longest === longest && known.scenario === item.scenario) return known.item;
  const fresh = prepare(item, longest);
  prepared.set(item.variant, { longest, scenario: item.scenario, item: fresh });
  return fresh;
}

function prepare(item: TrainingItem, longest: number): PreparedItem {
  const { variant, scenario } = item;
  const context = createCheckContext({ requirements: variant.requirements, diagram: variant.eerd }, { mistakes: variant.mistakes, correct: scenario.eerd, longest });
  const { trace, answer } = writeReferenceTrace(variant, scenario);
  const findings = trace.steps.flatMap(({ claims }, step) => claims.map((claim) => ({ ...checkClaim(claim, context), step })));
  const mistakes = new Map<number, KnownMistake>();
  for (const { mistake, category, location, step } of readImplied(findings, context).implied) {
    const found = trace.steps[step];
    const claim = found?.claims.find(({ verdict, location: at }) => verdict === category && at === location);
    const error = answer.errors.find((candidate) => candidate.category === category && candidate.location === location);
    if (mistake !== null && claim && error) mistakes.set(mistake, { claim, requirementId: found?.requirementIds[0] ?? "", answer: error });
  }
  return {
    item, context, mistakes,
    orderOf: new Map(variant.requirements.map(({ id }, index) => [id, index])),
    sentenceOf: new Map(variant.requirements.map(({ id, description }) => [id, description])),
    claimsOf: new Map(trace.steps.map(({ requirementIds, claims }) => [requirementIds[0] ?? "", claims])),
    mistakenFacts: new Map([...mistakes.values()].map(({ claim }) => [factOf(claim), claim])),
  };
}

/** The name of the fact that a claim is about. */
export function factOf({ location, property }: Pick<Claim, "location" | "property">): string {
  return `${location} ${property}`;
}
