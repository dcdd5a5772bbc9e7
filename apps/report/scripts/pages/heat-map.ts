import type { MetricRow } from "@r2ta/evaluation/artifact";
import { findMetric } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { estimateContent, Footnotes, sayShared, sharedNotes } from "./estimate-cell.js";
import { metricLabel } from "./metric-names.js";

const shownMetrics = ["f1", "precision", "recall"] as const;

/**
 * Arms × categories, each cell coloured by its value. One metric is shown at a time; which one is a choice of radio buttons
 * that needs no script. Cells without a value are hatched and say why.
 */
export function renderHeatMap({ document, metrics }: PublishedReport): Markup {
  const { arms, categories, name } = document;
  const notes = { f1: new Footnotes(), precision: new Footnotes(), recall: new Footnotes() };
  const shared = sharedNotes(metrics.filter(({ metric, match }) => (shownMetrics as readonly string[]).includes(metric) && match === "exact"));
  const cell = (arm: string, scope: string): Markup => {
    const rows = shownMetrics.map((metric) => [metric, findMetric(metrics, arm, scope, metric)] as const);
    const style = rows.map(([metric, row]) => `--${metric}:${row?.value ?? "none"}`).join(";");
    const contents = rows.map(([metric, row]) =>
      html`<span class="estimate show-${metric}" data-metric="${metric}"${valueless(row)}>${estimateContent(row, notes[metric], shared)}</span>`);
    return html`<td style="${style}">${contents}</td>`;
  };
  return html`<figure class="heat-map" id="heat-map">
<fieldset class="choice"><legend>Show</legend>
${shownMetrics.map((metric, index) => html`<label><input type="radio" name="heat-metric" value="${metric}"${index === 0 ? html` checked` : null}> ${metricLabel(metric)}</label>`)}
</fieldset>
<div class="table-scroll" role="region" aria-label="Values by category and arm" tabindex="0">
<table class="heat"><caption>By category and arm, exact matching, with 95 % intervals; <i>n</i> is the number of mistakes.${sayShared(shared)}</caption>
<thead><tr><th scope="col">Category</th><th scope="col" class="number"><i>n</i></th>${arms.map(({ arm }) => html`<th scope="col" class="number">${arm}</th>`)}</tr></thead>
<tbody><tr class="overall"><th scope="row">All categories <span class="better">micro</span></th><td class="number count">${document.counts.mistakes}</td>${arms.map(({ arm }) => cell(arm, "overall"))}</tr>
${categories.map(({ id, code, title, mistakes }) => html`<tr><th scope="row">${categoryLink(name, id, code, title)}</th><td class="number count">${mistakes}</td>${arms.map(({ arm }) => cell(arm, id))}</tr>`)}
</tbody></table></div>
<p class="legend" aria-hidden="true"><span>0</span><span class="ramp"></span><span>1</span><span class="hatch"></span><span>not defined</span></p>
${shownMetrics.map((metric) => notes[metric].list(`estimate show-${metric}`))}
</figure>`;
}

function valueless(row: MetricRow | undefined): Markup | null {
  return row === undefined || row.value === null ? html` data-valueless` : null;
}

/** A link to the page of a category; its code stands before its name. */
export function categoryLink(report: string, id: string, code: string, title: string): Markup {
  return html`<a class="coded" href="/reports/${report}/category/${id}"><span class="code">${code}</span> <span class="name">${title}</span></a>`;
}
