import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { reportIndex } from "./site-data.js";

/** What stands on a page that a report would fill. */
export const noReport = html`<p>There is no report yet. In the repository’s folder: <code>npm run quickstart</code></p>`;

/** The list of all items of a report: the browser fills it, see `src/client/items-page.ts`. */
export function renderItemsPage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page items"><header class="masthead slim"><h1>Items</h1>
<p class="question">Every diagram that the arms were asked about, with what each made of it.</p></header>
${reports.length === 0 ? noReport : html`<div data-item-list data-root="./" data-reports="${reportIndex(reports)}"><p class="loading" role="status">Reading the items…</p></div><noscript><p>The list of items needs JavaScript; the same rows are in items.parquet, linked from the overview.</p></noscript>`}</div>`;
}

/** One item: the browser fills it from `?report=…&id=…`, see `src/client/item-page.ts`. */
export function renderItemPage(reports: readonly PublishedReport[]): Markup {
  return html`<div class="page item">
${reports.length === 0 ? html`<h1>Item</h1>${noReport}` : html`<div data-item data-root="./" data-reports="${reportIndex(reports)}"><h1 class="loading" role="status">Reading the item…</h1></div><noscript><p>An item’s page needs JavaScript; the same data is in details.parquet and answers.parquet, linked from the overview.</p></noscript>`}</div>`;
}
