import { canonicalJson, digestJson } from "@r2ta/base";
import { diagramToJson } from "@r2ta/eerd";
import { printRunName, type JournalEntry, type Run, type Store } from "@r2ta/run-store";
import { scenarioSchema, type Scenario } from "@r2ta/synthesis/artifact";
import type { PromptSet } from "@r2ta/reasoning/artifact";
import { z } from "zod";
import { RunVersionError } from "./experiment-error.js";

const scenariosKey = "input/scenarios";
const promptsKey = "input/prompts";
const versionsKey = "input/versions";

/**
 * The scenarios of a run. At its beginning they are read and kept with the run; from then on they are the kept ones,
 * so that a file edited between a kill and the resume does not make two experiments of one run.
 */
export async function keepScenarios(store: Store, run: Run, read: () => Promise<readonly Scenario[]>): Promise<readonly Scenario[]> {
  if (run.journal.has(scenariosKey)) return scenariosOfRun(store, run.journal.entries());
  const scenarios = [...(await read())].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  // Not in canonical form: a worked example goes through a scenario's facts in the order in which its author wrote them.
  run.journal.append({ key: scenariosKey, stage: scenariosKey, digest: await store.objects.put(JSON.stringify(scenarios.map(printScenario))) });
  return scenarios;
}

/** The scenarios that a run keeps, from its journal; none where it has not begun. */
export async function scenariosOfRun(store: Store, journal: readonly JournalEntry[]): Promise<readonly Scenario[]> {
  const entry = journal.find(({ key }) => key === scenariosKey);
  if (!entry || !("digest" in entry)) return [];
  const text = new TextDecoder().decode(await store.objects.get(entry.digest));
  return z.array(scenarioSchema).parse(JSON.parse(text));
}

function printScenario(scenario: Scenario): unknown {
  return { ...scenario, eerd: diagramToJson(scenario.eerd) };
}

/** The prompts of a run, kept like its scenarios. */
export async function keepPrompts(store: Store, run: Run, read: () => Promise<PromptSet>): Promise<PromptSet> {
  const entry = run.journal.get(promptsKey);
  if (entry && "digest" in entry) return promptsSchema.parse(JSON.parse(new TextDecoder().decode(await store.objects.get(entry.digest))));
  const prompts = await read();
  run.journal.append({ key: promptsKey, stage: promptsKey, digest: await store.objects.put(canonicalJson(prompts)) });
  return prompts;
}

const promptsSchema = z.record(z.string(), z.string());

/** Notes the versions of the stages at the beginning of a run; later throws a RunVersionError where they are others. */
export function keepVersions(run: Run, versions: Readonly<Record<string, string>>): void {
  const begun = run.journal.get(versionsKey);
  if (begun && "value" in begun && digestJson(begun.value) !== digestJson(versions)) {
    throw new RunVersionError(printRunName(run), JSON.stringify(begun.value), JSON.stringify(versions));
  }
  run.journal.append({ key: versionsKey, stage: versionsKey, value: versions });
}
