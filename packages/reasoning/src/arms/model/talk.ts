import type { CallOutcome, ChatMessage, ModelClient } from "@r2ta/model-client";
import type { ModelArmConfig } from "../../arm-config.js";
import type { AnswerContext } from "../../answer/read-answer.js";
import { EndOfRun, type CallBook } from "../../call-book.js";
import type { PromptSet } from "../../prompt-set.js";
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
