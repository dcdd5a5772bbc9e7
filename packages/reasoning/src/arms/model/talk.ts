import type { CallOutcome, ChatMessage, ModelClient } from "@r2ta/model-client";
import type { ModelArmConfig } from "../../arm-config.js";
import type { AnswerContext } from "../../answer/read-answer.js";
import type { PromptSet } from "../../prompt-set.js";
import type { TraceRow } from "../../trace-row.js";
import { answerOf } from "./answer-of.js";

/** What a call came to, as an arm sees it. */
export type Said =
  | { readonly isReply: true; readonly text: string; readonly reasoning: string | null; readonly finishReason: string | null }
  | Stopped;

/** A call that gave nothing to go on with: no reply, a refusal, or one that was cut off at its limit. */
export interface Stopped {
  readonly isReply: false;
  readonly status: "refused" | "truncated" | "failed";
  readonly failureKind: string;
  readonly failure: string;
  /** What was written before it stopped. */
  readonly text: string;
  readonly reasoning: string | null;
  readonly finishReason: string | null;
}

/** The conversation of an arm with its model over one item: it asks, and keeps account of what was asked. */
export interface Talk {
  readonly config: ModelArmConfig;
  readonly prompts: PromptSet;
  readonly context: AnswerContext;
  /** Where instructions go: see ModelConfig. */
  readonly instructions: ModelClient["instructions"];
  /** Asks once. With `wantsAnswer` the answer's JSON is asked for, else free text. Throws EndOfRun. */
  ask(role: string, messages: readonly ChatMessage[], wantsAnswer: boolean): Promise<Said>;
}

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

/** What a talk is about: the arm and the item, and the index of the request among repeats of the same one. */
export interface TalkSubject extends Pick<Talk, "config" | "prompts" | "context"> {
  readonly purpose: { readonly arm: string; readonly variantId: string; readonly repeat: number };
  readonly requestRepeat: number;
}

/** Opens a talk whose calls are noted in `book`. */
export function openTalk({ config, prompts, context, purpose, requestRepeat }: TalkSubject, client: ModelClient, book: CallBook, signal: AbortSignal): Talk {
  const sampling = {
    ...client.sampling,
    ...(config.temperature === undefined ? {} : { temperature: config.temperature }),
    ...(config.maxOutputTokens === undefined ? {} : { maxOutputTokens: config.maxOutputTokens }),
  };
  const answer = answerOf(context);
  return {
    config, prompts, context, instructions: client.instructions,
    ask: async (role, messages, wantsAnswer) => {
      const outcome = await client.complete({ messages, sampling, answer: wantsAnswer ? answer : null, repeat: requestRepeat }, { ...purpose, role }, signal).catch((fault: unknown) => {
        throw new EndOfRun(fault);
      });
      book.note(role, outcome);
      return saidOf(outcome, sampling.maxOutputTokens);
    },
  };
}

const LONGEST_REFUSAL = 300;

function saidOf(outcome: CallOutcome, maxOutputTokens: number): Said {
  if (outcome.status === "failed") return { isReply: false, status: "failed", failureKind: outcome.failure.kind, failure: outcome.failure.message, text: "", reasoning: null, finishReason: null };
  const { text, reasoning, finishReason, refusal } = outcome.completion.reply;
  if (outcome.status === "ok") return { isReply: true, text, reasoning, finishReason };
  const written = { isReply: false, text: text === "" ? (refusal ?? "") : text, reasoning, finishReason } as const;
  if (outcome.status === "truncated") return { ...written, status: "truncated", failureKind: "length", failure: `The reply reached its limit of ${maxOutputTokens} tokens.` };
  const isFiltered = finishReason === "content_filter";
  return { ...written, status: "refused", failureKind: isFiltered ? "content-filter" : "refusal", failure: isFiltered ? "The provider's content filter stopped the reply." : `The model refused: ${written.text.slice(0, LONGEST_REFUSAL)}` };
}
