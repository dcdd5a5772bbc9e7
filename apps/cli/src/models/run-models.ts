import { R2taError, systemClock, type Random } from "@r2ta/base";
import { createModelClient, createProvider, openBudgetAccount, priceOf, type Budget, type CallLedgerLine, type ModelClient, type ModelConfig } from "@r2ta/model-client";
import type { Terminal } from "../terminal.js";
import { openPaidReplies } from "./paid-replies.js";
import { printCount, printUsd } from "./print-amount.js";

/** The models of one run or one check. */
export interface RunModels {
  /**
   * The client of a model, the same one each time; sends nothing yet. Throws a ModelAccessError where its key is not set, and an
   * UnknownPriceError where a budget in dollars meets an unknown price.
   */
  model(name: string): ModelClient;
  /** What has been asked and spent so far, for a progress line; empty before the first call. */
  spending(): string;
}

/** What the models of a run share. */
export interface RunModelsParts {
  readonly budget: Budget;
  /** What the run has spent already. */
  readonly linesSoFar: readonly CallLedgerLine[];
  readonly random: Random;
  readonly terminal: Terminal;
  log(line: string): void;
  /** Takes each line of the ledger. */
  append(line: CallLedgerLine): void;
}

/** Opens models for asking, each when it is first wanted: replies are kept for all runs, calls go into the ledger and count towards the budget. */
export function openRunModels(models: Readonly<Record<string, ModelConfig>>, { budget: limits, linesSoFar, random, terminal, log, append }: RunModelsParts): RunModels {
  const store = openPaidReplies(log);
  const budget = openBudgetAccount(limits, linesSoFar);
  const clients = new Map<string, ModelClient>();
  let cached = linesSoFar.filter((line) => line.cached).length;
  let isSimulated = linesSoFar.some(({ simulated }) => simulated);
  let hasUnknownPrice = false;
  const ledger = {
    append(line: CallLedgerLine): void {
      append(line);
      if (line.cached) cached++;
      if (line.simulated) isSimulated = true;
    },
  };
  const open = (name: string): ModelClient => {
    const config = Object.hasOwn(models, name) ? models[name] : undefined;
    if (config === undefined) throw new R2taError({ code: "unknown-model", message: `The experiment has no model “${name}”.`, hint: `Its models are ${Object.keys(models).join(", ") || "none"}; name one of them in the arm, or add models.${name}.` });
    terminal.hide(process.env[config.keyVariable ?? ""]?.trim() ?? "");
    if (priceOf(config) === null) hasUnknownPrice = true;
    const provider = createProvider(config, process.env, { store, log });
    return createModelClient(config, { provider, store, ledger, budget, clock: systemClock, random: random.fork(name), log, place: `models.${name}` });
  };
  return {
    model(name) {
      const client = clients.get(name) ?? open(name);
      clients.set(name, client);
      return client;
    },
    spending() {
      const { usd, calls, tokens } = budget.spent();
      if (calls === 0 && cached === 0) return "";
      const parts = [`${printCount(calls)} ${calls === 1 ? "call" : "calls"}`, `${printCount(cached)} cached`, hasUnknownPrice ? `${printCount(tokens)} tokens` : printUsd(usd)];
      return [...parts, ...(isSimulated ? ["SIMULATED"] : [])].join(", ");
    },
  };
}
