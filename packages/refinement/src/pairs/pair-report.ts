import { orderQuantile } from "@r2ta/statistics";
import { z } from "zod";
import { preferencePairSchema, type PreferencePair } from "../preference-pair.js";

/** Why no pair was made where one could have been. */
export const pairDropReasonSchema = z.enum([
  /** The original passes the check as it was: there is nothing to prefer to it. */
  "original-passes",
  /** The trace waits for a person, and no further attempt of the student passes the check. */
  "queued",
  /** The trace could not be audited. */
  "failed",
  /** Both sides are the same text: only the answer was at fault. */
  "identical-sides",
  /** A side has nothing after the shared prefix. */
  "empty-side",
  /** No error that the check tells could be put into the accepted reasoning. */
  "no-error-fits",
  /** Another pair has the same item, prefix and sides. */
  "duplicate",
]);
export type PairDropReason = z.infer<typeof pairDropReasonSchema>;

const spreadSchema = z.strictObject({ p05: z.number(), median: z.number(), p95: z.number() });
/** The middle and the ends of a distribution. */
export type Spread = z.infer<typeof spreadSchema>;

const shapeSchema = preferencePairSchema.shape;

/** What is in a set of pairs, and what is not. Look at it before training: a model learns a difference in length first. */
export const pairReportSchema = z.strictObject({
  /** Pairs that could have been made and were not, by reason, in the order of the reasons; those that did not occur left out. */
  dropped: z.array(z.strictObject({ reason: pairDropReasonSchema, count: z.int().min(1) })),
  /** Dropped because another pair is the same; also among `dropped`. */
  duplicates: z.int().min(0),
  /** Pairs from the first error on whose sides share no step; those that were then duplicates included. */
  emptyPrefixes: z.int().min(0),
  /** Characters of the chosen side over those of the rejected one, the prefix left out; null without pairs. */
  lengthRatio: spreadSchema.nullable(),
  /** The share of the rejected reasoning that both sides of a pair share, over pairs from the first error on; null without any. */
  sharedPrefix: spreadSchema.nullable(),
  /** The same by kind, kinds without pairs left out. */
  kinds: z.array(z.strictObject({ span: shapeSchema.span, chosenFrom: shapeSchema.chosenFrom, rejectedFrom: shapeSchema.rejectedFrom, pairs: z.int().min(1), lengthRatio: spreadSchema })),
});
export type PairReport = z.infer<typeof pairReportSchema>;

/** The report on pairs and on what was dropped. */
export function reportPairs(pairs: readonly PreferencePair[], dropped: readonly PairDropReason[], emptyPrefixes: number): PairReport {
  const counts = pairDropReasonSchema.options.map((reason) => ({ reason, count: dropped.filter((one) => one === reason).length }));
  return {
    dropped: counts.filter(({ count }) => count > 0),
    duplicates: dropped.filter((reason) => reason === "duplicate").length,
    emptyPrefixes,
    lengthRatio: spreadOf(pairs.map(ratioOf)),
    sharedPrefix: spreadOf(pairs.filter(({ span }) => span === "first-error-step").map(({ prefix, rejected }) => prefix.length / (prefix.length + rejected.length))),
    kinds: shapeSchema.span.options.flatMap((span) => shapeSchema.chosenFrom.options.flatMap((chosenFrom) => shapeSchema.rejectedFrom.options.flatMap((rejectedFrom) => {
      const own = pairs.filter((pair) => pair.span === span && pair.chosenFrom === chosenFrom && pair.rejectedFrom === rejectedFrom);
      const lengthRatio = spreadOf(own.map(ratioOf));
      return lengthRatio ? [{ span, chosenFrom, rejectedFrom, pairs: own.length, lengthRatio }] : [];
    }))),
  };
}

function ratioOf({ chosen, rejected }: PreferencePair): number {
  return chosen.length / rejected.length;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((one, other) => one - other);
  return { p05: orderQuantile(ascending, 0.05), median: orderQuantile(ascending, 0.5), p95: orderQuantile(ascending, 0.95) };
}
