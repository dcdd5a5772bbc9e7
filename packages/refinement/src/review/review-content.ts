import type { Diagram } from "@r2ta/eerd";
import type { Requirement } from "@r2ta/synthesis/artifact";
import type { PreferencePair } from "../preference-pair.js";
import type { StepVerdict } from "../step-verdict.js";

interface ItemContent {
  readonly requirements: readonly Pick<Requirement, "id" | "description">[];
  readonly diagram: Diagram;
  /** What the text in question itself names, and of that the places that the diagram lacks: nothing of it comes from the auditor. */
  readonly cited: { readonly requirementIds: readonly string[]; readonly locations: readonly string[]; readonly absentLocations: readonly string[] };
  readonly simulated: boolean;
}

/** An audited step as a person sees it before giving a verdict. */
export interface StepContent extends ItemContent {
  readonly kind: "step";
  /** The trace as it was written, in its steps. */
  readonly trace: readonly string[];
  /** Which of them is asked about; null where none is: then it is asked what no step says. */
  readonly step: number | null;
  /** For a step that is not there: the number of steps before it. */
  readonly place: number;
}

/** Two reasonings as a person sees them before giving a preference. */
export interface PairContent extends ItemContent {
  readonly kind: "pair";
  /** What both begin with; empty for whole traces. */
  readonly prefix: string;
  readonly first: string;
  readonly second: string;
}

/** What is shown before the reviewer's own verdict. */
export type ReviewContent = StepContent | PairContent;

/** What is shown after it. */
export type RevealedContent =
  | {
    readonly kind: "step";
    readonly auditor: string;
    readonly verdict: StepVerdict;
    readonly explanation: string;
    /** null keeps the step, an empty text deletes it. */
    readonly correction: string | null;
    readonly evidence: { readonly requirementIds: readonly string[]; readonly locations: readonly string[] };
    readonly votes: readonly { readonly auditor: string; readonly verdict: StepVerdict }[];
  }
  | ({
    readonly kind: "pair";
    readonly chosenSide: "first" | "second";
  } & Pick<PreferencePair, "verdict" | "explanation" | "chosenFrom" | "rejectedFrom">);
