import { createRandom } from "@r2ta/base";
import { createMemoryCompletionStore, createModelClient, openBudgetAccount, ProviderFault, type Budget, type ChatProvider, type CompletionStore, type ModelClient, type ProviderRequest } from "@r2ta/model-client";
import type { Run, Store } from "@r2ta/run-store";
import type { PromptSet } from "@r2ta/reasoning/artifact";
import { readdirSync, readFileSync } from "node:fs";
import { callLinesOf } from "../src/call-lines-of.js";
import type { ExperimentConfig } from "../src/define-experiment.js";
import type { Plan } from "../src/plan-experiment.js";
import { planOfRun } from "../src/plan-of-run.js";
import { runExperiment, type RunOutcome } from "../src/run-experiment.js";
import { clock, provenance, readShippedScenarios, recordedEffects, smallExperiment } from "./small-experiment.js";

/** The small experiment with four arms that ask a model; 8 items each. */
export const modelExperiment: ExperimentConfig = {
  ...smallExperiment,
  name: "asking",
  models: {
    base: {
      provider: "openai", name: "toy", baseUrl: "http://127.0.0.1:9/v1", keyVariable: "none", contextTokens: 32_000,
      price: { inputPerMillion: 1, outputPerMillion: 2, source: "made up", date: "2026-11-21" }, limits: { concurrency: 4 }, sampling: { maxOutputTokens: 500 },
    },
  },
  arms: {
    rules: { kind: "rules" },
    "zero-shot": { kind: "zero-shot" },
    "two-pass": { kind: "chain-of-thought", mode: "two-pass" },
    "few-shot": { kind: "few-shot", examples: 1 },
    votes: { kind: "self-consistency", samples: 2 },
  },
  budget: { usd: 10, calls: 1000, tokens: 10_000_000 },
};

/** What `modelExperiment` asks in all: 8 items, by one call, two, one, and two. */
export const callsInAll = 8 * (1 + 2 + 1 + 2);

export const shippedPrompts: PromptSet = promptsIn("reasoning");

/** The prompts of the arms and of the auditors. */
export function readAllPrompts(): Promise<PromptSet> {
  return Promise.resolve({ ...shippedPrompts, ...promptsIn("refinement") });
}

function promptsIn(packageName: string): PromptSet {
  const folder = new URL(`../../${packageName}/prompts/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(names.map((name) => [name.slice(0, -".md".length), readFileSync(new URL(name, folder), "utf8")]));
}

/** A provider in this process: replies depend on the request alone, and `served` is every key that it has answered. */
export function toyProvider({ fails = () => false, onSend = () => undefined }: { fails?: (request: ProviderRequest) => boolean; onSend?: (count: number) => void } = {}): ChatProvider & { served: string[] } {
  const served: string[] = [];
  return {
    isBatch: false, served,
    async send(request, { key, signal }) {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      if (fails(request)) throw new ProviderFault({ kind: "bad-request", message: "The server does not like this one.", httpStatus: 400, isTransient: false, retryAfterMs: null, mayBeCharged: false });
      served.push(key);
      onSend(served.length);
      const text = request.format === null ? 'Step 1. [R1] "…"\nConclusion: no mistake found.\n{"errors":[]}' : '{"errors":[]}';
      return {
        httpStatus: 200, firstTokenMs: null,
        reply: {
          text, reasoning: null, reasoningFrom: null, refusal: null, finishReason: "stop",
          usage: { inputTokens: 1000, cachedInputTokens: null, outputTokens: 100, reasoningTokens: null },
          servedModel: "toy", fingerprint: null, requestId: null, logprobs: null, simulated: true,
        },
      };
    },
  };
}

export interface Attempt {
  /** Left out, it is the one that the run was begun with, as its folder has it. */
  readonly plan?: Plan;
  readonly provider: ChatProvider;
  readonly completions?: CompletionStore;
  readonly budget?: Budget;
  readonly signal?: AbortSignal;
  /** Why a model cannot be opened; null where it can. */
  readonly opens?: (model: string) => Error | null;
  readonly prompts?: () => Promise<PromptSet>;
}

/** Runs or goes on with a run as the command line does: budget from the ledger, one client a model. */
export async function attempt(store: Store, run: Run, { plan = planOfRun(run), provider, completions = createMemoryCompletionStore(), budget, signal, opens = () => null, prompts = () => Promise.resolve(shippedPrompts) }: Attempt): Promise<RunOutcome> {
  const limits = budget ?? plan.experiment.budget;
  const effects = recordedEffects(signal);
  const clients = new Map<string, ModelClient>();
  const account = limits === null ? null : openBudgetAccount(limits, callLinesOf(run.ledger.lines()));
  const model = (name: string): ModelClient => {
    const config = plan.experiment.models[name];
    const fault = opens(name);
    if (fault) throw fault;
    if (!config || !account) throw new Error(`no model ${name}`);
    const client = clients.get(name) ?? createModelClient(config, { provider, store: completions, ledger: run.ledger, budget: account, clock, random: createRandom(1), log: effects.log });
    clients.set(name, client);
    return client;
  };
  try {
    return await runExperiment(store, run, { plan, scenarios: readShippedScenarios, prompts, provenance, effects: { ...effects, model } });
  } finally {
    await run.close();
  }
}
