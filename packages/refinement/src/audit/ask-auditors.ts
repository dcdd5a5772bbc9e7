import { askForAnswer, type AskedAnswer, type ModelClient } from "@r2ta/model-client";
import { EndOfRun, type CallBook, type PromptSet } from "@r2ta/reasoning/artifact";
import { auditShape, type AuditAnswer } from "./audit-answer.js";
import type { AuditSubject } from "./audit-subject.js";
import { auditMessages, type RejectedRound } from "./compose-audit.js";
import { readAudit, type Findings } from "./read-audit.js";

/** What the auditors of one round found, and why the first of those did not answer who did not. */
export interface AskedRound {
  readonly findings: readonly Findings[];
  /** Auditors whose reply held no audit: one fault each. */
  readonly unreadable: number;
  readonly failure: { readonly failure: string; readonly failureKind: string } | null;
}

/** Who audits, and with what. */
export interface Auditors {
  /** The refiner first. */
  readonly models: readonly ModelClient[];
  readonly prompts: PromptSet;
  readonly signal: AbortSignal;
}

/** A model as rows name it: with its revision, where it has one. */
export function auditorName({ identity: { name, revision } }: ModelClient): string {
  return revision === null ? name : `${name}@${revision}`;
}

/**
 * Asks every auditor about the trace, all at once; calls are noted in the order of the auditors. An auditor whose answer
 * cannot be had, not even by a repair, has no vote. Two auditors that are the same model are two draws of it.
 * Throws an EndOfRun with what `ModelClient.complete` throws, once all have answered or failed.
 */
export async function askAuditors(subject: AuditSubject, before: RejectedRound | null, { models, prompts, signal }: Auditors, book: CallBook): Promise<AskedRound> {
  const { variantId, arm, repeat } = subject.trace;
  const purpose = { variantId, arm, repeat, role: before ? "correct" : "audit" };
  const asked = await Promise.allSettled(models.map((model, index) => {
    const draw = models.slice(0, index).filter((earlier) => auditorName(earlier) === auditorName(model)).length;
    const request = { messages: auditMessages(subject, before, prompts, model.instructions), sampling: model.sampling, answer: auditShape, repeat: draw };
    return askForAnswer(model, request, purpose, signal, { repair: true });
  }));
  const replies = asked.map((one) => {
    if (one.status === "rejected") throw new EndOfRun(one.reason);
    return one.value;
  });
  for (const { calls } of replies) for (const { role, outcome } of calls) book.note(role, outcome);
  const findings = replies.flatMap(({ answer }, index) => {
    const model = models[index];
    return answer && model ? [readAudit(auditorName(model), answer, subject)] : [];
  });
  const silent = replies.find(({ answer }) => answer === null);
  return { findings, unreadable: replies.filter(({ path }) => path === "unreadable").length, failure: silent ? failureOf(silent) : null };
}

function failureOf({ path, calls }: AskedAnswer<AuditAnswer>): { failure: string; failureKind: string } {
  const [first] = calls;
  if (path === "failed" && first?.outcome.status === "failed") return { failure: first.outcome.failure.message, failureKind: first.outcome.failure.kind };
  const last = calls.at(-1)?.outcome;
  if (last?.status === "refused") return { failure: "The auditor refused.", failureKind: last.completion.reply.finishReason === "content_filter" ? "content-filter" : "refusal" };
  if (last?.status === "truncated") return { failure: "The audit reached the limit of a reply's tokens.", failureKind: "length" };
  return { failure: "The auditor's reply holds no audit that can be read.", failureKind: "unreadable" };
}
