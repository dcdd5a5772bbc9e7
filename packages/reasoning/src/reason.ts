import { redactSecrets, type StageEffects } from "@r2ta/base";
import { createSentenceReader, runRules, type RulesInput, type RulesOutput } from "./arms/rules/rules.js";
import { segmentReasoning } from "./trace/index.js";
import type { ReasoningItem } from "./reasoning-item.js";
import type { TraceRow } from "./trace-row.js";

/** Which arm answers. */
export interface ReasonConfig {
  readonly arm: "rules";
}

/** The rules arm's name and version, as it stands in a row's `model`; it rises with every change of what the arm answers. */
export const rulesVersion = "rules@1";

/**
 * Stage 2 of the method: for each item, a trace and an answer from what a model may see. Rows come in the order of the
 * items. A fault on one item is a row with status `failed` and the reason, never a throw; an aborted signal ends the
 * stage with its reason.
 */
export async function* reason(items: Iterable<ReasoningItem> | AsyncIterable<ReasoningItem>, config: ReasonConfig, effects: Pick<StageEffects, "signal">): AsyncGenerator<TraceRow> {
  const answer = prepareArm(config);
  for await (const item of items) {
    effects.signal.throwIfAborted();
    yield reasonOn(item, config, answer);
  }
}

/** The row of one item. `answer` may be replaced in a test that needs a fault. */
export function reasonOn(item: ReasoningItem, { arm }: ReasonConfig, answer: (input: RulesInput) => Pick<RulesOutput, "traceText" | "answerText">): TraceRow {
  const row = { variantId: item.variantId, arm, repeat: 0, model: rulesVersion, usage: null, costUsd: 0, calls: [], simulated: false };
  try {
    const { traceText, answerText } = answer({ requirements: item.requirements, diagram: item.diagram });
    return { ...row, reasoning: traceText, steps: segmentReasoning(traceText, { requirementIds: item.requirements.map(({ id }) => id), locations: [] }), raw: answerText, finishReason: "stop", status: "ok", failure: null, failureKind: null };
  } catch (fault) {
    const failure = redactSecrets(fault instanceof Error ? fault.message : String(fault));
    return { ...row, reasoning: null, steps: [], raw: "", finishReason: null, status: "failed", failure, failureKind: "arm-fault" };
  }
}

function prepareArm({ arm }: ReasonConfig): (input: RulesInput) => RulesOutput {
  switch (arm) {
    case "rules": {
      const readSentence = createSentenceReader();
      return (input) => runRules(input, readSentence);
    }
  }
}
