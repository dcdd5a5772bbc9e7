/** The code of a rule that a diagram must keep (V…) or that is worth a warning (W…). */
export type RuleCode =
  | "V01" | "V02" | "V03" | "V04" | "V05" | "V06" | "V07" | "V08" | "V09" | "V10" | "V11" | "V12" | "V13" | "V14"
  | "V15" | "V16" | "V17" | "V18" | "V19" | "V20" | "V21" | "V22" | "V23" | "V24" | "V25" | "V26" | "V27" | "V28"
  | "W01" | "W02" | "W03" | "W04" | "W05" | "W06";

/** A diagram with an `error` is not well-formed; a `warning` is legal, and worth a second look. */
export type Severity = "error" | "warning";

/** One place where a diagram breaks a rule. */
export interface Finding {
  readonly code: RuleCode;
  readonly severity: Severity;
  /** A location path, as `entity:CABIN.key`. Its element may be absent from the diagram where the rule says so (V17, V22, V26). */
  readonly location: string;
  /** What is wrong, with the names. */
  readonly message: string;
  /** What to change. */
  readonly hint: string;
}

/** Called by a rule for every place that breaks it; texts are made only then. */
export type Report = (location: string, message: string, hint: string) => void;
