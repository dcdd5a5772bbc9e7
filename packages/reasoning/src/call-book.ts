import type { CallOutcome } from "@r2ta/model-client";
import type { TraceRow } from "./trace-row.js";

/** What `ModelClient.complete` threw: it ends the run and not just an item. */
export class EndOfRun extends Error {
  constructor(override readonly cause: unknown) {
    super("the model cannot be asked any more");
  }
}

/** What a row says of its calls. */
export type Account = Pick<TraceRow, "calls" | "usage" | "costUsd" | "simulated" | "finishReason">;

/** The calls of one row, in the order in which they were asked. */
export class CallBook {
  private readonly calls: { role: string; outcome: CallOutcome }[] = [];

  note(role: string, outcome: CallOutcome): void {
    this.calls.push({ role, outcome });
  }

  /**
   * Tokens and cost are summed over the calls that have a reply, and null as soon as one of these lacks them; a call
   * without a reply adds nothing. Tokens are null, and the cost 0, where no call has a reply.
   */
  account(): Account {
    const replies = this.calls.flatMap(({ outcome }) => (outcome.status === "failed" ? [] : [outcome]));
    const sum = (numbers: readonly (number | null)[]): number | null => numbers.reduce<number | null>((total, number) => (total === null || number === null ? null : total + number), 0);
    const inputTokens = sum(replies.map(({ completion }) => completion.reply.usage.inputTokens));
    const outputTokens = sum(replies.map(({ completion }) => completion.reply.usage.outputTokens));
    const last = this.calls.at(-1)?.outcome;
    return {
      calls: this.calls.map(({ role, outcome }) => ({ key: outcome.key, role, status: outcome.status, answerMode: outcome.status === "failed" ? null : outcome.completion.answerMode })),
      usage: replies.length === 0 || inputTokens === null || outputTokens === null ? null : { inputTokens, outputTokens },
      costUsd: sum(replies.map(({ costUsd }) => costUsd)),
      simulated: replies.some(({ completion }) => completion.reply.simulated),
      finishReason: last === undefined || last.status === "failed" ? null : last.completion.reply.finishReason,
    };
  }
}
