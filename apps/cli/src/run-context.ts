import { createRandom, systemClock } from "@r2ta/base";
import { readResults, runExperiment, type Plan, type RunResults } from "@r2ta/experiment";
import { printRunName, type Run, type Store } from "@r2ta/run-store";
import { resolve } from "node:path";
import { exitCodes } from "./exit-codes.js";
import { readScenarios } from "./files/read-scenarios.js";
import type { CommandContext } from "./command-context.js";
import { showProgress } from "./progress.js";
import { readProvenance } from "./provenance.js";
import { workspaceRoot } from "./workspace.js";

/** A run id that sorts by time and says which plan it follows: `2026-11-21T09-30-00-3f2a1c`. */
export function newRunId(plan: Plan): string {
  const time = new Date(systemClock.now()).toISOString().slice(0, 19).replaceAll(":", "-");
  return `${time}-${plan.digest.slice("sha256:".length, "sha256:".length + 6)}`;
}

/** Runs or goes on with an open run to its end, shows progress, and reads what it found. */
export async function completeRun(store: Store, run: Run, plan: Plan, { terminal, signal, exit }: CommandContext): Promise<RunResults> {
  const display = showProgress(terminal, () => systemClock.now());
  try {
    for (const repair of run.repairs) display.log(`mended: ${repair}`);
    const { failedItems } = await runExperiment(store, run, {
      plan,
      scenarios: () => readScenarios(resolve(workspaceRoot, plan.experiment.scenarios)),
      provenance: await readProvenance(),
      effects: {
        clock: systemClock, random: createRandom(plan.digest), signal, log: (line) => display.log(line),
        progress: ({ stage, arm, done, total }) => display.update(arm === null ? stage : `${stage} ${arm}`, done, total),
      },
    });
    if (failedItems > 0) exit(exitCodes.failedItems);
    return await readResults(store, run);
  } catch (error) {
    display.stop();
    if (run.manifest() === undefined) terminal.note(`Run ${printRunName(run)} is not finished; what it has done is kept. Go on with: r2ta resume ${printRunName(run)}`);
    throw error;
  } finally {
    display.stop();
    await run.close();
  }
}
