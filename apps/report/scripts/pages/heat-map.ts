import type { MetricRow } from "@r2ta/evaluation/artifact";
import { findMetric } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { estimateContent, Footnotes, sayShared, sharedNotes } from "./estimate-cell.js";
import { metricLabel } from "./metric-names.js";
import { armName } from "./simulated.js";

const shownMetrics = ["f1", "precision", "recall"] as const;
type ShownMetric = (typeof shownMetrics)[number];

/**
 * Arms × categories, each cell coloured by its value. One metric is shown at a time; which one is a choice of radio buttons
 * that needs no script. With a single arm its metrics stand side by side instead. Cells without a value are hatched and say why.
 */
export function renderHeatMap({ document, metrics }: PublishedReport): Markup {
  const { arms, categories, name } = document;
  const [onlyArm] = arms.length === 1 ? arms : [];
  const notes = new Map(shownMetrics.map((metric) => [metric, new Footnotes()] as const));
  const shared = sharedNotes(metrics.filter(({ metric, match }) => (shownMetrics as readonly string[]).includes(metric) && match === "exact"));
  // Side by side the metrics share one list of footnotes; one at a time each has its own.
  const footnotesOf = (metric: ShownMetric): Footnotes => notes.get(onlyArm ? "f1" : metric) ?? new Footnotes();
  const estimate = (metric: ShownMetric, row: MetricRow | undefined): Markup =>
    html`<span class="estimate show-${metric}" data-metric="${metric}"${row === undefined || row.value === null ? html` data-valueless` : null}>${estimateContent(row, footnotesOf(metric), shared)}</span>`;
  const cells = (scope: string): Markup[] => {
    if (onlyArm) {
      return shownMetrics.map((metric) => {
        const row = findMetric(metrics, onlyArm.arm, scope, metric);
        return html`<td style="--share:${row?.value ?? 0}">${estimate(metric, row)}</td>`;
      });
    }
    return arms.map(({ arm }) => {
      const rows = shownMetrics.map((metric) => [metric, findMetric(metrics, arm, scope, metric)] as const);
      return html`<td style="${rows.map(([metric, row]) => `--${metric}:${row?.value ?? 0}`).join(";")}">${rows.map(([metric, row]) => estimate(metric, row))}</td>`;
    });
  };
  const heads = onlyArm ? shownMetrics.map(metricLabel) : arms.map(armName);
  return html`<figure class="heat-map${onlyArm ? " single" : ""}" id="heat-map">
${onlyArm ? null : renderChoice()}
<div class="table-scroll" role="region" aria-label="Values by category" tabindex="0">
<table class="heat"><caption>${onlyArm ? html`The arm ${armName(onlyArm)} by category` : "By category and arm"}, exact matching, with 95 % intervals; <i>n</i> is the number of mistakes.${sayShared(shared)}</caption>
<thead><tr><th scope="col">Category</th><th scope="col" class="number"><i>n</i></th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody><tr class="overall"><th scope="row">All categories <span class="better">micro</span></th><td class="number count">${document.counts.mistakes}</td>${cells("overall")}</tr>
${categories.map(({ id, code, title, mistakes }) => html`<tr><th scope="row">${categoryLink(name, id, code, title)}</th><td class="number count">${mistakes}</td>${cells(id)}</tr>`)}
</tbody></table></div>
<p class="legend" aria-hidden="true"><span>0</span><span class="ramp"></span><span>1</span><span class="hatch"></span><span>not defined</span></p>
${shownMetrics.map((metric) => notes.get(metric)?.list(`estimate show-${metric}`))}
</figure>`;
}

function renderChoice(): Markup {
  return html`<fieldset class="choice"><legend>Show</legend>
${shownMetrics.map((metric, index) => html`<label><input type="radio" name="heat-metric" value="${metric}"${index === 0 ? html` checked` : null}> ${metricLabel(metric)}</label>`)}
</fieldset>`;
}

/** A link to the page of a category; its code stands before its name. */
export function categoryLink(report: string, id: string, code: string, title: string): Markup {
  return html`<a class="coded" href="/reports/${report}/category/${id}"><span class="code">${code}</span> <span class="name">${title}</span></a>`;
}
