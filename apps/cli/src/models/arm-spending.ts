import type { CallLedgerLine } from "@r2ta/model-client";
import type { RunRefinement } from "@r2ta/experiment";
import type { TraceRow } from "@r2ta/reasoning/artifact";

/** What a row says of its calls. */
type AskedRow = Pick<TraceRow, "arm" | "calls" | "usage" | "costUsd">;

/** A sum over calls of which some may not say their part. */
export interface PartialSum {
  /** The sum of the known parts; null where none is known. */
  readonly sum: number | null;
  /** Whether parts are missing, so that the whole is more. */
  readonly isAtLeast: boolean;
}

/** What was paid, in which an attempt that broke off counts as the most that it can have cost. */
export interface PaidSum extends PartialSum {
  /** Whether it holds such attempts, so that the whole may be less. */
  readonly isAtMost: boolean;
}

/** What one arm that asked a model used. */
export interface ArmSpending {
  readonly arm: string;
  /** Calls behind its answers, those that failed too. */
  readonly calls: number;
  /** Replies of this run that came from the cache. */
  readonly cached: number;
  readonly inputTokens: PartialSum;
  readonly outputTokens: PartialSum;
  /** US dollars without a cache. */
  readonly reproduceUsd: PartialSum;
  /** US dollars that this run paid. */
  readonly paidUsd: PaidSum;
}

/** Adds up what each arm that asked a model used, in the order of the rows. `lines` are the calls in the run's ledger. */
export function spendingByArm(traces: readonly AskedRow[], lines: readonly CallLedgerLine[]): ArmSpending[] {
  const asked = traces.filter(({ calls }) => calls.length > 0);
  return [...new Set(asked.map(({ arm }) => arm))].map((arm) => {
    const rows = asked.filter((row) => row.arm === arm);
    const keys = new Set(rows.flatMap(({ calls }) => calls.map(({ key }) => key)));
    // An arm may also be asked about a training split, and auditors about its traces: those are other calls.
    const ofArm = lines.filter((line) => line.arm === arm && keys.has(line.key));
    const served = ofArm.filter(({ cached, usage, chargedTokens }) => !cached && (usage.outputTokens !== null || chargedTokens !== null));
    return {
      arm,
      calls: rows.reduce((sum, { calls }) => sum + calls.length, 0),
      cached: ofArm.filter(({ cached }) => cached).length,
      inputTokens: sumKnown(rows.map(({ usage }) => usage?.inputTokens ?? null)),
      outputTokens: sumKnown(rows.map(({ usage }) => usage?.outputTokens ?? null)),
      reproduceUsd: sumKnown(rows.map(({ costUsd }) => costUsd)),
      paidUsd: { ...sumKnown(served.map(({ costUsd, chargedUsd }) => costUsd ?? chargedUsd)), isAtMost: served.some(({ costUsd, chargedUsd }) => costUsd === null && chargedUsd !== null) },
    };
  });
}

/** The same of a run's refinement: the source arm on its split, the refiner, and the auditor's test. */
export function spendingOfRefinement({ config: { arm, split }, traces, refined, planted }: RunRefinement, lines: readonly CallLedgerLine[]): ArmSpending[] {
  const named = (name: string, rows: readonly AskedRow[]): ArmSpending[] => spendingByArm(rows, lines).map((spending) => ({ ...spending, arm: name }));
  return [...named(`${arm}@${split}`, traces), ...named(`refinement ${arm}@${split}`, refined), ...named("auditor's test", planted)];
}

function sumKnown(amounts: readonly (number | null)[]): PartialSum {
  const known = amounts.filter((amount) => amount !== null);
  const sum = known.length === 0 && amounts.length > 0 ? null : known.reduce((total, amount) => total + amount, 0);
  return { sum, isAtLeast: known.length < amounts.length };
}
