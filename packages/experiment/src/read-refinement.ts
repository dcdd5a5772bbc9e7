import type { Digest } from "@r2ta/base";
import { auditorCardSchema, pairReportSchema, type AuditorCard, type PairReport, type PreferencePair, type RefinedTrace } from "@r2ta/refinement/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import { RunNotFinishedError, printRunName, type RunName, type Store } from "@r2ta/run-store";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import type { z } from "zod";
import { loadTable } from "./artifact-steps.js";
import type { ExperimentRefinement } from "./define-experiment.js";
import { NoRefinementError } from "./experiment-error.js";
import { planOfRun } from "./plan-of-run.js";
import { refinementOf } from "./refinement-of.js";
import { pairsTable, refinedTable } from "./refinement-tables.js";
import { scenariosOfRun } from "./run-inputs.js";
import { tracesTable, variantsTable, type ArtifactTable } from "./tables.js";

/** Everything that the refinement of a finished run made. */
export interface RunRefinement {
  readonly config: ExperimentRefinement;
  /** What the source arm wrote about the split: the traces that were refined, then those that it wrote again. */
  readonly traces: TraceRow[];
  readonly refined: RefinedTrace[];
  readonly pairs: PreferencePair[];
  readonly pairsReport: PairReport;
  /** null where no errors were planted. */
  readonly auditorCard: AuditorCard | null;
  /** The planted traces as they were audited; empty where none were. */
  readonly planted: RefinedTrace[];
  /** The variants of the split. */
  readonly variants: Variant[];
  readonly scenarios: readonly Scenario[];
}

/**
 * Reads what the refinement of a finished run made, by the digests in its journal. Throws NoRefinementError where it refined
 * nothing, RunNotFinishedError, ObjectMissingError or ObjectCorruptError.
 */
export async function readRefinement(store: Store, name: RunName): Promise<RunRefinement> {
  const view = await store.readRun(name);
  if (view.manifest === undefined) throw new RunNotFinishedError(printRunName(name), "its folder");
  const config = refinementOf(planOfRun(view));
  if (config === null) throw new NoRefinementError(printRunName(name));
  const digestsOf = (stage: string): Digest[] => view.journal.rows.flatMap((entry) => (entry.stage.startsWith(stage) && "digest" in entry ? [entry.digest] : []));
  const load = async <Item>(stage: string, table: ArtifactTable<Item>): Promise<Item[]> =>
    (await Promise.all(digestsOf(stage).map((digest) => loadTable(store.objects, table, digest)))).flat();
  const read = async <Value>(stage: string, schema: z.ZodType<Value>): Promise<Value | null> => {
    const [digest] = digestsOf(stage);
    return digest === undefined ? null : schema.parse(JSON.parse(new TextDecoder().decode(await store.objects.get(digest))));
  };
  const pairsReport = await read("pairs/report", pairReportSchema);
  if (pairsReport === null) throw new TypeError(`run ${printRunName(name)} has no pairs`);
  return {
    config,
    traces: await load("reasoning/training", tracesTable),
    refined: await load("refinement/refined", refinedTable),
    pairs: await load("pairs/table", pairsTable),
    pairsReport,
    auditorCard: await read("auditor/card", auditorCardSchema),
    planted: await load("auditor/refined", refinedTable),
    variants: (await load("synthesis/variants", variantsTable)).filter(({ split }) => split === config.split),
    scenarios: await scenariosOfRun(store, view.journal.rows),
  };
}
