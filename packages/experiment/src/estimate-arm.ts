import type { StageEffects } from "@r2ta/base";
import { createMemoryCompletionStore, createPlanningClient, type ArmTally, type CompletionStore, type ModelConfig, type ReplyAssumption } from "@r2ta/model-client";
import { reason } from "@r2ta/reasoning";
import { assumedReply, visiblePart, type ModelArmConfig } from "@r2ta/reasoning/artifact";
import type { ArmWork } from "./arm-work.js";
import { noCalls, scaleEstimate, type CallEstimate } from "./call-estimate.js";

export interface ArmCalls {
  /** With replies of the usual length that can be read. */
  readonly expected: CallEstimate;
  /** With the longest replies, none of which can be read, so that every repair is asked; repeated attempts come on top. */
  readonly most: CallEstimate;
  /** As `most` with no reply kept: what the arm takes at the most on any machine. */
  readonly mostUncached: CallEstimate;
  readonly largestPromptTokens: number;
}

/**
 * Counts the calls of an arm by running its own code on replies that are kept or assumed; nobody is asked. Repeats ask the same
 * prompts, and a run asks the first repeat first: where nothing of it is kept, it is counted once for all repeats.
 */
export async function estimateArm(arm: ArmWork, config: ModelArmConfig, model: ModelConfig, completions: CompletionStore, effects: Pick<StageEffects, "signal" | "log">): Promise<ArmCalls> {
  const dryRun = async (store: CompletionStore, assumption: ReplyAssumption, repeats: number): Promise<ArmTally | undefined> => {
    const client = createPlanningClient(model, { store }, assumption);
    const questions = Array.from({ length: repeats }, (_, repeat) => arm.asked.map((variant) => ({ item: visiblePart(variant), repeat: arm.firstRepeat + repeat }))).flat();
    const rows = reason(questions, { name: arm.arm, config, prompts: arm.prompts, examples: arm.examples }, { ...effects, model: client });
    while (!(await rows.next()).done) { /* Only what it asks counts. */ }
    return client.tallies()[0];
  };
  const expecting: ReplyAssumption = { kind: "expected", assume: (_request, purpose) => assumedReply(config, purpose) };

  const once = await dryRun(completions, expecting, 1);
  if ((once?.cachedCalls ?? 0) === 0) {
    const most = scaleEstimate(estimateOf(await dryRun(completions, { kind: "most" }, 1)), arm.repeats);
    return { expected: scaleEstimate(estimateOf(once), arm.repeats), most, mostUncached: most, largestPromptTokens: once?.largestPromptTokens ?? 0 };
  }
  const expected = await dryRun(completions, expecting, arm.repeats);
  const most = await dryRun(completions, { kind: "most" }, arm.repeats);
  const mostUncached = await dryRun(createMemoryCompletionStore(), { kind: "most" }, 1);
  return {
    expected: estimateOf(expected), most: estimateOf(most), mostUncached: scaleEstimate(estimateOf(mostUncached), arm.repeats),
    largestPromptTokens: Math.max(expected?.largestPromptTokens ?? 0, most?.largestPromptTokens ?? 0),
  };
}

function estimateOf(tally: ArmTally | undefined): CallEstimate {
  if (!tally) return noCalls;
  const { calls, cachedCalls, inputTokens, outputTokens, costUsd } = tally;
  return { calls, cachedCalls, inputTokens, outputTokens, costUsd };
}
