import type { ItemScore } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";

/** What a status is called among the kinds of failures where the trace says nothing closer. */
const kindOfStatus: Record<Exclude<ItemScore["status"], "ok">, string> = {
  unparsable: "unreadable", refused: "refusal", truncated: "length", failed: "failed",
};

/** The kind of an answer's failure as it is counted: the trace's own word for it, else that of its status; null for an answer that was scored. */
export function failureKindOf(score: Pick<ItemScore, "status">, trace: Pick<TraceRow, "failureKind"> | undefined): string | null {
  return score.status === "ok" ? null : (trace?.failureKind ?? kindOfStatus[score.status]);
}
