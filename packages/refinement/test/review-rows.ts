import { parseDiagramText } from "@r2ta/eerd";
import { harbourDiagramText } from "@r2ta/testing";
import type { AuditedStep, PreferencePair, RefinedTrace, Review, StepVerdict } from "../src/index.js";
import type { Variant } from "@r2ta/synthesis/artifact";

const accepted = { accepted: true, reasons: [], claims: 0, unreadLines: 0 };

/** A trace whose steps have these verdicts, its rows as refinement makes them. */
export function refinedTrace(variantId: string, steps: readonly (Partial<AuditedStep> & { verdict: StepVerdict })[]): RefinedTrace {
  let source = 0;
  return {
    variantId, arm: "chain-of-thought", repeat: 0, refiner: "mechanical@1", status: "accepted",
    originalReasoning: steps.map(({ text }) => text ?? "").join(""), originalFeedback: '{"errors":[]}', originalCheck: accepted,
    audit: steps.map((step): AuditedStep => ({
      source: step.verdict === "missed-mistake" ? null : source++, text: "", evidence: { requirementIds: [], locations: [] }, correction: null,
      explanation: "Because.", votes: [], ...step,
    })),
    reasoning: "", feedback: '{"errors":[]}', feedbackAudit: [], check: accepted, rounds: 1, auditorFaults: 0,
    calls: [], usage: null, costUsd: null, simulated: false, failure: null, failureKind: null,
  };
}

export function preferencePair(variantId: string, change: Partial<PreferencePair> = {}): PreferencePair {
  return {
    id: `${variantId}/0/whole-trace`, variantId, arm: "chain-of-thought", repeat: 0, span: "whole-trace", prefix: "", chosen: "The better one.", rejected: "The worse one.",
    chosenFrom: "refined", rejectedFrom: "original", verdict: "unsupported", explanation: "It says nothing.", simulated: false, ...change,
  };
}

export function harbourVariant(id: string, scenarioId = "harbour"): Variant {
  return {
    id, scenarioId, split: "train", eerd: parseDiagramText(harbourDiagramText), mistakes: [], seed: "1", generatorVersion: "1",
    requirements: [{ id: "R1", description: "Each vessel has exactly one home quay." }, { id: "R2", description: "A quay has a name and a code." }],
  };
}

export function review(item: string, reviewer: string, change: Partial<Review> = {}): Review {
  return { item, reviewer, verdict: "accept", blindVerdict: null, preferred: null, edited: null, reason: "", at: "2026-01-02T03:04:05.000Z", ...change };
}
