import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { noReport } from "./item-pages.js";
import { reportIndex } from "./site-data.js";

/** One call to a model: the browser fills it from `?report=…&id=…&arm=…&repeat=…&key=…`, see `src/client/call-page.ts`. */
export function renderCallPage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page call">
${reports.length === 0 ? html`<h1>Call</h1>${noReport}` : html`<div data-call data-root="./" data-reports="${reportIndex(reports)}"><h1 class="loading" role="status">Reading the call…</h1></div><noscript><p>A call’s page needs JavaScript; the same data is in calls.parquet, linked from the overview.</p></noscript>`}</div>`;
}
