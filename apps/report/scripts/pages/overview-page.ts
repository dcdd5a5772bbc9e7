import { findMetric, printShare, SIMULATED_LABEL } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { renderCosts } from "./cost-section.js";
import { estimateContent, Footnotes, printInterval, sayShared, sharedNotes } from "./estimate-cell.js";
import { renderForest } from "./forest-figure.js";
import { renderHeatMap } from "./heat-map.js";
import { metricLabel, metricNames } from "./metric-names.js";
import { renderProvenance } from "./provenance-section.js";
import { renderRefinement } from "./refinement-section.js";
import { armName, armTick, saySimulated } from "./simulated.js";

const wholeMetrics = ["macro_f1", "exact_set_match", "false_alarm_rate", "clean_control_rate", "hallucinated_per_diagram", "invented_per_diagram", "equivalent_per_diagram", "failure_rate"];

/** The overview of a report: the question, its answer in one sentence, arms × categories, and how to make it again. */
export function renderOverview(report: PublishedReport): Markup {
  const { document, metrics } = report;
  const { arms, counts } = document;
  const forest = arms.flatMap((arm) => {
    const row = findMetric(metrics, arm.arm, "overall", "f1");
    return row ? [{ ...row, label: armTick(arm), group: "" }] : [];
  });
  // What weakens the numbers of the answer belongs beside it, not in a footnote.
  const caution = [...new Set(forest.flatMap(({ note }) => note.split("; ")))].filter((remark) => remark !== "").join("; ");
  const failures = arms.reduce((sum, arm) => sum + arm.failures, 0);
  const answers = arms.reduce((sum, arm) => sum + arm.answers, 0);
  return html`<div class="page overview">
<header class="masthead">
<p class="kicker">Report <span>${document.name}</span></p>
<h1>${document.title}</h1>
<p class="question">${document.question}</p>
${renderLabels(document.labels)}
</header>
<section class="answer" aria-labelledby="answer"><h2 id="answer">In one sentence</h2><p>${document.answer}</p>${caution === "" ? null : html`<p class="caution">Mind: ${caution}.</p>`}</section>
<div class="beside">
${renderForest(`F1 over all categories with 95 % interval${saySimulated(arms)}`, forest)}
<dl class="counts">
<div><dt>items</dt><dd>${count(counts.items)}</dd></div>
<div><dt>mistakes</dt><dd>${count(counts.mistakes)}</dd></div>
<div><dt>controls without a mistake</dt><dd>${count(counts.controls)}</dd></div>
<div><dt>scenarios</dt><dd>${count(counts.scenarios)}</dd></div>
<div><dt>failed answers of ${count(answers)}</dt><dd>${count(failures)}</dd></div>
</dl></div>
<section aria-labelledby="by-category"><h2 id="by-category">By category</h2>
<p class="lead">Which kinds of mistakes does each arm find? A category’s name leads to its page and its items.</p>
${renderHeatMap(report)}</section>
<section aria-labelledby="whole"><h2 id="whole">Whole answers</h2>
${renderWholeTable(report)}</section>
${renderCosts(document)}
${renderRefinement(document)}
<section aria-labelledby="numbers"><h2 id="numbers">All numbers</h2>
${renderNumbers(report)}</section>
${renderProvenance(report)}
</div>`;
}

/** What a reader must not overlook, as a list of labels; nothing where there are none. */
export function renderLabels(labels: readonly string[]): Markup | null {
  if (labels.length === 0) return null;
  return html`<ul class="labels" aria-label="Keep in mind">${labels.map((label) => html`<li${label === SIMULATED_LABEL ? html` class="simulated-badge"` : null}>${label}</li>`)}</ul>`;
}

function renderWholeTable({ document, metrics }: PublishedReport): Markup {
  const notes = new Footnotes();
  const shared = sharedNotes(metrics.filter(({ metric, match }) => match === "exact" && wholeMetrics.includes(metric)));
  const present = wholeMetrics.filter((metric) => metrics.some((row) => row.metric === metric));
  return html`<div class="table-scroll" role="region" aria-label="Whole answers by arm" tabindex="0"><table class="numbers whole">
<caption>What each arm’s answers are worth as a whole. A failed answer is a miss and never a correct negative.${sayShared(shared)}</caption>
<thead><tr><th scope="col">Measure</th>${document.arms.map((arm) => html`<th scope="col" class="number">${armName(arm)}</th>`)}</tr></thead>
<tbody>${present.map((metric) => html`<tr><th scope="row">${metricLabel(metric)} <span class="better">${metricNames[metric]?.better === "lower" ? "lower is better" : "higher is better"}</span><span class="meaning">${metricNames[metric]?.meaning}</span></th>${document.arms.map(({ arm }) => html`<td class="number">${estimateContent(findMetric(metrics, arm, "overall", metric), notes, shared)}</td>`)}</tr>`)}</tbody>
</table></div>${notes.list()}`;
}

/** The heat map's twin: every exact-match number with its ground, for readers, screen readers and copying. */
function renderNumbers({ document, metrics }: PublishedReport): Markup {
  const names = new Map(document.arms.map((arm) => [arm.arm, armName(arm)]));
  const titles = new Map(document.categories.map(({ id, code, title }) => [id, `${code} ${title}`]));
  const rows = metrics.filter(({ match }) => match === "exact");
  return html`<details><summary>${count(rows.length)} numbers with their intervals and denominators</summary>
<div class="table-scroll" role="region" aria-label="All numbers" tabindex="0"><table class="numbers plain">
<caption>Every number with exact matching. The interval’s unit is the scenario.</caption>
<thead><tr><th scope="col">Arm</th><th scope="col">Scope</th><th scope="col">Measure</th><th scope="col" class="number">Value</th><th scope="col" class="number">95 % interval</th><th scope="col" class="number">From</th><th scope="col" class="number">Scenarios</th><th scope="col">Note</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${names.get(row.arm) ?? row.arm}</th><td>${row.scope === "overall" ? "All categories" : (titles.get(row.scope) ?? row.scope)}</td><td>${metricLabel(row.metric)}</td><td class="number">${row.value === null ? "–" : printShare(row.value)}</td><td class="number">${printInterval(row)}</td><td class="number">${printCount(row.numerator)} / ${printCount(row.denominator)}</td><td class="number">${row.clusters}</td><td>${row.note}</td></tr>`)}</tbody>
</table></div></details>`;
}

/** A count with separators, as `100,000`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

function printCount(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toFixed(2);
}
