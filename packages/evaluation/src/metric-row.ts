import { z } from "zod";

/**
 * One published number, in long form. `scope` is `overall` or a category id; `match` says how a hit was counted:
 * `exact` (category and place; primary), `place` (siblings count), `lenient` (category only).
 *
 * Metrics: `precision`, `recall`, `f1` (a category, or overall = micro), `macro_f1`, `exact_set_match` (per variant),
 * `false_alarm_rate` (share of the answered controls with any false alarm), `clean_control_rate` (share of all controls
 * answered without one), `hallucinated_per_diagram` (reports of a mistake that was not made), `invented_per_diagram`
 * (those at an element that does not exist) and `equivalent_per_diagram` (those against an equivalent design), each an
 * answered diagram, and `failure_rate`. What does not depend on how a hit is counted stands under `exact`.
 * `value` is null where the denominator is 0: it cannot be said, and is never 0. Elsewhere it is numerator / denominator.
 */
export const metricRowSchema = z.strictObject({
  arm: z.string(),
  scope: z.string(),
  match: z.enum(["exact", "place", "lenient"]),
  metric: z.string(),
  value: z.number().nullable(),
  /** 95 % interval; null where none can be given. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The interval's method: `wilson`, `cluster-bootstrap` (percentile), `cluster-bootstrap-t`, `none`. */
  method: z.enum(["wilson", "cluster-bootstrap", "cluster-bootstrap-t", "none"]),
  numerator: z.number(),
  denominator: z.number(),
  /** Number of scenarios behind it. */
  clusters: z.int(),
  /** What a reader must know, as “3 scenarios: the interval is too narrow to trust”; empty otherwise. */
  note: z.string(),
});
export type MetricRow = z.infer<typeof metricRowSchema>;
