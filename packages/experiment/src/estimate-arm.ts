import type { StageEffects } from "@r2ta/base";
import { createMemoryCompletionStore, createPlanningClient, type ArmTally, type CompletionStore, type ModelConfig, type ReplyAssumption } from "@r2ta/model-client";
import { reason } from "@r2ta/reasoning";
import { assumedReply, visiblePart, type ModelArmConfig } from "@r2ta/reasoning/artifact";
import type { ArmWork } from "./arm-work.js";
import { noCalls, type CallEstimate } from "./call-estimate.js";

export interface ArmCalls {
  /** With replies of the usual length that can be read. */
  readonly expected: CallEstimate;
  /** With the longest replies, none of which can be read, so that every repair is asked; repeated attempts come on top. */
  readonly most: CallEstimate;
  /** As `most` with no reply kept: what the arm takes at the most on any machine. */
  readonly mostUncached: CallEstimate;
  readonly largestPromptTokens: number;
}

/** Counts the calls of an arm by running its own code on replies that are kept or assumed; nobody is asked. */
export async function estimateArm(arm: ArmWork, config: ModelArmConfig, model: ModelConfig, completions: CompletionStore, effects: Pick<StageEffects, "signal" | "log">): Promise<ArmCalls> {
  const dryRun = async (store: CompletionStore, assumption: ReplyAssumption): Promise<ArmTally | undefined> => {
    const client = createPlanningClient(model, { store }, assumption);
    const questions = Array.from({ length: arm.repeats }, (_, repeat) => arm.asked.map((variant) => ({ item: visiblePart(variant), repeat }))).flat();
    const rows = reason(questions, { name: arm.arm, config, prompts: arm.prompts, examples: arm.examples }, { ...effects, model: client });
    while (!(await rows.next()).done) { /* Only what it asks counts. */ }
    return client.tallies()[0];
  };
  const expected = await dryRun(completions, { kind: "expected", assume: (_request, purpose) => assumedReply(config, purpose) });
  const most = await dryRun(completions, { kind: "most" });
  const isCold = (expected?.cachedCalls ?? 0) === 0 && (most?.cachedCalls ?? 0) === 0;
  const mostUncached = isCold ? most : await dryRun(createMemoryCompletionStore(), { kind: "most" });
  return { expected: estimateOf(expected), most: estimateOf(most), mostUncached: estimateOf(mostUncached), largestPromptTokens: Math.max(expected?.largestPromptTokens ?? 0, most?.largestPromptTokens ?? 0) };
}

function estimateOf(tally: ArmTally | undefined): CallEstimate {
  if (!tally) return noCalls;
  const { calls, cachedCalls, inputTokens, outputTokens, costUsd } = tally;
  return { calls, cachedCalls, inputTokens, outputTokens, costUsd };
}
