import { visiblePart, type CallBook, type TraceRow } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "./audited-step.js";
import { auditorName, type Auditors } from "./audit/ask-auditors.js";
import { auditTrace } from "./audit/audit-trace.js";
import { prepareAudit, type AuditSubject } from "./audit/audit-subject.js";
import { shownLength } from "./audit/compose-audit.js";
import { keepFeedback } from "./audit/refine-feedback.js";
import { createCheckContext } from "./check/check-context.js";
import { checkTrace } from "./check/check-trace.js";
import type { Check } from "./check.js";
import type { RefinedTrace } from "./refined-trace.js";
import type { TrainingItem } from "./training-item.js";

/** A trace, and the item that it is about. */
export interface RefinementWork {
  readonly trace: TraceRow;
  readonly item: TrainingItem;
}

/** How far a refinement goes. */
export interface RefinementLimits {
  readonly rounds: number;
  readonly longest: number;
  readonly audits: "refused" | "all";
}

/** Of what a refined trace may have: longer traces, their repeated steps shown once, are not audited. */
const MOST_TIMES_LONGEST = 4;

type Known = Pick<RefinedTrace, "variantId" | "arm" | "repeat" | "refiner" | "originalReasoning" | "originalFeedback" | "originalCheck">;
type Found = Omit<RefinedTrace, keyof Known>;

/** The refined trace of one trace by a model that audits; its calls are noted in `book`. Throws an EndOfRun. */
export async function refineByModel({ trace, item }: RefinementWork, { rounds, longest, audits }: RefinementLimits, auditors: Auditors, book: CallBook): Promise<RefinedTrace> {
  const { known, subject } = begin({ trace, item }, longest, auditors);
  const unasked = { rounds: 0, auditorFaults: 0, calls: [], usage: null, costUsd: 0, simulated: trace.simulated };
  const failed = (failure: string, failureKind: string): RefinedTrace => ({ ...known, ...unasked, ...nothingRefined(known.originalCheck), failure, failureKind });
  if (!subject) return failed(`There is no reasoning to audit.${trace.failure === null ? "" : ` ${trace.failure}`}`, "no-reasoning");
  if (known.originalCheck.accepted && audits === "refused") return { ...known, ...unasked, ...unchanged(subject, known.originalCheck) };
  if (shownLength(subject) > longest * MOST_TIMES_LONGEST) return failed(`The trace has ${subject.reasoning.length} characters, repeated steps aside more than ${MOST_TIMES_LONGEST} times what a refined one may have.`, "trace-too-long");
  const outcome = await auditTrace(subject, known.originalCheck, rounds, auditors, book);
  return { ...known, ...outcome, ...accountOf(trace, book) };
}

/** The row of a trace whose refinement itself went wrong: a fault of this package, which fails the item and not the run. It was not checked. */
export function faultyRefinement({ trace }: RefinementWork, { models }: Auditors, book: CallBook, failure: string): RefinedTrace {
  const unchecked: Check = { accepted: false, reasons: [], claims: 0, unreadLines: 0 };
  return { ...knownOf(trace, models, unchecked), ...nothingRefined(unchecked), rounds: 0, auditorFaults: 0, ...accountOf(trace, book), failure, failureKind: "refinement-fault" };
}

function begin({ trace, item }: RefinementWork, longest: number, { models }: Auditors): { known: Known; subject: AuditSubject | null } {
  const context = createCheckContext(visiblePart(item.variant), { mistakes: item.variant.mistakes, correct: item.scenario.eerd, longest });
  const { reasoning, raw } = trace;
  const known = knownOf(trace, models, checkTrace({ reasoning, feedback: raw }, context));
  const subject = reasoning === null || reasoning.trim() === "" ? null : prepareAudit(trace, item, reasoning, context, (written) => checkTrace(written, context));
  return { known, subject };
}

function knownOf({ variantId, arm, repeat, reasoning, raw }: TraceRow, models: Auditors["models"], originalCheck: Check): Known {
  return { variantId, arm, repeat, refiner: models.map(auditorName).join(" + "), originalReasoning: reasoning, originalFeedback: raw, originalCheck };
}

function nothingRefined(check: Check): Pick<Found, "status" | "audit" | "reasoning" | "feedback" | "feedbackAudit" | "check"> {
  return { status: "failed", audit: [], reasoning: null, feedback: null, feedbackAudit: [], check };
}

function unchanged(subject: AuditSubject, check: Check): Pick<Found, "status" | "audit" | "reasoning" | "feedback" | "feedbackAudit" | "check" | "failure" | "failureKind"> {
  const audit = subject.steps.map(({ text, segment: { requirementIds, locations } }, source): AuditedStep => ({
    source, text, verdict: "sound", evidence: { requirementIds: [...requirementIds], locations: [...locations] }, correction: null, explanation: "The mechanical check accepts the trace as it is.", votes: [],
  }));
  return { status: "unchanged", audit, reasoning: subject.reasoning, ...keepFeedback(subject), check, failure: null, failureKind: null };
}

function accountOf({ simulated: wasSimulated }: TraceRow, book: CallBook): Pick<Found, "calls" | "usage" | "costUsd" | "simulated"> {
  const { calls, usage, costUsd, simulated } = book.account();
  return { calls, usage, costUsd, simulated: wasSimulated || simulated };
}
