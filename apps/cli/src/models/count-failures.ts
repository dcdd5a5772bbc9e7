import type { TraceRow } from "@r2ta/reasoning/artifact";

/** The failed answers of one arm by kind, the most frequent first. */
export interface ArmFailures {
  readonly arm: string;
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}

/** Counts the answers that are not `ok`, by arm and kind, in the order of the rows; arms without a failure are left out. */
export function countFailures(traces: readonly Pick<TraceRow, "arm" | "status" | "failureKind">[]): ArmFailures[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { arm, status, failureKind } of traces) {
    if (status === "ok") continue;
    const kinds = counts.get(arm) ?? new Map<string, number>();
    const kind = failureKind ?? status;
    counts.set(arm, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
  return [...counts].map(([arm, kinds]) => ({
    arm, kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1)),
  }));
}
