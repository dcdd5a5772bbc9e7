import type { RefinedTrace } from "@r2ta/refinement/artifact";
import type { ReportedRefinement } from "../src/index.js";
import { scenario, variant } from "./small-run.js";

type Step = RefinedTrace["audit"][number];
type Check = RefinedTrace["check"];

export const passed: Check = { accepted: true, reasons: [], claims: 2, unreadLines: 0 };
export const objected: Check = {
  accepted: false, claims: 1, unreadLines: 1,
  reasons: [
    { code: "false-has", step: 0, location: "entity:PLOT.key", requirementId: "R1", message: "The diagram has another key." },
    { code: "false-has", step: 1, location: "entity:PLOT.key", requirementId: "R1", message: "The diagram has another key." },
  ],
};

export function stepOf(verdict: Step["verdict"], claim: string, more: Partial<Step> = {}): Step {
  return { source: 0, text: claim, verdict, evidence: { requirementIds: ["R1"], locations: [] }, correction: null, explanation: "why", votes: [], ...more };
}

export const keyClaim = "- entity:PLOT.key key: wants {number}, has {number} -> ok\n";

/** A trace with two audited steps, the second of them wrong; corrected by one call of 0.03 dollars. */
export function refinedOf(variantId: string, more: Partial<RefinedTrace> = {}): RefinedTrace {
  return {
    variantId, arm: "student", repeat: 0, refiner: "auditor@1", status: "accepted", originalReasoning: "It is wrong.", originalFeedback: "{}", originalCheck: objected,
    audit: [stepOf("sound", keyClaim), stepOf("unsupported", "It is all wrong.", { source: 1, correction: "" })], reasoning: keyClaim, feedback: '{"errors":[]}',
    feedbackAudit: [{ category: "wrong_key", location: "entity:PLOT.key", verdict: "removed", explanation: "nothing says it" }],
    check: passed, rounds: 1, auditorFaults: 2, calls: [{ key: `sha256:${variantId}`, role: "audit", status: "ok", answerMode: "json-schema" }],
    usage: { inputTokens: 900, outputTokens: 100 }, costUsd: 0.03, simulated: false, failure: null, failureKind: null, ...more,
  };
}

/** A refinement of two variants of a split of their own. */
export function smallRefinement(more: Partial<ReportedRefinement> = {}): ReportedRefinement {
  return {
    config: {
      arm: "student", split: "train", refiner: { kind: "model", model: "auditor", auditors: [], rounds: 3 }, longest: 24_000,
      pairs: { spans: ["whole-trace"], chosen: "refined", resamples: 4, rejected: ["original"], seed: 1 },
      auditorTest: { planted: 0, seed: 1, minimumCatchRate: null }, validation: { required: false, because: "a test" },
    },
    refined: [refinedOf("garden-8"), refinedOf("garden-7", { status: "unchanged", originalCheck: passed, audit: [stepOf("sound", keyClaim)], feedbackAudit: [], rounds: 0, auditorFaults: 0, calls: [], usage: null, costUsd: 0 })],
    pairs: [], pairsReport: null, auditorCard: null, agreement: null, gate: null,
    variants: [{ ...variant("garden-8"), split: "train" }, { ...variant("garden-7", []), split: "train" }], scenarios: [scenario],
    ...more,
  };
}
