import type { Claim } from "@r2ta/reasoning/artifact";
import type { AuditedStep } from "../audited-step.js";

/** A step in canonical form, not yet numbered. */
export interface WrittenStep {
  readonly requirementIds: readonly string[];
  readonly quote: string;
  readonly claims: readonly Claim[];
}

/** What stands in the refined trace where a step stood or was put in. */
export type Content =
  /** The step's own text. */
  | { readonly kind: "kept"; readonly claims: readonly Claim[]; readonly requirementIds: readonly string[] }
  | { readonly kind: "written"; readonly steps: readonly WrittenStep[] }
  /** Further claims of the step before. */
  | { readonly kind: "claims"; readonly claims: readonly Claim[] }
  | { readonly kind: "conclusion"; readonly isKept: boolean; readonly steps: readonly WrittenStep[] }
  | { readonly kind: "deleted" };

/** A step of the audit before the refined trace is put together. */
export interface Piece extends Pick<AuditedStep, "source" | "text" | "verdict" | "evidence" | "explanation"> {
  readonly content: Content;
}

/** The claims that a piece puts into the refined trace. */
export function claimsIn({ content }: Piece): readonly Claim[] {
  switch (content.kind) {
    case "kept": case "claims": return content.claims;
    case "written": case "conclusion": return content.steps.flatMap(({ claims }) => claims);
    case "deleted": return [];
  }
}

/** The sentences that the steps of a piece are about. */
export function sentencesIn({ content }: Piece): readonly string[] {
  switch (content.kind) {
    case "kept": return content.requirementIds;
    case "written": case "conclusion": return content.steps.flatMap(({ requirementIds }) => requirementIds);
    case "claims": case "deleted": return [];
  }
}
