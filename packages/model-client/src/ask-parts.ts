import type { Clock, Digest, R2taError, Random } from "@r2ta/base";
import type { AnswerLadder } from "./answer-ladder.js";
import type { BudgetAccount } from "./budget-account.js";
import type { CallGate } from "./call-gate.js";
import type { CallLines } from "./call-lines.js";
import type { ChatRequest } from "./chat-request.js";
import type { ModelIdentity } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";
import type { CallLedgerLine } from "./ledger-line.js";
import type { CallPurpose } from "./model-client.js";
import type { Limits, Price } from "./model-config.js";
import type { ChatProvider, ProviderFaultFields } from "./provider.js";
import type { Timer } from "./timer.js";
import type { TokenEstimate } from "./token-estimate.js";

/** What asking one model needs; shared by all of its calls. */
export interface AskParts {
  readonly identity: ModelIdentity;
  readonly keyVariable: string | null;
  readonly price: Price | "free" | null;
  readonly contextTokens: number | null;
  readonly limits: Limits;
  readonly provider: ChatProvider;
  readonly store: CompletionStore;
  readonly ledger: { append(line: CallLedgerLine): void };
  readonly lines: CallLines;
  readonly budget: BudgetAccount;
  readonly gate: CallGate;
  readonly ladder: AnswerLadder;
  readonly estimate: TokenEstimate;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  /** The error that ended the run for this model; null while it goes on. */
  ended(): R2taError | null;
  /** Ends the run: those who wait and those who come get this error. */
  end(error: R2taError): void;
  /** Told of every fault, for the log. */
  noticeFault(fault: ProviderFaultFields): void;
  /** Told when a server was there: with a reply, an error, or a connection that broke. */
  noticeServer(): void;
  /** Whether there ever was one. */
  hasServer(): boolean;
}

/** One call that is not in the cache. */
export interface AskedCall {
  readonly key: Digest;
  readonly request: ChatRequest;
  readonly purpose: CallPurpose;
  readonly signal: AbortSignal;
}
