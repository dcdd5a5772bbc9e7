import { ABSENT, makeClaim, type Claim, type StretchReading } from "@r2ta/reasoning/artifact";
import type { Fault, ClaimFinding } from "../check/check-claim.js";
import type { TraceFindings } from "../check/check-trace.js";
import type { StepVerdict } from "../step-verdict.js";
import { explainFaults } from "./explain-faults.js";
import { concludes, isConclusion } from "./judge-prose.js";
import type { Piece, WrittenStep } from "./piece.js";
import { factOf, type PreparedItem } from "./prepared-item.js";
import { sentencesOfStep } from "./sentences-of-step.js";

/** Steps that may not stay as they are although nothing is wrong with them by themselves, with what speaks against each. */
export type Objections = ReadonlyMap<number, Fault | "padding">;

interface SourceStep {
  readonly index: number;
  readonly text: string;
  readonly segment: StretchReading;
  readonly claims: readonly ClaimFinding[];
  readonly faults: readonly Fault[];
}

/**
 * Gives every step of a trace a verdict and what becomes of it. A step stays if nothing is wrong with it. A step with a
 * wrong claim is written anew from its right claims and what is so of the same facts. Prose about a sentence that has no
 * other step becomes a canonical step for it; other prose, padding and repetition go. Steps stay in their order.
 */
export function auditSteps(text: string, findings: TraceFindings, objections: Objections, prepared: PreparedItem): Piece[] {
  const steps = findings.steps.map(({ start, end, read, faults }, index): SourceStep => ({ index, text: text.slice(start, end), segment: read.reading, claims: read.claims, faults }));
  const told = new Set<string>();
  const covered = new Set<string>();
  const sound = new Set<number>();
  const repeated = new Set<number>();
  for (const step of steps) {
    const state = stateOf(step, told, covered, objections);
    if (state === "repeated") repeated.add(step.index);
    if (state !== "sound") continue;
    sound.add(step.index);
    for (const { claim, place } of step.claims) told.add(factOf({ location: place, property: claim.property }));
    for (const id of step.segment.requirementIds) covered.add(id);
  }
  const lastOrdinary = steps.findLastIndex(({ text: written, claims }) => !isConclusion(written) || claims.length > 0);
  return steps.map((step): Piece => {
    if (step.claims.length === 0 && isConclusion(step.text)) return auditConclusion(step, step.index === steps.length - 1 && step.index > lastOrdinary, objections);
    if (sound.has(step.index)) return keep(step);
    if (repeated.has(step.index)) return pieceOf(step, "irrelevant", "It repeats what an earlier step says.", []);
    return correct(step, told, covered, objections, prepared);
  });
}

const CANONICAL_HEAD = /^\s*Step [0-9]{1,6}\. \[R[0-9, R]{1,200}\] "/;

function stateOf({ index, text, segment, claims, faults }: SourceStep, told: ReadonlySet<string>, covered: ReadonlySet<string>, objections: Objections): "sound" | "repeated" | "bad" {
  if (faults.length > 0 || objections.has(index)) return "bad";
  if (claims.length > 0) return isConclusion(text) ? "bad" : claims.every(({ claim, place }) => told.has(factOf({ location: place, property: claim.property }))) ? "repeated" : "sound";
  const isQuoteAlone = CANONICAL_HEAD.test(text) && segment.unreadLines === 0 && segment.requirementIds.length > 0;
  if (!isQuoteAlone) return "bad";
  return segment.requirementIds.every((id) => covered.has(id)) ? "repeated" : "sound";
}

function keep(step: SourceStep): Piece {
  const explanation = step.claims.length === 0 ? "It quotes a sentence and claims nothing." : "What it claims of the sentence and of the diagram is so, and its verdicts follow.";
  return { ...pieceOf(step, "sound", explanation, []), content: { kind: "kept", claims: step.claims.map(({ claim }) => claim), requirementIds: step.segment.requirementIds } };
}

/** Of several conclusions only a last one stands; whether it follows shows when the refined trace is known. */
function auditConclusion(step: SourceStep, isLast: boolean, objections: Objections): Piece {
  if (!isLast) return pieceOf(step, "irrelevant", "It concludes before the reasoning ends.", []);
  const isKept = step.faults.length === 0 && !objections.has(step.index);
  const piece = pieceOf(step, isKept ? "sound" : verdictOf(step.faults[0]), isKept ? "It names what the steps found." : explainFaults(step.faults), []);
  return { ...piece, content: { kind: "conclusion", isKept, steps: [] } };
}

function correct(step: SourceStep, told: Set<string>, covered: Set<string>, objections: Objections, prepared: PreparedItem): Piece {
  const objection = objections.get(step.index);
  const faults = [...step.faults, ...(objection === undefined || objection === "padding" ? [] : [objection])];
  const steps = step.claims.length > 0 ? rewriteClaims(step, told, covered, prepared) : writeFor(sentencesOfStep(step.segment, prepared), told, covered, prepared);
  for (const { requirementIds, claims } of steps) {
    requirementIds.forEach((id) => covered.add(id));
    claims.forEach((claim) => told.add(factOf(claim)));
  }
  const [verdict, explanation] = faults.length > 0 ? [isInvented(faults[0], step, prepared) ? "hallucinated" as const : verdictOf(faults[0]), explainFaults(faults)]
    : objection === "padding" ? ["irrelevant" as const, "Its claims are so; what it says besides decides nothing and makes the trace too long."]
    : concludes(step.text) ? ["unsupported" as const, "It concludes without saying what a sentence wants and what the diagram has."]
    : ["irrelevant" as const, "It decides nothing about the diagram."];
  return pieceOf(step, verdict, explanation, steps, faults);
}

function pieceOf({ index, text, segment }: SourceStep, verdict: StepVerdict, explanation: string, steps: readonly WrittenStep[], faults: readonly Fault[] = []): Piece {
  const locations = faults.flatMap(({ location }) => location ?? []);
  return {
    source: index, text, verdict, explanation,
    evidence: { requirementIds: segment.requirementIds, locations: [...new Set(locations.length > 0 ? locations : segment.locations)].slice(0, 40) },
    content: steps.length === 0 ? { kind: "deleted" } : { kind: "written", steps },
  };
}

/** The verdict that the first thing wrong with a step makes. */
function verdictOf(fault: Fault | undefined): StepVerdict {
  switch (fault?.code) {
    case "unknown-requirement": case "unknown-location": return "hallucinated";
    case "false-has": return "contradicts-diagram";
    case "false-wants": return "contradicts-requirement";
    default: return "unsupported";
  }
}

/** A claim that something is wanted which neither the diagram nor any sentence knows makes it up. */
function isInvented(fault: Fault | undefined, { claims }: SourceStep, { context }: PreparedItem): boolean {
  if (fault?.code !== "false-wants") return false;
  const about = claims.find(({ faults }) => faults.includes(fault));
  return about !== undefined && !context.design.places.has(about.place) && context.correct?.places.has(about.place) === false;
}

/** The step with its right claims, and with what is so in the place of its wrong ones; nothing where nothing is left to say. */
function rewriteClaims({ claims, segment, text, faults }: SourceStep, told: ReadonlySet<string>, covered: ReadonlySet<string>, prepared: PreparedItem): WrittenStep[] {
  const seen = new Set(told);
  const right = claims.flatMap((finding) => (finding.faults.length === 0 ? [finding.claim] : correctClaim(finding, prepared))).filter((claim) => {
    const isNew = !seen.has(factOf(claim));
    seen.add(factOf(claim));
    return isNew;
  });
  const ids = sentencesOfStep(segment, prepared);
  if (right.length === 0) return writeFor(ids, told, covered, prepared);
  const [first] = ids;
  if (first === undefined) return [];
  const quote = faults.some(({ code }) => code === "unknown-requirement") ? undefined : /^\s*Step [0-9]{1,6}\. \[[R0-9, ]+\] "([^\n]{1,4000})"[ \t]*(?:\n|$)/.exec(text)?.[1];
  const requirementIds = segment.requirementIds.length > 0 && quote !== undefined ? segment.requirementIds : [first];
  return [{ requirementIds, quote: quote ?? prepared.sentenceOf.get(first) ?? "", claims: right }];
}

/** What is so of the fact that a wrong claim is about. Nothing where there is no such fact, or only a mistake elsewhere changed it. */
function correctClaim({ claim: { property }, place }: ClaimFinding, { context, mistakenFacts }: PreparedItem): Claim[] {
  const fact = `${place} ${property}`;
  const mistaken = mistakenFacts.get(fact);
  if (mistaken) return [mistaken];
  const has = context.design.facts.get(fact) ?? ABSENT;
  return has === ABSENT || context.correct?.facts.get(fact) !== has ? [] : [makeClaim(place, property, has, has)];
}

/** Canonical steps for sentences that have none. */
export function writeFor(requirementIds: readonly string[], told: ReadonlySet<string>, covered: ReadonlySet<string>, { claimsOf, sentenceOf }: PreparedItem): WrittenStep[] {
  return requirementIds.filter((id) => !covered.has(id)).map((id) => ({
    requirementIds: [id],
    quote: sentenceOf.get(id) ?? "",
    claims: (claimsOf.get(id) ?? []).filter((claim) => !told.has(factOf(claim))),
  }));
}
