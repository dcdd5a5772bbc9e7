import { mistakeCategoryIds, type MistakeCategory } from "@r2ta/eerd";
import { z } from "zod";

/** An exact split is planned in memory before its first variant. */
const MOST_EXACT = 1_000_000;

const share = z.number().min(0).max(1);

/** A record whose keys must look like something; said of the key itself, so that a reader sees which and why. */
function recordOf<T extends z.ZodType>(key: RegExp, wanted: string, value: T) {
  return z.record(z.string(), value).superRefine((record, context) => {
    for (const found of Object.keys(record)) {
      if (!key.test(found)) context.addIssue({ code: "custom", path: [found], message: wanted });
    }
  });
}

const splitSchema = z.strictObject({
  /** The ids of the split's scenarios, or how many to draw. */
  scenarios: z.union([z.array(z.string()).min(1), z.int().min(1)]),
  /** Splits that may hold the same scenarios, as two test sets may; never a training and a test set. */
  sharesScenariosWith: z.array(z.string()).default([]),
  variants: z.int().min(1),
  /** How many mistakes of each category; `balanced` gives each the same number, give or take one. */
  categories: z
    .union([z.literal("balanced"), z.record(z.string(), z.int().min(0))])
    .default("balanced")
    .superRefine((counts, context) => {
      for (const category of counts === "balanced" ? [] : Object.keys(counts)) {
        if (!(mistakeCategoryIds as readonly string[]).includes(category)) {
          context.addIssue({ code: "custom", path: [category], message: `“${category}” is no category; the 11 are ${mistakeCategoryIds.join(", ")}` });
        }
      }
    }),
});

/**
 * What a dataset must hold. Shares become whole numbers by largest remainder, so a split has exactly its number of
 * variants.
 */
export const datasetSpecSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a name is lower-case letters, digits and -"),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "a version is three numbers, as 1.0.0"),
    seed: z.union([z.string(), z.int()]),
    splits: recordOf(/^[a-z][a-z0-9_]*$/, "a split's name is lower-case letters, digits and _", splitSchema)
      .refine((splits) => Object.keys(splits).length > 0, "there must be one split or more")
      // Its file would be that of the dataset's scenarios.
      .refine((splits) => !("scenarios" in splits), "a split cannot be named “scenarios”; a dataset has a table of that name"),
    /** The share of variants with 0 (controls), 1, 2, … mistakes; together 1. */
    mistakesPerVariant: recordOf(/^(?:1?\d|20)$/, "this must be a number of mistakes, 0 to 20", share).refine(
      (shares) => Math.abs(Object.values(shares).reduce((sum, value) => sum + value, 0) - 1) < 1e-9,
      "the shares must add up to 1",
    ),
    /**
     * `exact`: the counts by category are met exactly and no two variants of a scenario hold the same mistakes.
     * `sampled`: each variant is drawn on its own, so the counts are met on average and memory stays flat at any size.
     */
    allocation: z.enum(["exact", "sampled"]).default("exact"),
    /** What the dataset's card says besides its counts. */
    card: z
      .strictObject({
        title: z.string().min(1),
        /** A licence id as the Hub knows it, as `cc-by-4.0`. */
        license: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "a licence id is lower-case, as cc-by-4.0"),
        /** How to cite it. */
        citeAs: z.string().optional(),
        /** The day of publication, as 2026-11-21. */
        published: z.iso.date("a day is written as 2026-11-21").optional(),
        /** Paragraphs. */
        about: z.array(z.string()).default([]),
        limits: z.array(z.string()).default([]),
      })
      .optional(),
  })
  .superRefine(({ splits, allocation }, context) => {
    for (const [split, { sharesScenariosWith }] of Object.entries(splits)) {
      for (const other of sharesScenariosWith) {
        if (other === split || !(other in splits)) context.addIssue({ code: "custom", path: ["splits", split, "sharesScenariosWith"], message: `“${other}” is not another split` });
      }
    }
    for (const [split, { variants }] of allocation === "exact" ? Object.entries(splits) : []) {
      if (variants <= MOST_EXACT) continue;
      context.addIssue({ code: "custom", path: ["splits", split, "variants"], message: `“exact” plans a split as a whole, up to ${MOST_EXACT} variants; for more set “allocation” to “sampled”` });
    }
  });
export type DatasetSpec = z.infer<typeof datasetSpecSchema>;

/** Whether two splits may hold the same scenarios, said by either of them. */
export function mayShareScenarios(splits: DatasetSpec["splits"], one: string, other: string): boolean {
  return Boolean(splits[one]?.sharesScenariosWith.includes(other) || splits[other]?.sharesScenariosWith.includes(one));
}

/** Splits a total into whole numbers in proportion to weights (largest remainder; earlier entries win ties). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const quotas = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const counts = quotas.map(Math.floor);
  const missing = total - counts.reduce((left, right) => left + right, 0);
  const order = quotas.map((quota, index) => ({ index, remainder: quota - Math.floor(quota) })).sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of order.slice(0, missing)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** The wanted number of mistakes a category, or null where the spec's counts do not add up to the mistakes of its variants. `turn` is the category that gets the first extra one. */
export function categoryCounts(categories: DatasetSpec["splits"][string]["categories"], mistakes: number, turn: number): Map<MistakeCategory, number> | null {
  if (categories !== "balanced") {
    const counts = new Map(mistakeCategoryIds.map((id) => [id, categories[id] ?? 0]));
    return [...counts.values()].reduce((sum, count) => sum + count, 0) === mistakes ? counts : null;
  }
  const rotated = mistakeCategoryIds.map((_, index) => mistakeCategoryIds[(index + turn) % mistakeCategoryIds.length] as MistakeCategory);
  const counts = apportion(mistakes, rotated.map(() => 1));
  return new Map(rotated.map((id, index) => [id, counts[index] ?? 0]));
}
