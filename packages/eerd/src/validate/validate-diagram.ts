import type { Diagram } from "../model.js";
import { buildDiagramIndex } from "./diagram-index.js";
import type { Finding } from "./finding.js";
import { validationRules } from "./rules.js";

const errorRules = validationRules.filter(({ severity }) => severity === "error");

/**
 * Every place where a diagram breaks a rule, in the order of the rules and then of the diagram; empty when there is none.
 * Takes any diagram, however ill-formed, and never throws.
 */
export function validateDiagram(diagram: Diagram): Finding[] {
  const index = buildDiagramIndex(diagram);
  const findings: Finding[] = [];
  for (const { code, severity, check } of validationRules) {
    check(index, (location, message, hint) => findings.push({ code, severity, location, message, hint }));
  }
  return findings;
}

/** Whether a diagram breaks a rule of severity `error`; stops at the first one that does. */
export function hasErrors(diagram: Diagram): boolean {
  const index = buildDiagramIndex(diagram);
  let hasFailed = false;
  const report = (): void => {
    hasFailed = true;
  };
  for (const { check } of errorRules) {
    check(index, report);
    if (hasFailed) return true;
  }
  return false;
}
