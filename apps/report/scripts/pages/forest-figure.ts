import type { MetricRow } from "@r2ta/evaluation/artifact";
import { html, type Markup } from "../html.js";
import { printInterval } from "./estimate-cell.js";
import { printShare } from "@r2ta/reporting/artifact";

/** One line of a forest plot; the browser draws it, see `src/client/forest-plot.ts`. */
export interface ForestRow {
  label: string;
  group: string;
  value: number | null;
  low: number | null;
  high: number | null;
  note: string;
}

/** A forest plot of metric rows. The figure carries its data, so that drawing it asks for nothing; without a script its label says the numbers. */
export function renderForest(caption: string, rows: readonly (MetricRow & { label: string; group: string })[]): Markup {
  const data: ForestRow[] = rows.map(({ label, group, value, low, high, note }) => ({ label, group, value, low, high, note }));
  const words = rows.map((row) => `${row.group === "" ? "" : `${row.group}, `}${row.label}: ${row.value === null ? `no value (${row.note})` : `${printShare(row.value)}, ${printInterval(row)}`}`).join("; ");
  return html`<figure class="forest"><figcaption>${caption}</figcaption><div class="plot" role="img" aria-label="${caption}. ${words}." data-forest="${JSON.stringify(data)}"></div></figure>`;
}
