import { redactSecrets, type StageEffects } from "@r2ta/base";
import type { ModelClient } from "@r2ta/model-client";
import type { ArmConfig } from "./arm-config.js";
import { rulesVersion } from "./arm-version.js";
import { answerQuestion, type ModelArm } from "./arms/model/answer-question.js";
import { CallBook, EndOfRun } from "./call-book.js";
import { createSentenceReader, runRules, type RulesInput, type RulesOutput } from "./arms/rules/rules.js";
import type { WorkedExample } from "./examples/worked-example.js";
import { finishUnordered } from "./finish-unordered.js";
import { PromptError } from "./prompts/prompt-error.js";
import { promptsOf } from "./prompts/prompts-of.js";
import { checkPrompt } from "./prompts/render-prompt.js";
import type { PromptSet } from "./prompt-set.js";
import type { Question } from "./question.js";
import type { ReasoningItem } from "./reasoning-item.js";
import { storable } from "./storable.js";
import { createCitable, segmentReasoning } from "./trace/index.js";
import type { TraceRow } from "./trace-row.js";

/** An arm as an experiment names it. */
export interface Arm {
  readonly name: string;
  readonly config: ArmConfig;
  /** At least the prompts that `promptsOf(config)` names. */
  readonly prompts: PromptSet;
  /** Worked examples of `few-shot`, from training scenarios; the other arms show none. */
  readonly examples: readonly WorkedExample[];
}

export interface ReasonEffects extends Pick<StageEffects, "signal" | "log"> {
  /** The arm's model; `rules` needs none. */
  readonly model?: ModelClient;
}

/**
 * Stage 2 of the method: for each question, a trace and an answer from what a model may see.
 *
 * Rows come as they are finished, not in order; as many questions are open at a time as the model has calls worth having
 * open. The same replies give the same rows. What happens to one item (a call that failed, a refusal, an unreadable
 * answer, a fault of the arm itself) is a row whose status is not ok, never a throw.
 *
 * Throws what ends a run: a PromptError before anything is asked, what `ModelClient.complete` throws, and the signal's
 * reason. Calls under way are awaited first, and the rows that they finish are yielded.
 */
export async function* reason(questions: Iterable<Question>, arm: Arm, { signal, log, model }: ReasonEffects): AsyncGenerator<TraceRow> {
  signal.throwIfAborted();
  const readSentence = createSentenceReader();
  const { name, config } = arm;
  if (config.kind === "rules") {
    for (const question of questions) {
      signal.throwIfAborted();
      yield ruleOn(question, name, (input) => runRules(input, readSentence));
    }
    return;
  }
  if (!model) throw new TypeError(`reason: arm ${name} asks a model, and there is none`);
  for (const prompt of promptsOf(config)) checkPrompt(arm.prompts, prompt);
  const modelArm: ModelArm = { name, config, prompts: arm.prompts, examples: arm.examples, client: model, signal, readSentence };
  yield* finishUnordered(questions, Math.max(1, model.concurrency), (question) => ask(question, modelArm, log));
}

/** The row of one question to the rules arm. `answer` may be replaced in a test that needs a fault. */
export function ruleOn({ item, repeat }: Question, arm: string, answer: (input: RulesInput) => Pick<RulesOutput, "traceText" | "answerText">): TraceRow {
  const row = { variantId: item.variantId, arm, repeat, model: rulesVersion, usage: null, costUsd: 0, calls: [], simulated: false };
  try {
    const { traceText, answerText } = answer({ requirements: item.requirements, diagram: item.diagram });
    return { ...row, reasoning: traceText, steps: segmentReasoning(traceText, createCitable(item)), raw: answerText, finishReason: "stop", status: "ok", failure: null, failureKind: null };
  } catch (fault) {
    return { ...row, ...armFault(fault), finishReason: null };
  }
}

async function ask(question: Question, arm: ModelArm, log: (line: string) => void): Promise<TraceRow> {
  const { item, repeat } = question;
  const { name: model, revision } = arm.client.identity;
  const book = new CallBook();
  const row = { variantId: item.variantId, arm: arm.name, repeat, model: revision === null ? model : `${model}@${revision}` };
  try {
    arm.signal.throwIfAborted();
    const solution = await answerQuestion(arm, question, book);
    const reasoning = solution.reasoning === null ? null : storable(solution.reasoning);
    const failure = solution.failure === null ? null : storable(solution.failure);
    return { ...row, ...book.account(), reasoning, steps: stepsOf(reasoning, item), raw: storable(solution.raw), status: solution.status, failure, failureKind: solution.failureKind };
  } catch (fault) {
    if (fault instanceof EndOfRun) throw fault.cause;
    if (fault instanceof PromptError || arm.signal.aborted) throw fault;
    const failed = armFault(fault);
    log(`${arm.name}: ${item.variantId}: ${failed.failure}`);
    return { ...row, ...book.account(), ...failed };
  }
}

function stepsOf(reasoning: string | null, item: ReasoningItem): TraceRow["steps"] {
  return reasoning === null ? [] : segmentReasoning(reasoning, createCitable(item));
}

function armFault(fault: unknown): Pick<TraceRow, "reasoning" | "steps" | "raw" | "status" | "failureKind"> & { failure: string } {
  return { reasoning: null, steps: [], raw: "", status: "failed", failure: redactSecrets(fault instanceof Error ? fault.message : String(fault)), failureKind: "arm-fault" };
}
