import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { renderLabels } from "./overview-page.js";

/** The home page where there is no report, or more than one. */
export function renderHomePage(reports: readonly PublishedReport[]): Markup {
  if (reports.length === 0) {
    return html`<div class="page home"><header class="masthead"><h1>No report yet</h1>
<p class="question">This site shows the locked results below <code>reports/</code>, and there are none.</p></header>
<section><h2>Make the first one</h2><p>In the repository’s folder:</p><pre tabindex="0" data-copy="none"><code>npm run quickstart</code></pre>
<p>It builds a small data set from the hand-written scenarios, lets the rule-based arm look for the mistakes, scores it, and publishes the report here. Then <code>npm run report</code> opens this site.</p></section></div>`;
  }
  return html`<div class="page home"><header class="masthead"><h1>Reports</h1><p class="question">Each report answers one question from locked runs.</p></header>
<ul class="report-list">${reports.map(({ document }) => html`<li><h2><a href="/reports/${document.name}/">${document.title}</a></h2><p class="question">${document.question}</p><p>${document.answer}</p>${renderLabels(document.labels)}</li>`)}</ul></div>`;
}
