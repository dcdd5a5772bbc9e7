import { cutReasoning } from "@r2ta/reasoning/artifact";
import type { Check, CheckReason } from "../check.js";
import { checkAnswer } from "./check-answer.js";
import { unknownPlaces } from "./check-citations.js";
import type { Fault } from "./check-claim.js";
import { checkConclusion } from "./check-conclusion.js";
import type { CheckContext } from "./check-context.js";
import { findLeaks } from "./find-leaks.js";
import { readImplied, type Implied, type PlacedFinding } from "./implied.js";
import { readStep, type StepReading } from "./read-step.js";
import { shorten } from "./shorten.js";

/** A reasoning and the answer that goes with it, as they are written. */
export interface CheckedTrace {
  readonly reasoning: string | null;
  readonly feedback: string;
}

/** One step of a trace, where it stands, and all that is wrong with it. */
export interface FoundStep {
  readonly start: number;
  readonly end: number;
  readonly read: StepReading;
  /** In the order in which a step is read: its citations, its claims one by one, its wording. */
  readonly faults: readonly Fault[];
}

/** A trace as the check reads it: its steps, and what its claims imply. */
export interface TraceFindings {
  readonly steps: readonly FoundStep[];
  readonly implied: readonly Implied[];
  readonly check: Check;
}

/**
 * The mechanical check of a trace and its answer: no model, no judgement, the same for the same input. It accepts what has
 * no reason against it; what it cannot read it counts in `unreadLines`. A trace without a claim that can be read is as
 * good as none (`empty`). Never throws; takes time linear in the length of what was written.
 */
export function checkTrace(trace: CheckedTrace, context: CheckContext): Check {
  return readFindings(trace, context).check;
}

/** The check with all that it saw on its way, for whoever corrects a trace. */
export function readFindings({ reasoning, feedback }: CheckedTrace, context: CheckContext): TraceFindings {
  const text = reasoning ?? "";
  const stretches = cutReasoning(text).map(({ start, end }) => ({ start, end, read: readStep(text.slice(start, end), context) }));
  const said = new Set(stretches.flatMap(({ read }) => read.saidAbsent));
  const steps = stretches.map(({ start, end, read }): FoundStep => ({ start, end, read, faults: faultsOf(read, said) }));
  // Few claims of a long trace call something a mistake.
  const mistaken = steps.flatMap(({ read }, step) => read.mistaken.map((finding): PlacedFinding => ({ ...finding, step })));
  const { implied, missed } = readImplied(mistaken, context);
  const claims = steps.reduce((sum, { read }) => sum + read.claims.length, 0);
  const last = steps.at(-1);
  const concluded = last ? checkConclusion(text.slice(last.start, last.end), implied, context) : [];
  const reasons = [
    ...(claims === 0 ? [whole("empty", text.trim() === "" ? "There is no reasoning." : "No step makes a claim that can be read, so there is nothing to check.")] : []),
    ...steps.flatMap(({ faults }, step) => faults.map((fault) => placed(fault, step, steps))),
    ...extraMistakes(implied, context).map(({ step, ...fault }) => placed(fault, step, steps)),
    ...missed.map(({ category, location, requirementIds }) => whole("missed-mistake", `No claim implies ${category} at ${location}.`, location, requirementIds[0])),
    ...skippedSentences(steps, context),
    ...concluded.map((fault) => placed(fault, steps.length - 1, steps)),
    ...checkAnswer(feedback, implied, context).map((fault) => ({ ...fault, step: null })),
    ...findLeaks(feedback, context.ownWords).map((phrase) => whole("answer-key", `The answer says “${shorten(phrase)}”.`)),
    ...(text.length + feedback.length > context.longest ? [whole("too-long", `Reasoning and answer have ${text.length + feedback.length} characters; ${context.longest} are taken.`)] : []),
  ];
  const check: Check = {
    accepted: reasons.length === 0,
    reasons,
    claims,
    unreadLines: steps.reduce((sum, { read }) => sum + read.reading.unreadLines, 0),
  };
  return { steps, implied, check };
}

function faultsOf({ faults, citations, claims, wording, unknownLocations }: StepReading, said: ReadonlySet<string>): readonly Fault[] {
  if (unknownLocations.length === 0) return faults;
  return [...citations, ...claims.flatMap((finding) => finding.faults), ...unknownPlaces(unknownLocations, said), ...wording];
}

/** Mistakes that the item does not have. A true claim about what a mistake changed elsewhere is none, and covers none. */
function extraMistakes(implied: readonly Implied[], { mistakes }: CheckContext): (Fault & { step: number })[] {
  if (mistakes === null) return [];
  return implied.filter(({ mistake, isConsequence }) => mistake === null && !isConsequence).map(({ category, location, step }) => ({
    code: "extra-mistake", location: shorten(location), requirementId: null, step, message: `It calls ${shorten(location)} a mistake (${category}), which it is not.`,
  }));
}

/** Every sentence that decides a mistake is cited by some step. */
function skippedSentences(steps: readonly FoundStep[], { mistakes }: CheckContext): CheckReason[] {
  const cited = new Set<string>();
  for (const { read } of steps) for (const id of read.reading.requirementIds) cited.add(id);
  const deciding = new Set((mistakes ?? []).flatMap(({ requirementIds }) => requirementIds));
  return [...deciding].filter((id) => !cited.has(id)).map((id) => whole("skipped-sentence", `No step is about ${id}, which decides a mistake.`, null, id));
}

function placed({ code, location, requirementId, message }: Fault, step: number, steps: readonly FoundStep[]): CheckReason {
  return { code, step, location, requirementId: requirementId ?? steps[step]?.read.reading.requirementIds[0] ?? null, message };
}

function whole(code: CheckReason["code"], message: string, location: string | null = null, requirementId: string | null = null): CheckReason {
  return { code, step: null, location, requirementId, message };
}
