import type { ItemScore, MetricRow, Prediction } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { RunNotFinishedError, printRunName, type Manifest, type RunName, type Store } from "@r2ta/run-store";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { loadTable } from "./artifact-steps.js";
import { planOfRun } from "./plan-of-run.js";
import type { Plan } from "./plan-experiment.js";
import { scenariosOfRun } from "./run-inputs.js";
import { metricsTable, predictionsTable, scoresTable, tracesTable, variantsTable, type ArtifactTable } from "./tables.js";

/** Everything that a finished run found. */
export interface RunResults {
  readonly plan: Plan;
  readonly manifest: Manifest;
  /** The scenarios as they were when the run began. */
  readonly scenarios: readonly Scenario[];
  /** All variants of the dataset, the training split included. */
  readonly variants: Variant[];
  readonly traces: TraceRow[];
  readonly predictions: Prediction[];
  readonly scores: ItemScore[];
  readonly metrics: MetricRow[];
}

/** Reads the artifacts of a finished run by the digests in its journal. Throws RunNotFinishedError, ObjectMissingError or ObjectCorruptError. */
export async function readResults(store: Store, name: RunName): Promise<RunResults> {
  const view = await store.readRun(name);
  if (view.manifest === undefined) throw new RunNotFinishedError(printRunName(name), "its folder");
  const digestsOf = (stage: string) => view.journal.rows.flatMap((entry) => (entry.stage.startsWith(stage) && "digest" in entry ? [entry.digest] : []));
  const load = async <Item>(stage: string, table: ArtifactTable<Item>): Promise<Item[]> =>
    (await Promise.all(digestsOf(stage).map((digest) => loadTable(store.objects, table, digest)))).flat();
  return {
    plan: planOfRun(view),
    manifest: view.manifest,
    scenarios: await scenariosOfRun(store, view.journal.rows),
    variants: await load("synthesis/variants", variantsTable),
    traces: await load("reasoning/traces", tracesTable),
    predictions: await load("evaluation/predictions", predictionsTable),
    scores: await load("evaluation/scores", scoresTable),
    metrics: await load("evaluation/metrics", metricsTable),
  };
}
