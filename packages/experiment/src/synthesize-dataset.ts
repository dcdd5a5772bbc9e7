import { digestJson, type Digest, type StageEffects } from "@r2ta/base";
import { stageKey, type Run, type Store } from "@r2ta/run-store";
import { GENERATOR_VERSION, synthesize } from "@r2ta/synthesis";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import { findFinished, finishStage, loadTable, storeTable, type StageWork } from "./artifact-steps.js";
import type { Experiment } from "./define-experiment.js";
import { variantsTable } from "./tables.js";

/** The dataset of a run: taken over where it was made before, else made and kept. */
export async function synthesizeDataset(store: Store, run: Run, { dataset }: Experiment, scenarios: readonly Scenario[], effects: StageEffects): Promise<{ digest: Digest; items: Variant[] }> {
  const [digest] = await finishStage(store, run, synthesisWork(dataset, scenarios), ["variants"], effects.log, async () => ({ digests: [await makeDataset(store, dataset, scenarios, effects)], isWhole: true }));
  if (digest === undefined) throw new TypeError("synthesis has no output");
  return { digest, items: await loadTable(store.objects, variantsTable, digest) };
}

/** The dataset as a run will have it. Making it takes seconds, so it is kept, and the run takes it over. */
export async function prepareDataset(store: Pick<Store, "artifacts" | "objects">, { dataset }: Experiment, scenarios: readonly Scenario[], effects: Pick<StageEffects, "signal" | "log">): Promise<{ digest: Digest; items: Variant[] }> {
  const work = synthesisWork(dataset, scenarios);
  let [digest] = (await findFinished(store, work)) ?? [];
  if (digest === undefined) {
    digest = await makeDataset(store, dataset, scenarios, effects);
    await store.artifacts.recordArtifact({ key: stageKey(work), stage: work.stage, inputs: [...work.inputs], outputs: [digest] });
  }
  return { digest, items: await loadTable(store.objects, variantsTable, digest) };
}

async function makeDataset(store: Pick<Store, "objects">, dataset: Experiment["dataset"], scenarios: readonly Scenario[], effects: Pick<StageEffects, "signal" | "log">): Promise<Digest> {
  const variants = [...synthesize(scenarios, dataset, effects)];
  effects.log(`synthesis: ${variants.length} variants`);
  return storeTable(store.objects, variantsTable, variants);
}

/** The order of the splits is in the key: what is drawn for one depends on those before it. */
function synthesisWork(dataset: Experiment["dataset"], scenarios: readonly Scenario[]): StageWork {
  return { stage: "synthesis", version: GENERATOR_VERSION, inputs: [digestJson(scenarios)], config: { ...dataset, order: Object.keys(dataset.splits) } };
}
