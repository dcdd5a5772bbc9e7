import { createRandom, fixedClock, type Clock } from "@r2ta/base";
import { openBudgetAccount, type BudgetAccount } from "../src/budget-account.js";
import type { ChatRequest } from "../src/chat-request.js";
import type { CompletionStore } from "../src/completion-store.js";
import { createModelClient } from "../src/create-model-client.js";
import type { CallLedgerLine } from "../src/ledger-line.js";
import { createMemoryCompletionStore } from "../src/memory-completion-store.js";
import type { CallOutcome, CallPurpose, ModelClient } from "../src/model-client.js";
import { modelConfigSchema, type ModelConfig } from "../src/model-config.js";
import type { z } from "zod";
import { createManualTimer, type ManualTimer } from "./manual-timer.js";
import { scriptProvider, type Answer, type ScriptedProvider, type SeenAttempt } from "./scripted-provider.js";

/** A client over a scripted provider, with all that a test wants to look at. */
export interface ClientBench {
  readonly client: ModelClient;
  readonly config: ModelConfig;
  readonly timer: ManualTimer;
  readonly provider: ScriptedProvider;
  readonly store: CompletionStore;
  readonly ledger: CallLedgerLine[];
  readonly log: string[];
  readonly budget: BudgetAccount;
  /** Asks for free text. */
  ask(prompt: string, options?: { readonly signal?: AbortSignal; readonly repeat?: number; readonly arm?: string }): Promise<CallOutcome>;
}

export interface BenchOptions {
  readonly config?: Partial<z.input<typeof modelConfigSchema>>;
  readonly answer?: (attempt: SeenAttempt, index: number) => Answer;
  readonly budget?: BudgetAccount;
  readonly store?: CompletionStore;
  readonly clock?: Clock;
  readonly latencyMs?: number;
  readonly isBatch?: boolean;
  readonly timer?: ManualTimer;
}

export const plenty = { usd: 1e6, calls: 1e9, tokens: 1e12 };

export function requestOf(config: ModelConfig, prompt: string, fields: Partial<ChatRequest> = {}): ChatRequest {
  return { messages: [{ role: "user", content: prompt }], sampling: config.sampling, answer: null, repeat: 0, ...fields };
}

export const purposeOf = (fields: Partial<CallPurpose> = {}): CallPurpose => ({ arm: "zero-shot", variantId: "v1", repeat: 0, role: "reason", ...fields });

export function openBench(options: BenchOptions = {}): ClientBench {
  const config = modelConfigSchema.parse({
    provider: "openai", name: "m", baseUrl: "http://127.0.0.1:8000/v1", keyVariable: "none",
    price: { inputPerMillion: 1000, outputPerMillion: 2000, source: "test", date: "2026-11-21" },
    ...options.config, sampling: { maxOutputTokens: 100, ...options.config?.sampling },
  });
  const timer = options.timer ?? createManualTimer();
  const provider = scriptProvider(timer, options.answer ?? (() => ({ reply: {} })), options);
  const store = options.store ?? createMemoryCompletionStore();
  const ledger: CallLedgerLine[] = [];
  const log: string[] = [];
  const budget = options.budget ?? openBudgetAccount(plenty, []);
  const client = createModelClient(config, {
    provider, store, budget, timer, place: "models.base",
    ledger: { append: (line) => ledger.push(line) },
    clock: options.clock ?? fixedClock("2026-11-21T10:00:00Z"),
    random: createRandom(1),
    log: (line) => log.push(line),
  });
  return {
    client, config, timer, provider, store, ledger, log, budget,
    ask: (prompt, { signal = new AbortController().signal, repeat = 0, arm = "zero-shot" } = {}) =>
      client.complete(requestOf(config, prompt, { repeat }), purposeOf({ repeat, arm }), signal),
  };
}
