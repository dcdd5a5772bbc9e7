import { isMistakeCategory } from "@r2ta/eerd";
import { printAnswer, readAnswer, type TraceRow } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";
import { checkClaim } from "../check/check-claim.js";
import { checkTrace, readFindings, type TraceFindings } from "../check/check-trace.js";
import { readImplied } from "../check/implied.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { TrainingItem } from "../training-item.js";
import { assemble, type AssembledStep } from "./assemble.js";
import { auditSteps, type Objections } from "./audit-steps.js";
import { conclude } from "./conclude.js";
import { ensureClaims, replaceAll } from "./ensure-claims.js";
import { insertMissed } from "./insert-missed.js";
import { objectTo } from "./object-to.js";
import { claimsIn, type Piece } from "./piece.js";
import { prepareItem, type PreparedItem } from "./prepared-item.js";
import { refineFeedback } from "./refine-feedback.js";

/** The refiner's name and version, as it stands in `RefinedTrace.refiner`; it rises with every change of what it writes. */
export const mechanicalRefiner = "mechanical@1";

const MOST_ROUNDS = 4;

/**
 * Refines a trace and its answer with no model: from what the mechanical check finds and from the scenario's correct
 * diagram. A trace that passes stays (`unchanged`); in any other the steps that are right stay, the others are corrected or
 * deleted, missed mistakes are put in, and the result passes the check (`accepted`), unless the item itself cannot be told
 * in `longest` characters or has a mistake that no claim is about (`queued`). A row without reasoning is `failed`.
 *
 * The texts of `audit` join to the reasoning as it was; corrections, and texts where there are none, join to the refined
 * one. What was put in has no source and is a `missed-mistake`, but for a conclusion where the trace had none, which is
 * `sound`. Of a trace that is unchanged, what makes no readable claim is `irrelevant` or `unsupported`, and stays. Never throws on what a model
 * wrote; costs nothing; gives the same for the same input.
 */
export function refineMechanically(trace: TraceRow, item: TrainingItem, { longest }: { readonly longest: number }): RefinedTrace {
  const prepared = prepareItem(item, longest);
  const findings = readFindings({ reasoning: trace.reasoning, feedback: trace.raw }, prepared.context);
  const row = rowOf(trace, findings);
  const text = trace.reasoning ?? "";
  if (text.trim() === "") return { ...row, failure: "The arm gave no reasoning, so there is none to refine.", failureKind: "no-reasoning" };
  if (findings.check.accepted) return { ...row, ...leave(text, trace.raw, findings, prepared) };

  let objections: Objections = new Map();
  for (let rounds = 1; rounds < MOST_ROUNDS; rounds++) {
    const { steps, ...refined } = finish(correctSteps(text, findings, objections, prepared), trace.raw, findings, prepared);
    const after = readFindings(refined, prepared.context);
    if (after.check.accepted) return { ...row, ...refined, status: "accepted", check: after.check, rounds };
    const further = objectTo(after, steps, findings, objections);
    if (further.size === objections.size) break;
    objections = further;
  }
  const { reasoning, feedback, audit, feedbackAudit } = finish(replaceAll(text, findings, prepared), trace.raw, findings, prepared);
  const check = checkTrace({ reasoning, feedback }, prepared.context);
  return { ...row, reasoning, feedback, audit, feedbackAudit, status: check.accepted ? "accepted" : "queued", check, rounds: MOST_ROUNDS };
}

function correctSteps(text: string, findings: TraceFindings, objections: Objections, prepared: PreparedItem): Piece[] {
  return ensureClaims(insertMissed(auditSteps(text, findings, objections, prepared), prepared), prepared);
}

/** The refined reasoning and answer of these pieces, with what became of each step and report. */
function finish(pieces: readonly Piece[], raw: string, original: TraceFindings, prepared: PreparedItem): Pick<RefinedTrace, "audit" | "feedbackAudit"> & { reasoning: string; feedback: string; steps: AssembledStep[] } {
  const findings = pieces.flatMap((piece, step) => claimsIn(piece).map((claim) => ({ ...checkClaim(claim, prepared.context), step })));
  const implied = readImplied(findings, prepared.context).implied.filter(({ isConsequence }) => !isConsequence);
  const { reasoning, steps } = assemble(conclude(pieces, implied, original.implied, prepared), implied.map(({ location }) => location), prepared);
  return { reasoning, steps, audit: steps.map(({ step }) => step), ...refineFeedback(raw, implied, prepared) };
}

/** A trace that passes stays as it is, also where the check could not read a step: that step is not called sound. */
function leave(text: string, raw: string, findings: TraceFindings, prepared: PreparedItem): Partial<RefinedTrace> & Pick<RefinedTrace, "status"> {
  const { context } = prepared;
  const { errors } = readAnswer(raw, { diagram: context.diagram, requirementIds: [...context.requirementIds], locations: context.locations });
  const known = errors.flatMap(({ category, location, requirement, explanation }) => (isMistakeCategory(category) ? [{ category, location, requirement: requirement ?? "", explanation }] : []));
  const feedback = printAnswer({ errors: known });
  return {
    status: "unchanged", reasoning: text, feedback,
    audit: auditSteps(text, findings, new Map(), prepared).map(({ source, text: written, verdict, evidence, explanation }): AuditedStep => ({ source, text: written, verdict, evidence, correction: null, explanation, votes: [] })),
    feedbackAudit: known.map(({ category, location }) => ({ category, location, verdict: "kept", explanation: "It follows from the claims." })),
    check: checkTrace({ reasoning: text, feedback }, context),
  };
}

function rowOf({ variantId, arm, repeat, reasoning, raw, simulated }: TraceRow, { check }: TraceFindings): RefinedTrace {
  return {
    variantId, arm, repeat, refiner: mechanicalRefiner, status: "failed",
    originalReasoning: reasoning, originalFeedback: raw, originalCheck: check,
    audit: [], reasoning: null, feedback: null, feedbackAudit: [], check, rounds: 0,
    auditorFaults: 0, calls: [], usage: null, costUsd: 0, simulated, failure: null, failureKind: null,
  };
}
