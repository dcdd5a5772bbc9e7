import type { ComparedMetric } from "./compared-metric.js";

const words: Readonly<Record<ComparedMetric, RegExp>> = {
  "f1": /(?<!macro[\s-]?)f1\b/i,
  "macro-f1": /\bmacro[\s-]?f1\b/i,
  "precision": /\bprecision\b/i,
  "recall": /\brecall\b/i,
  "exact-set": /\bexact[\s-]sets?\b/i,
};

/**
 * Whether a comparison is the one that an experiment declared as its primary analysis before its first call: the sentence
 * names this metric and no other, these two arms and no other of the experiment's, and no match but the exact one. What
 * is not told by the sentence is taken as not declared, so that a comparison is called exploratory rather than planned.
 */
export function isDeclaredComparison(primary: string, { metric, compared, arms }: { metric: ComparedMetric; compared: readonly [string, string]; arms: readonly string[] }): boolean {
  const named = new Set(primary.toLowerCase().match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []);
  const namedArms = arms.filter((arm) => named.has(arm));
  const namedMetrics = Object.entries(words).flatMap(([name, pattern]) => (pattern.test(primary) ? [name] : []));
  return (
    compared[0] !== compared[1] &&
    namedArms.length === 2 && compared.every((arm) => namedArms.includes(arm)) &&
    namedMetrics.length === 1 && namedMetrics[0] === metric &&
    !/\b(?:place|lenient)\b/i.test(primary.replace(/category and place/gi, ""))
  );
}
