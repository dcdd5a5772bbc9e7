import type { ModelArmConfig } from "./arm-config.js";
import { writesTrace } from "./prompts/prompts-of.js";

/**
 * Lengths that a plan assumes of replies, in tokens of o200k_base; ours. The reference traces of the shipped dataset's 600
 * variants have 1,993 to 3,307 tokens, with a median of 2,782; an answer of one mistake has some 80, and models explain
 * at more length than the reference. Notes and critiques are guesses. Thinking that a model does by itself is not in
 * them: a reasoning model writes several times as much, up to its limit, which is what a plan's upper bound counts.
 */
const assumedTokens = { trace: 2_800, notes: 600, critique: 400, answer: 200 } as const;

/** One line of a trace, and its tokens. */
const LINE = "- entity:NAME.attr:name presence: wants present, has present -> ok\n";
const LINE_TOKENS = 17;
const WORDS = "Nothing is wrong at this place. ";
const WORDS_TOKENS = 7;
const ANSWER = '{"errors":[]}';

/**
 * A readable reply of the assumed length to a call of the arm with this role, for a plan that asks nobody: arms run on it
 * as on a model's, so that a plan counts the calls that the run will make. The text is about as long as its tokens
 * (answers aside), since later calls of an arm repeat it in their prompts.
 */
export function assumedReply(config: ModelArmConfig, { role }: { readonly role: string }): { readonly text: string; readonly outputTokens: number } {
  const isFreeText = role === "reason" || role === "draft" || role === "revise" || role === "critique";
  const isOnePass = config.mode === "one-pass";
  if (role === "critique") return { text: WORDS.repeat(assumedTokens.critique / WORDS_TOKENS), outputTokens: assumedTokens.critique };
  if (isFreeText && !writesTrace(config)) return { text: WORDS.repeat(assumedTokens.notes / WORDS_TOKENS), outputTokens: assumedTokens.notes };
  const hasTrace = isFreeText || (role === "answer" && isOnePass && writesTrace(config));
  if (!hasTrace) return { text: ANSWER, outputTokens: assumedTokens.answer };
  const trace = `Step 1. [R1] "A sentence."\n${LINE.repeat(assumedTokens.trace / LINE_TOKENS)}Conclusion: no mistake found.\n`;
  return isOnePass ? { text: `${trace}${ANSWER}`, outputTokens: assumedTokens.trace + assumedTokens.answer } : { text: trace, outputTokens: assumedTokens.trace };
}
