import { z } from "zod";

const statisticSchema = z.strictObject({
  /** null where it is not defined on these verdicts. */
  value: z.number().nullable(),
  /** null where no interval can be given; `note` says why. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What a reader must know; empty when there is nothing. */
  note: z.string(),
});

/** How far two raters agree on the items that both have judged. */
export const agreementRowSchema = z.strictObject({
  /** `step`: the seven verdicts of a step, the reviewer's own given blind. `pair`: the first side, the second or neither. */
  about: z.enum(["step", "pair"]),
  /** `overall`, a mistake category or `none` of a step, or the stratum of a pair. */
  scope: z.string(),
  /** `auditor`, or `reviewer:` and a name. */
  first: z.string(),
  second: z.string(),
  items: z.int().min(1),
  /** Scenarios that the items are from: the unit of independence. */
  scenarios: z.int().min(1),
  agreed: z.int().min(0),
  raw: statisticSchema,
  kappa: statisticSchema,
  ac1: statisticSchema,
});
export type AgreementRow = z.infer<typeof agreementRowSchema>;
