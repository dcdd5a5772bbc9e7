import type { Report } from "../../answer/report.js";
import { printReports } from "./answer-of.js";
import { mistakeKey } from "./mistake-key.js";
import type { Solution } from "./solution.js";

/**
 * What several samples agree on: the mistakes that more than half of ALL samples report. Where fewer than half of the
 * samples have a readable answer, the item fails with the commonest kind of failure. The reasoning is that of the sample
 * whose answer agrees best with the vote (the share of mistakes in both among those in either; the earliest of equals),
 * and so is each mistake's wording where that sample reports it.
 */
export function vote(samples: readonly Solution[]): Solution {
  const readable = samples.filter(({ status }) => status === "ok").map((solution) => ({ solution, byKey: new Map(solution.reports.map((report) => [mistakeKey(report), report] as const).reverse()) }));
  if (readable.length * 2 < samples.length) return commonestFailure(samples);
  const counts = new Map<string, number>();
  for (const { byKey } of readable) for (const key of byKey.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const chosen = new Set([...counts].filter(([, count]) => count * 2 > samples.length).map(([key]) => key));
  const agreements = readable.map(({ byKey }) => agreement(new Set(byKey.keys()), chosen));
  const best = readable[agreements.indexOf(Math.max(...agreements))];
  // In the order in which the samples first reported them, whichever sample is the best.
  const order = [...new Set(samples.flatMap(({ reports }) => reports.map(mistakeKey)))].filter((key) => chosen.has(key));
  const reports = order.flatMap((key): Report[] => {
    const report = best?.byKey.get(key) ?? readable.find(({ byKey }) => byKey.has(key))?.byKey.get(key);
    return report ? [report] : [];
  });
  return { reasoning: best?.solution.reasoning ?? null, raw: printReports(reports), reports, status: "ok", failure: null, failureKind: null };
}

function agreement(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((key) => other.has(key)).length;
  const either = one.size + other.size - shared;
  return either === 0 ? 1 : shared / either;
}

function commonestFailure(samples: readonly Solution[]): Solution {
  const failed = samples.filter(({ status }) => status !== "ok");
  const countOf = (kind: string | null): number => failed.filter(({ failureKind }) => failureKind === kind).length;
  const commonest = failed.reduce((best, next) => (countOf(next.failureKind) > countOf(best.failureKind) ? next : best));
  return { ...commonest, failure: `${failed.length} of ${samples.length} samples have no answer. ${commonest.failure ?? ""}`.trim() };
}
