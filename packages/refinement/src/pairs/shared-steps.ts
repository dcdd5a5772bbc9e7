import type { AuditedStep } from "../audited-step.js";

/** The steps before the first that is not sound or was changed, as far as both reasonings begin with them, word for word; whole steps only. */
export function sharedSteps(audit: readonly AuditedStep[], one: string, other: string): string {
  let shared = "";
  for (const { source, verdict, correction, text } of audit) {
    const longer = shared + text;
    if (source === null || verdict !== "sound" || correction !== null || !one.startsWith(longer) || !other.startsWith(longer)) break;
    shared = longer;
  }
  return shared;
}

/** What the auditor said first: of the first step that is not sound, or else of the first that was changed. */
export function firstFinding(audit: readonly AuditedStep[]): { readonly verdict: string; readonly explanation: string } {
  const found = audit.find(({ verdict }) => verdict !== "sound") ?? audit.find(({ correction }) => correction !== null);
  return { verdict: found?.verdict ?? "sound", explanation: found?.explanation ?? "" };
}
