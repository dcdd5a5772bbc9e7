import type { AuditedStep } from "../audited-step.js";

/**
 * Whether an auditor found something in a step: it gave a verdict other than `sound`, inserted the step, or wrote it
 * anew. A sound step that only got another number, or a sound conclusion that follows other steps than before, was not
 * found fault with.
 */
export function isFlagged({ verdict, source, text, correction }: AuditedStep): boolean {
  if (verdict !== "sound" || source === null) return true;
  return correction !== null && !/^\s*Conclusion:/.test(text) && withoutNumber(correction) !== withoutNumber(text);
}

function withoutNumber(step: string): string {
  return step.trim().replace(/^Step [0-9]{1,6}\./, "Step.");
}
