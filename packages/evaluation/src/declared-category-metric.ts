import type { CategoryMetric } from "./compare-category.js";

/**
 * By what an experiment declared that it compares categories, from its secondary analyses: the sentence that speaks of
 * categories names F1 or recall, and not both. null where none does.
 */
export function declaredCategoryMetric(secondary: readonly string[]): CategoryMetric | null {
  const named = secondary.filter((sentence) => /\b(?:category|categories)\b/i.test(sentence)).flatMap((sentence): CategoryMetric[] => [
    ...(/(?<!macro[\s-]?|micro[\s-]?)\bf1\b/i.test(sentence) ? (["f1"] as const) : []),
    ...(/\brecall\b/i.test(sentence) ? (["recall"] as const) : []),
  ]);
  return named.length === 1 ? (named[0] ?? null) : null;
}
