import type { ItemScore, MetricRow, Prediction } from "@r2ta/evaluation/artifact";
import type { CallLedgerLine } from "@r2ta/model-client";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { RunNotFinishedError, printRunName, type Manifest, type RunName, type Store } from "@r2ta/run-store";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { loadTable } from "./artifact-steps.js";
import { callLinesOf } from "./call-lines-of.js";
import { itemsOf } from "./given-items.js";
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
  /** All variants of the dataset, the training split included; none where given items were asked and nothing of the dataset was needed. */
  readonly variants: Variant[];
  /** What was asked: the evaluated split, or the given items. */
  readonly asked: readonly Variant[];
  /** Whether the answers are scored: given items that do not say their mistakes are not, and have no scores and no metrics. */
  readonly isScored: boolean;
  readonly traces: TraceRow[];
  readonly predictions: Prediction[];
  readonly scores: ItemScore[];
  readonly metrics: MetricRow[];
  /** Every attempt of a call and every reply from the cache, as the ledger of this run has them; none for a stage that it took over. */
  readonly callLines: readonly CallLedgerLine[];
}

/** Reads the artifacts of a finished run by the digests in its journal. Throws RunNotFinishedError, ObjectMissingError or ObjectCorruptError. */
export async function readResults(store: Store, name: RunName): Promise<RunResults> {
  const view = await store.readRun(name);
  if (view.manifest === undefined) throw new RunNotFinishedError(printRunName(name), "its folder");
  const digestsOf = (stage: string) => view.journal.rows.flatMap((entry) => (entry.stage.startsWith(stage) && "digest" in entry ? [entry.digest] : []));
  const load = async <Item>(stage: string, table: ArtifactTable<Item>): Promise<Item[]> =>
    (await Promise.all(digestsOf(stage).map((digest) => loadTable(store.objects, table, digest)))).flat();
  const plan = planOfRun(view);
  const variants = await load("synthesis/variants", variantsTable);
  const given = await itemsOf(store, plan);
  return {
    plan,
    manifest: view.manifest,
    scenarios: await scenariosOfRun(store, view.journal.rows),
    variants,
    asked: given?.variants ?? variants.filter(({ split }) => split === plan.experiment.evaluateOn),
    isScored: plan.items?.isScored ?? true,
    traces: await load("reasoning/traces", tracesTable),
    predictions: await load("evaluation/predictions", predictionsTable),
    scores: await load("evaluation/scores", scoresTable),
    metrics: await load("evaluation/metrics", metricsTable),
    callLines: callLinesOf(view.ledger.rows),
  };
}
