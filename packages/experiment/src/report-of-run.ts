import { buildReport, type Provenance as ReportProvenance, type ReportFiles } from "@r2ta/reporting";
import type { RunResults } from "./read-results.js";

/** The report of one finished run: what its split was asked, answered and scored. */
export function reportOfRun({ plan, manifest, scenarios, variants, traces, predictions, scores, metrics }: RunResults, provenance: ReportProvenance): ReportFiles {
  const { experiment } = plan;
  return buildReport({
    name: experiment.name,
    title: experiment.title,
    question: experiment.question,
    labels: experiment.labels,
    runs: [{ id: `${manifest.experiment}/${manifest.runId}`, digest: manifest.contentDigest }],
    variants: variants.filter(({ split }) => split === experiment.evaluateOn),
    datasetVariants: variants,
    scenarios,
    traces,
    predictions,
    scores,
    metrics,
    provenance,
  });
}
