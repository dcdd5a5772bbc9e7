import { siteUrl, type ReportIndexEntry } from "./report-index.js";

/** The file of a report's calls; one without calls has none. */
export function hasCalls(report: ReportIndexEntry): boolean {
  return report.bytes["calls.parquet"] !== undefined;
}

/** The address of the page of one call. */
export function callUrl(host: HTMLElement, report: ReportIndexEntry, { variantId, arm, repeat, key }: { variantId: string; arm: string; repeat: number; key: string }): string {
  return siteUrl(host, "call.html", { report: report.name, id: variantId, arm, repeat: String(repeat), key });
}
