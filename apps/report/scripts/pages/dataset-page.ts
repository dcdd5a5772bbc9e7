import { constructs } from "@r2ta/eerd";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { noReport } from "./item-pages.js";
import { reportIndex } from "./site-data.js";

/** The dataset behind a report: the browser fills it from `?report=…&scenario=…&variant=…`, see `src/client/dataset-page.ts`. */
export function renderDatasetPage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page dataset">
${reports.length === 0 ? html`<h1>Dataset</h1>${noReport}` : html`<div data-dataset data-root="./" data-reports="${reportIndex(reports)}" data-constructs="${JSON.stringify(constructs)}"><h1 class="loading" role="status">Reading the dataset…</h1></div><noscript><p>The dataset’s page needs JavaScript; the same data is in dataset.parquet, scenarios.parquet and variants.parquet, linked from the overview.</p></noscript>`}</div>`;
}
