import { stepVerdicts } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { noReport } from "./item-pages.js";
import { reportIndex } from "./site-data.js";

/** The list of refined traces of a report: the browser fills it, see `src/client/traces-page.ts`. */
export function renderTracesPage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page traces"><header class="masthead slim"><h1>Refined traces</h1>
<p class="question">Every trace that was audited step by step, what was found wrong in it, and whether the mechanical check accepts what became of it.</p></header>
${reports.length === 0 ? noReport : html`<div data-trace-list ${about(reports)}><p class="loading" role="status">Reading the traces…</p></div><noscript><p>The list of traces needs JavaScript; the same rows are in refined.parquet, linked from the overview.</p></noscript>`}</div>`;
}

/** One refined trace: the browser fills it from `?report=…&id=…&arm=…&repeat=…`, see `src/client/trace-page.ts`. */
export function renderTracePage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page trace">
${reports.length === 0 ? html`<h1>Trace</h1>${noReport}` : html`<div data-trace ${about(reports)}><h1 class="loading" role="status">Reading the trace…</h1></div><noscript><p>A trace’s page needs JavaScript; the same data is in refined.parquet, linked from the overview.</p></noscript>`}</div>`;
}

function about(reports: readonly PublishedReport[]): Markup {
  return html`data-root="./" data-reports="${reportIndex(reports)}" data-verdicts="${JSON.stringify(stepVerdicts)}"`;
}
