import type { Report } from "../../answer/report.js";
import type { TraceRow } from "../../trace-row.js";
import type { Stopped } from "./talk.js";

/** What an arm has of an item, or of a part of it. */
export interface Solution extends Pick<TraceRow, "reasoning" | "raw" | "status" | "failure" | "failureKind"> {
  /** The answer as read; empty unless status is ok. */
  readonly reports: readonly Report[];
}

/** The solution of a call that stopped; what was reasoned before it is kept. */
export function stoppedSolution({ status, failure, failureKind, text, reasoning }: Stopped, reasonedBefore: string | null = null): Solution {
  return { reasoning: reasonedBefore ?? reasoning, raw: text, reports: [], status, failure, failureKind };
}
