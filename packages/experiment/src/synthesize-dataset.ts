import { digestJson, type Digest, type StageEffects } from "@r2ta/base";
import type { Run, Store } from "@r2ta/run-store";
import { GENERATOR_VERSION, synthesize } from "@r2ta/synthesis";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { findFinished, finishStage, loadTable, storeTable, type StageWork } from "./artifact-steps.js";
import type { Experiment } from "./define-experiment.js";
import { variantsTable } from "./tables.js";

/** The dataset of a run: taken over where it was made before, else made and kept. */
export async function synthesizeDataset(store: Store, run: Run, { dataset }: Experiment, scenarios: readonly Scenario[], effects: StageEffects): Promise<{ digest: Digest; items: Variant[] }> {
  const [digest] = await finishStage(store, run, synthesisWork(dataset, scenarios), ["variants"], effects.log, async () => {
    const variants = [...synthesize(scenarios, dataset, effects)];
    effects.log(`synthesis: ${variants.length} variants`);
    return { digests: [await storeTable(store.objects, variantsTable, variants)], isWhole: true };
  });
  if (digest === undefined) throw new TypeError("synthesis has no output");
  return { digest, items: await loadTable(store.objects, variantsTable, digest) };
}

/** The dataset as a run would have it, without keeping anything; `digest` is null where it has not been made before. */
export async function lookAtDataset(store: Pick<Store, "artifacts" | "objects">, { dataset }: Experiment, scenarios: readonly Scenario[], effects: Pick<StageEffects, "signal">): Promise<{ digest: Digest | null; items: Variant[] }> {
  const [digest] = (await findFinished(store, synthesisWork(dataset, scenarios))) ?? [];
  return digest === undefined
    ? { digest: null, items: [...synthesize(scenarios, dataset, effects)] }
    : { digest, items: await loadTable(store.objects, variantsTable, digest) };
}

function synthesisWork(dataset: Experiment["dataset"], scenarios: readonly Scenario[]): StageWork {
  return { stage: "synthesis", version: GENERATOR_VERSION, inputs: [digestJson(scenarios)], config: dataset };
}
