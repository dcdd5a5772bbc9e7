import type { CallBook } from "@r2ta/reasoning/artifact";
import type { RefinedTrace } from "../refined-trace.js";
import { applyAudit, refinedReasoning } from "./apply-audit.js";
import { askAuditors, type Auditors } from "./ask-auditors.js";
import type { AuditSubject } from "./audit-subject.js";
import type { RejectedRound } from "./compose-audit.js";
import { refineFeedback } from "./refine-feedback.js";
import { voteOnAudit } from "./vote-on-audit.js";

/** What an audit came to; the rest of the row is known without it. */
export type AuditOutcome = Pick<RefinedTrace, "status" | "audit" | "reasoning" | "feedback" | "feedbackAudit" | "check" | "rounds" | "auditorFaults" | "failure" | "failureKind">;

type Round = RejectedRound & Pick<RefinedTrace, "audit" | "feedbackAudit"> & { readonly number: number };

/**
 * Stages 3 and 5 for one trace: audit, vote, apply, derive the answer, check; and again with the check's reasons, until it
 * accepts or `rounds` are over. A trace that is not accepted is queued as the round left it that had the fewest reasons
 * against it, the earliest of equals. Rounds end early where nobody answers, or where the same audit comes back.
 */
export async function auditTrace(subject: AuditSubject, original: RefinedTrace["originalCheck"], rounds: number, auditors: Auditors, book: CallBook): Promise<AuditOutcome> {
  let auditorFaults = 0;
  let last: Round | null = null;
  let best: Round | null = null;
  let failure: { failure: string; failureKind: string } | null = null;
  for (let number = 1; number <= rounds; number++) {
    const asked = await askAuditors(subject, last, auditors, book);
    failure = asked.failure;
    auditorFaults += asked.unreadable + asked.findings.reduce((total, { faults }) => total + faults, 0);
    if (asked.findings.length === 0) break;

    const voted = voteOnAudit(asked.findings, subject);
    const audit = applyAudit(voted, subject);
    const reasoning = refinedReasoning(audit);
    const { feedback, feedbackAudit } = refineFeedback(reasoning, asked.findings, subject);
    const check = subject.check({ reasoning, feedback });
    const round: Round = { number, voted, audit, reasoning, feedback, feedbackAudit, check };
    if (check.accepted) return finish("accepted", round, number, auditorFaults);
    if (best === null || check.reasons.length < best.check.reasons.length) best = round;
    const isSame = last !== null && JSON.stringify([last.audit, last.feedback]) === JSON.stringify([audit, feedback]);
    last = round;
    if (isSame) break;
  }
  if (best === null || last === null) {
    const { failure: why, failureKind } = failure ?? { failure: "No auditor answered.", failureKind: "unreadable" };
    return { status: "failed", audit: [], reasoning: null, feedback: null, feedbackAudit: [], check: original, rounds: 0, auditorFaults, failure: why, failureKind };
  }
  return finish("queued", best, last.number, auditorFaults);
}

function finish(status: "accepted" | "queued", { audit, reasoning, feedback, feedbackAudit, check }: Round, rounds: number, auditorFaults: number): AuditOutcome {
  return { status, audit, reasoning, feedback, feedbackAudit, check, rounds, auditorFaults, failure: null, failureKind: null };
}
