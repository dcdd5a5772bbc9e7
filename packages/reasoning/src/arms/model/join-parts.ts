import type { Report } from "../../answer/report.js";
import { printReports } from "./answer-of.js";
import { mistakeKey } from "./mistake-key.js";
import type { Solution } from "./solution.js";

/**
 * The solutions of an item's excerpts as one: the reasonings one after the other, and the answers without repeats, each
 * mistake as the first excerpt reported it. An excerpt that failed fails the item, with the first one's reason.
 */
export function joinParts(parts: readonly Solution[]): Solution {
  const reasonings = parts.flatMap(({ reasoning }) => (reasoning === null ? [] : [reasoning.trim()]));
  const reasoning = reasonings.length === 0 ? null : reasonings.join("\n\n");
  const failed = parts.find(({ status }) => status !== "ok");
  if (failed) return { ...failed, reasoning, reports: [] };
  const reports = new Map<string, Report>();
  for (const report of parts.flatMap((part) => part.reports)) {
    const key = mistakeKey(report);
    if (!reports.has(key)) reports.set(key, report);
  }
  return { reasoning, raw: printReports([...reports.values()]), reports: [...reports.values()], status: "ok", failure: null, failureKind: null };
}
