import type { AgreementRow, AuditorCard, PairReport, PreferencePair, RefinedTrace, RefinementConfig, ValidationGate } from "@r2ta/refinement/artifact";
import type { Variant } from "@r2ta/synthesis/artifact";
import type { ReportedScenario } from "../build-dataset-rows.js";

/** What a report is told of a refinement. */
export interface ReportedRefinement {
  readonly config: RefinementConfig;
  readonly refined: readonly RefinedTrace[];
  readonly pairs: readonly PreferencePair[];
  /** What became of the traces that made no pair, and how alike the pairs are; null where no pairs were made. */
  readonly pairsReport: PairReport | null;
  /** null where no errors were planted. */
  readonly auditorCard: AuditorCard | null;
  /** null where nobody has reviewed anything. */
  readonly agreement: readonly AgreementRow[] | null;
  /** null where it was not asked. */
  readonly gate: ValidationGate | null;
  /** The variants of the refined split; they need not be among the report's items. */
  readonly variants: readonly Variant[];
  readonly scenarios: readonly ReportedScenario[];
}
