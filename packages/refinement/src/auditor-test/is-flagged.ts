import type { AuditedStep } from "../audited-step.js";

/**
 * Whether an auditor found something in a step: it gave a verdict other than `sound`, inserted the step, or wrote it
 * anew. A step that only got another number because one before it came or went was not found fault with.
 */
export function isFlagged({ verdict, source, text, correction }: AuditedStep): boolean {
  return verdict !== "sound" || source === null || (correction !== null && withoutNumber(correction) !== withoutNumber(text));
}

function withoutNumber(step: string): string {
  return step.trim().replace(/^Step [0-9]{1,6}\./, "Step.");
}
