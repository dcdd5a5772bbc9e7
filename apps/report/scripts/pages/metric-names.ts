/** How a metric is called, what it is a share of, and which end of it is good. */
export const metricNames: Record<string, { label: string; meaning: string; better: "higher" | "lower" }> = {
  f1: { label: "F1", meaning: "harmonic mean of precision and recall", better: "higher" },
  precision: { label: "Precision", meaning: "reports that are right, of all reports", better: "higher" },
  recall: { label: "Recall", meaning: "mistakes found, of all mistakes", better: "higher" },
  macro_f1: { label: "Macro F1", meaning: "mean of the categories’ F1", better: "higher" },
  exact_set_match: { label: "Exact set", meaning: "diagrams whose mistakes were all found, with nothing false beside them", better: "higher" },
  false_alarm_rate: { label: "False alarms on controls", meaning: "correct diagrams in which something was called a mistake", better: "lower" },
  clean_control_rate: { label: "Clean controls", meaning: "correct diagrams that were answered and left alone", better: "higher" },
  hallucinated_per_diagram: { label: "Hallucinated mistakes a diagram", meaning: "reports of a mistake that was not made", better: "lower" },
  invented_per_diagram: { label: "Invented elements a diagram", meaning: "reports that name an element that exists nowhere", better: "lower" },
  equivalent_per_diagram: { label: "Equivalent designs a diagram", meaning: "reports that call an equally good design a mistake", better: "lower" },
  failure_rate: { label: "Failed answers", meaning: "answers that are unparsable, refused, truncated or failed", better: "lower" },
};

/** The label of a metric; an unknown one is called by its own name. */
export function metricLabel(metric: string): string {
  return metricNames[metric]?.label ?? metric.replaceAll("_", " ");
}

/** How a hit was counted, in words. */
export const matchNames: Record<string, { label: string; meaning: string }> = {
  exact: { label: "exact", meaning: "category and place right" },
  place: { label: "place", meaning: "place right, a sibling category counts" },
  lenient: { label: "lenient", meaning: "category right, wherever it is" },
};
