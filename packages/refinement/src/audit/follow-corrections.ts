import { concludeAt, type Segment } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";
import type { AuditSubject } from "./audit-subject.js";

/**
 * What follows from corrections in a canonical trace, and needs no auditor: steps are numbered by their order, and a
 * conclusion that was kept names the mistakes that the claims now imply, where these are others than before. A sound step
 * then has a correction too; its verdict stays.
 */
export function followCorrections(audit: readonly AuditedStep[], subject: AuditSubject): AuditedStep[] {
  const numbered = renumber(audit);
  const reasoning = numbered.map(({ text, correction }) => correction ?? text).join("");
  const before = placesOfMistakes(subject.steps.map(({ segment }) => segment));
  const after = placesOfMistakes(subject.segment(reasoning));
  if (before.join() === after.join()) return numbered;
  return numbered.map((step) => {
    if (step.correction !== null || !step.text.startsWith("Conclusion: ")) return step;
    return { ...step, correction: `Conclusion: ${concludeAt(after)}${/\s*$/.exec(step.text)?.[0] ?? ""}` };
  });
}

function renumber(audit: readonly AuditedStep[]): AuditedStep[] {
  let number = 0;
  return audit.map((step) => {
    const shown = step.correction ?? step.text;
    const renumbered = shown.replace(/^Step [0-9]{1,6}\. \[/gm, () => `Step ${++number}. [`);
    return renumbered === shown ? step : { ...step, correction: renumbered };
  });
}

/** The places of the mistakes that claims imply, in their order, each once. */
export function placesOfMistakes(segments: readonly Pick<Segment, "claims">[]): string[] {
  return [...new Set(segments.flatMap(({ claims }) => claims.filter(({ verdict }) => verdict !== "ok").map(({ location }) => location)))];
}
