import { buildReport, type Provenance as ReportProvenance, type ReportedRefinement, type ReportFiles } from "@r2ta/reporting";
import type { ReportedCall } from "@r2ta/reporting/artifact";
import { printRunName } from "@r2ta/run-store";
import { armsInOrder } from "./arms-in-order.js";
import { GivenItemsReportError } from "./experiment-error.js";
import type { RunResults } from "./read-results.js";

/**
 * The report of one finished run: what its split was asked, answered and scored, with the calls behind the answers where
 * they are given (see `readCalls`), and what was refined, with what people made of it. Arms are in the order of the
 * experiment's file. Throws a GivenItemsReportError for a run over given items: nobody has their correct diagrams, which a
 * report shows beside each item.
 */
export function reportOfRun({ plan, manifest, scenarios, variants, asked, traces, predictions, scores, metrics }: RunResults, provenance: ReportProvenance, calls: readonly ReportedCall[] = [], refinement: ReportedRefinement | null = null): ReportFiles {
  const { experiment } = plan;
  // A report shows arms in the order in which scores name them.
  const place = new Map(armsInOrder(plan).map(([arm], index) => [arm, index]));
  if (plan.items) throw new GivenItemsReportError(printRunName(manifest), plan.items.count);
  return buildReport({
    name: experiment.name,
    title: experiment.title,
    question: experiment.question,
    labels: experiment.labels,
    runs: [{ id: `${manifest.experiment}/${manifest.runId}`, digest: manifest.contentDigest }],
    variants: asked,
    datasetVariants: variants,
    scenarios,
    traces,
    calls,
    predictions,
    scores: scores.toSorted((one, other) => (place.get(one.arm) ?? 0) - (place.get(other.arm) ?? 0)),
    metrics,
    provenance,
    ...(refinement === null ? {} : { refinement }),
  });
}
