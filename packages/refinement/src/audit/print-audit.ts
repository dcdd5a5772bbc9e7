import type { VotedStep } from "./vote-on-audit.js";

/** An audit in the JSON in which auditors answer it, with the final answer that goes with it. */
export function printAudit(voted: readonly VotedStep[], feedback: string): string {
  let step = 0;
  const steps: object[] = [];
  const missed: object[] = [];
  for (const { source, verdict, evidence, explanation, correction } of voted) {
    const finding = { requirements: evidence.requirementIds, locations: evidence.locations, explanation, correction: correction ?? "" };
    if (source === null) missed.push({ after: step, ...finding });
    else steps.push({ step: (step = source + 1), verdict, ...(verdict === "sound" ? { requirements: [], locations: [], explanation: "", correction: "" } : finding) });
  }
  const { errors } = JSON.parse(feedback) as { errors: unknown };
  return JSON.stringify({ steps, missed, errors });
}
