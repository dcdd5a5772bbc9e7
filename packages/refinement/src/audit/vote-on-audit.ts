import { parseClaim } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";
import type { StepVerdict } from "../step-verdict.js";
import type { GivenVerdict } from "./audit-answer.js";
import type { AuditSubject } from "./audit-subject.js";
import type { Findings, MissedFinding } from "./read-audit.js";
import { verdictsBySeverity } from "./verdict-severity.js";

/** What the auditors together say of a step, or of something to insert, before it is put in its place. */
export interface VotedStep extends Pick<AuditedStep, "source" | "text" | "evidence" | "explanation" | "votes"> {
  readonly verdict: StepVerdict;
  /** null keeps the text, an empty one deletes it. */
  readonly correction: string | null;
}

/**
 * What several auditors agree on, step by step in the order of the trace, insertions where they belong. A step is wrong
 * where at least half of those who judged it say so; it is then what most of them say, and of equals the more severe.
 * A missed mistake is inserted where at least half of the auditors name it. Evidence, explanation and correction are those
 * of the first auditor with the winning verdict. A step that repeats an earlier one is irrelevant without a vote; one that
 * nobody judged is kept as sound, without votes.
 */
export function voteOnAudit(auditors: readonly Findings[], subject: AuditSubject): VotedStep[] {
  const insertions = voteOnMissed(auditors);
  const insertedAfter = (index: number): VotedStep[] => insertions.filter(({ after }) => after === index).map(({ step }) => step);
  return [...insertedAfter(-1), ...subject.steps.flatMap((_, index) => [voteOnStep(index, auditors, subject), ...insertedAfter(index)])];
}

function voteOnStep(index: number, auditors: readonly Findings[], { steps, repeats }: AuditSubject): VotedStep {
  const text = steps[index]?.text ?? "";
  const segment = steps[index]?.segment;
  const cited = { requirementIds: segment?.requirementIds ?? [], locations: segment?.locations ?? [] };
  const repeated = repeats.get(index);
  if (repeated !== undefined) return { source: index, text, verdict: "irrelevant", evidence: { requirementIds: [], locations: [] }, correction: "", explanation: `It repeats step ${repeated + 1} word for word.`, votes: [] };
  const ballots = auditors.flatMap(({ auditor, steps: found }) => {
    const finding = found.get(index);
    return finding ? [{ auditor, finding }] : [];
  });
  const verdict = winningVerdict(ballots.map(({ finding }) => finding.verdict));
  const winner = ballots.find(({ finding }) => finding.verdict === verdict)?.finding;
  const votes = ballots.map(({ auditor, finding }) => ({ auditor, verdict: finding.verdict }));
  if (verdict === "sound") return { source: index, text, verdict, evidence: cited, correction: null, explanation: winner?.explanation ?? "No auditor judged it.", votes };
  const correction = winner?.correction ?? "";
  return { source: index, text, verdict, evidence: winner?.evidence ?? cited, correction: correction === text.trim() ? null : correction, explanation: winner?.explanation ?? "", votes };
}

/** See `voteOnAudit`; `sound` where nobody voted. */
export function winningVerdict(votes: readonly GivenVerdict[]): GivenVerdict {
  const faults = votes.filter((verdict) => verdict !== "sound");
  if (faults.length === 0 || faults.length * 2 < votes.length) return "sound";
  const countOf = (verdict: GivenVerdict): number => faults.filter((one) => one === verdict).length;
  const most = Math.max(...faults.map(countOf));
  return verdictsBySeverity.find((verdict) => verdict !== "sound" && countOf(verdict) === most) ?? "unsupported";
}

function voteOnMissed(auditors: readonly Findings[]): { after: number; step: VotedStep }[] {
  const named = new Map<string, { finding: MissedFinding; votes: AuditedStep["votes"] }>();
  for (const { auditor, missed } of auditors) {
    for (const finding of new Map(missed.map((one) => [missedKey(one), one])).values()) {
      const key = missedKey(finding);
      const before = named.get(key);
      const vote = { auditor, verdict: "missed-mistake" as const };
      if (before) before.votes.push(vote);
      else named.set(key, { finding, votes: [vote] });
    }
  }
  return [...named.values()].filter(({ votes }) => votes.length * 2 >= auditors.length).map(({ finding, votes }) => ({
    after: finding.after,
    step: { source: null, text: "", verdict: "missed-mistake", evidence: finding.evidence, correction: finding.correction, explanation: finding.explanation, votes },
  }));
}

/** What makes two insertions the same: the mistakes that their claims find, else the places, else the sentences that they cite. */
function missedKey({ correction, evidence }: MissedFinding): string {
  const mistakes = correction.split("\n").flatMap((line) => {
    const claim = parseClaim(line.trim());
    return claim && claim.verdict !== "ok" ? [`${claim.verdict} ${claim.location}`] : [];
  });
  const parts = mistakes.length > 0 ? mistakes : evidence.locations.length > 0 ? evidence.locations : evidence.requirementIds;
  return [...new Set(parts)].sort().join("; ");
}
