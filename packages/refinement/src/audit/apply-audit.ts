import { parseClaim } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";
import type { AuditSubject } from "./audit-subject.js";
import { followCorrections } from "./follow-corrections.js";
import type { VotedStep } from "./vote-on-audit.js";

/** The reasoning that an audit leaves: each step's correction, or its text where it has none. */
export function refinedReasoning(audit: readonly Pick<AuditedStep, "text" | "correction">[]): string {
  return audit.map(({ text, correction }) => correction ?? text).join("");
}

const STEP_HEAD = /^Step [0-9]{1,6}\. \[/;
const CONCLUSION = /^Conclusion: /;

/**
 * Puts what the auditors say into the trace. Corrections take the white space of what they replace, and stand on lines of
 * their own where they have several or make claims; inserted claims without a sentence are given it. In a canonical trace
 * nothing is inserted behind the conclusion, steps are numbered anew, and a conclusion that was kept says what the claims
 * now imply.
 * The audit's texts with a source join to the trace as it was, its corrections to the refined one.
 */
export function applyAudit(voted: readonly VotedStep[], subject: AuditSubject): AuditedStep[] {
  const ordered = subject.isCanonical ? beforeConclusion(voted) : voted;
  const audit: AuditedStep[] = [];
  let written = "";
  for (const step of ordered) {
    const correction = step.correction === null ? null : placed(withSentence(step, audit, subject), step.text, written, subject.isCanonical);
    audit.push({ ...step, correction, evidence: { ...step.evidence }, votes: [...step.votes] });
    written = `${written}${correction ?? step.text}`.slice(-2);
  }
  return subject.isCanonical ? followCorrections(audit, subject) : audit;
}

/** Moves what would be inserted behind a conclusion before it. */
function beforeConclusion(steps: readonly VotedStep[]): readonly VotedStep[] {
  const at = steps.findIndex(({ source, text }) => source !== null && CONCLUSION.test(text));
  if (at < 0) return steps;
  const behind = steps.slice(at + 1);
  return [...steps.slice(0, at), ...behind.filter(({ source }) => source === null), ...steps.slice(at, at + 1), ...behind.filter(({ source }) => source !== null)];
}

/**
 * An insertion of claims alone with its sentence before them: in a canonical trace as the first line of a step, unless the
 * step before it is about the same sentence; in any other in a line of its own.
 */
function withSentence({ source, correction, evidence }: VotedStep, before: readonly AuditedStep[], { isCanonical, visible }: AuditSubject): string {
  const text = correction ?? "";
  const [opening = ""] = text.split("\n");
  const [first, ...more] = visible.requirements.filter(({ id }) => evidence.requirementIds.includes(id));
  if (source !== null || !first || (isCanonical ? STEP_HEAD.test(opening) : parseClaim(opening) === null)) return text;
  const quote = `"${first.description.replace(/\s+/g, " ").trim()}"`;
  if (!isCanonical) return `${first.id}: ${quote}\n${text}`;
  const previous = before.map((step) => step.correction ?? step.text).findLast((shown) => shown.trim() !== "") ?? "";
  const heads = previous.split("\n").filter((line) => STEP_HEAD.test(line));
  const ids = /\[(R[0-9]+(?:, R[0-9]+)*)\]/.exec(heads.at(-1) ?? "")?.[1]?.split(", ") ?? [];
  if ([first, ...more].some(({ id }) => ids.includes(id))) return text;
  return `Step 1. [${[first, ...more].map(({ id }) => id).join(", ")}] ${quote}\n${text}`;
}

/** A correction between what is written before it and what comes after. */
function placed(text: string, original: string, written: string, isCanonical: boolean): string {
  if (text === "") return "";
  const needsLines = isCanonical || text.includes("\n") || parseClaim(text) !== null;
  const startsLine = written === "" || written.endsWith("\n");
  const gap = /\s*$/.exec(original)?.[0] ?? "";
  const after = gap.includes("\n") ? gap : needsLines || original === "" ? "\n" : gap;
  return `${startsLine || !(needsLines || original === "") ? "" : "\n"}${text}${after}`;
}
