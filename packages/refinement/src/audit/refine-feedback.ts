import { printReports, readAnswer, type Report } from "@r2ta/reasoning/artifact";
import { placeMeant } from "../check/absent-places.js";
import type { CheckContext } from "../check/check-context.js";
import { readFindings, type TraceFindings } from "../check/check-trace.js";
import { findLeaks } from "../check/find-leaks.js";
import type { Implied } from "../check/implied.js";
import type { RefinedTrace } from "../refined-trace.js";
import type { AuditSubject } from "./audit-subject.js";
import type { Findings } from "./read-audit.js";

/** The refined answer y*, and what became of each report of y0. */
export type RefinedFeedback = { readonly feedback: string } & Pick<RefinedTrace, "feedbackAudit">;

/**
 * Stage 5: the answer that follows from a refined reasoning. It has one report for each mistake that a claim implies, at
 * the claim's place. A report of y0 about it keeps its explanation where the first auditor who answered the mistake says
 * the same, and takes that auditor's else; a mistake that y0 lacks is added with the auditor's explanation, or with one made
 * of the claim; a report that no claim implies is removed. Consequences of a mistake are not reported.
 */
export function refineFeedback(reasoning: string, auditors: readonly Findings[], { context, trace }: AuditSubject): RefinedFeedback {
  const original = reportsIn(trace.raw, context);
  const findings = readFindings({ reasoning, feedback: "" }, context);
  const used = new Set<Report>();
  const told = findings.implied.filter(({ isConsequence }) => !isConsequence).map((implied) => {
    const { category, location, step } = implied;
    const before = original.find((report) => !used.has(report) && isAbout(report, implied, context));
    if (before) used.add(before);
    const own = before && isUsable(before.explanation, context) ? before.explanation.trim() : undefined;
    const theirs = auditors.flatMap(({ errors }) => errors.filter((report) => isAbout(report, implied, context) && isUsable(report.explanation, context)))[0]?.explanation.trim();
    const explanation = theirs ?? own ?? explainClaim(implied, findings);
    const report: Report = { category, location, requirement: findings.steps[step]?.read.reading.requirementIds[0] ?? null, explanation, reading: [] };
    return { before, report, audited: { category, location, verdict: !before ? "added" as const : explanation === own ? "kept" as const : "reworded" as const, explanation } };
  });
  const ofOriginal = original.map((report) => told.find(({ before }) => before === report)?.audited ?? { category: report.category, location: report.location, verdict: "removed" as const, explanation: "No step of the refined reasoning finds it." });
  return { feedback: printReports(told.map(({ report }) => report)), feedbackAudit: [...ofOriginal, ...told.filter(({ before }) => !before).map(({ audited }) => audited)] };
}

/** An answer as it stands, where the trace needs no refinement. */
export function keepFeedback({ context, trace }: Pick<AuditSubject, "context" | "trace">): RefinedFeedback {
  const reports = reportsIn(trace.raw, context);
  return { feedback: printReports(reports), feedbackAudit: reports.map(({ category, location, explanation }) => ({ category, location, verdict: "kept", explanation })) };
}

function reportsIn(answer: string, { diagram, requirementIds, locations }: CheckContext): Report[] {
  return readAnswer(answer, { diagram, requirementIds: [...requirementIds], locations }).errors;
}

function isAbout({ category, location }: Report, implied: Implied, { absent, design }: CheckContext): boolean {
  return category === implied.category && (implied.places.has(location) || implied.places.has(placeMeant(location, absent, design.places)));
}

function isUsable(explanation: string, { ownWords }: CheckContext): boolean {
  return explanation.trim() !== "" && findLeaks(explanation, ownWords).length === 0;
}

/** What the claim itself says, for a mistake that nobody has explained. */
function explainClaim({ category, location, step }: Implied, { steps }: TraceFindings): string {
  const read = steps[step]?.read;
  const claim = read?.claims.find((found) => found.claim.verdict === category && found.claim.location === location)?.claim;
  const sentence = read?.reading.requirementIds[0] ?? "The requirements";
  return claim ? `${sentence} asks for ${claim.property} “${claim.wants}” at ${location}; the diagram has “${claim.has}”.` : `The diagram does not agree with ${sentence} at ${location}.`;
}
