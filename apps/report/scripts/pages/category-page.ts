import { siblingCategories } from "@r2ta/eerd";
import { findMetric } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { estimateContent, Footnotes, sayShared, sharedNotes } from "./estimate-cell.js";
import { renderForest } from "./forest-figure.js";
import { categoryLink } from "./heat-map.js";
import { matchNames, metricLabel } from "./metric-names.js";
import { count, renderLabels } from "./overview-page.js";
import { armName, armTick, saySimulated } from "./simulated.js";
import { reportIndex } from "./site-data.js";

const shownMetrics = ["precision", "recall", "f1"];

/** The page of one category: what it is, how well each arm finds it and how sure that is, and its items. */
export function renderCategoryPage(report: PublishedReport, index: number): Markup {
  const { document, metrics } = report;
  const { arms, categories, name } = document;
  const category = categories[index];
  if (category === undefined) throw new RangeError(`There is no category ${index}.`);
  const { id, code, title, definition, mistakes, items, scenarios } = category;
  const forest = shownMetrics.flatMap((metric) => arms.flatMap((arm) => {
    const row = findMetric(metrics, arm.arm, id, metric);
    return row ? [{ ...row, label: armTick(arm), group: metricLabel(metric) }] : [];
  }));
  return html`<div class="page category">
<header class="masthead">
<p class="kicker"><a href="/reports/${name}/">${document.title}</a></p>
<h1><span class="code">${code}</span> ${title}</h1>
<p class="question">${definition}</p>
${renderLabels(document.labels)}
</header>
<p class="ground">${mistakes === 0
    ? "No item of this report holds a mistake of this category: recall cannot be given, and whatever an arm reported here is false."
    : `${count(mistakes)} ${mistakes === 1 ? "mistake" : "mistakes"} of this category in ${count(items)} ${items === 1 ? "item" : "items"} from ${count(scenarios)} ${scenarios === 1 ? "scenario" : "scenarios"}.${mistakes < 75 ? " With so few, what follows describes these items; it does not rank the arms." : ""}`}</p>
<section aria-labelledby="how-well"><h2 id="how-well">How well it is found</h2>
${forest.some(({ value }) => value !== null) ? renderForest(`Precision, recall and F1 of ${title.toLowerCase()}, exact matching, with 95 % intervals${saySimulated(arms)}`, forest) : html`<p class="nothing">No arm has a value here${forest[0]?.note ? `: ${forest[0].note}` : ""}.</p>`}
${renderMatchTable(report, id)}</section>
<section aria-labelledby="siblings"><h2 id="siblings">Taken for</h2>
<p>A report at the right place with one of these categories is a <em>place</em> hit, not an exact one:</p>
<ul class="sibling-list">${siblingsOf(id).map((sibling) => {
    const other = categories.find((each) => each.id === sibling);
    return other ? html`<li>${categoryLink(name, other.id, other.code, other.title)}</li>` : null;
  })}</ul></section>
<section aria-labelledby="its-items"><h2 id="its-items">Its items</h2>
${items === 0 ? html`<p class="nothing">None.</p>` : html`<div data-item-list data-root="../../../" data-report="${name}" data-category="${id}" data-reports="${reportIndex([report])}"><p class="loading" role="status">Reading the items…</p></div><noscript><p><a href="/items?report=${name}&category=${id}">The list of items</a> needs JavaScript.</p></noscript>`}</section>
${renderNeighbours(report, index)}
</div>`;
}

function renderMatchTable({ document, metrics }: PublishedReport, scope: string): Markup {
  const notes = new Footnotes();
  const matches = Object.keys(matchNames).filter((match) => metrics.some((row) => row.scope === scope && row.match === match));
  const shared = sharedNotes(metrics.filter((row) => row.scope === scope && shownMetrics.includes(row.metric)));
  const rows = document.arms.flatMap((summary) => matches.map((match, place) => ({ summary, arm: summary.arm, match, place })));
  return html`<div class="table-scroll" role="region" aria-label="Precision, recall and F1 by arm" tabindex="0"><table class="numbers">
<caption>Precision, recall and F1 with 95 % intervals and what they are counted from. ${matches.map((match) => html`<span><b>${matchNames[match]?.label}</b>: ${matchNames[match]?.meaning}. </span>`)}${sayShared(shared)}</caption>
<thead><tr><th scope="col">Arm</th><th scope="col">Match</th>${shownMetrics.map((metric) => html`<th scope="col" class="number">${metricLabel(metric)}</th>`)}</tr></thead>
<tbody>${rows.map(({ summary, arm, match, place }) => html`<tr class="match-${match}">${place === 0 ? html`<th scope="rowgroup" rowspan="${matches.length}">${armName(summary)}</th>` : null}<td>${matchNames[match]?.label}</td>${shownMetrics.map((metric) => {
    const row = findMetric(metrics, arm, scope, metric, match as "exact");
    return html`<td class="number">${estimateContent(row, notes, shared)}${row && metric !== "f1" ? html`<span class="fraction">${row.numerator} of ${row.denominator}</span>` : null}</td>`;
  })}</tr>`)}</tbody></table></div>${notes.list()}`;
}

function siblingsOf(id: string): string[] {
  return siblingCategories.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
}

function renderNeighbours({ document: { name, categories } }: PublishedReport, index: number): Markup {
  const link = (at: number, relation: string, arrow: Markup): Markup | null => {
    const category = categories[at];
    return category ? html`<a class="coded" rel="${relation}" href="/reports/${name}/category/${category.id}">${arrow} <span class="code">${category.code}</span> <span class="name">${category.title}</span></a>` : null;
  };
  return html`<nav class="neighbours" aria-label="Categories">${link(index - 1, "prev", html`<span aria-hidden="true">←</span>`)}${link(index + 1, "next", html`<span aria-hidden="true">→</span>`)}</nav>`;
}
