import type { RefinementSummary, ReportDocument } from "@r2ta/reporting/artifact";
import { printCount, printPercent } from "../../src/client/print-numbers.js";
import { html, type Markup } from "../html.js";
import { gateLine } from "./auditor-card.js";

type Row = NonNullable<RefinementSummary["agreement"]>[number];

/** What people say of the audits and pairs: the gate with its reasons, and how far auditor and reviewers agree. */
export function renderValidation({ gate, agreement }: RefinementSummary, { categories }: ReportDocument): Markup {
  const rows = agreement ?? [];
  const overall = rows.filter(({ scope }) => scope === "overall");
  const single = rows.filter(({ scope }) => scope !== "overall");
  return html`<h3 id="validation">Validated by people</h3>
${gate === null ? html`<p class="nothing">Nobody was asked to review this data.</p>` : html`${gateLine(gate.open, gate.open ? "The gate is open: this data may train" : "The gate is closed: this data may not train", gate.reasons.map(({ message }) => message))}
<p class="lead">${sayReviews(gate)}</p>`}
${rows.length === 0 ? html`<p class="nothing">There is no blind verdict to measure agreement on.</p>` : renderTable(overall, categories, "Agreement", "How far two raters agree, on items that both judged blind: the seven verdicts of a step, or which side of a pair is better. The sample is stratified, so that rare verdicts weigh more than in the data. Kappa and AC1 correct for chance in two ways; read them beside each other. Intervals are 95 %, by bootstrap over scenarios.")}
${single.length === 0 ? null : html`<details><summary>Agreement by category and kind of pair (${printCount(single.length)} rows)</summary>${renderTable(single, categories, "Agreement by category and kind of pair", "The same by the category of mistake that a step is about, and by kind of pair. With so few items a row, what follows describes these items.")}</details>`}`;
}

function sayReviews({ sampled, reviewed, accepted, acceptance, interval, reviewers }: NonNullable<RefinementSummary["gate"]>): string {
  const people = reviewers.length === 0 ? "nobody" : reviewers.join(", ");
  const share = acceptance === null ? "" : `, ${printCount(accepted)} of them accepted (${printPercent(accepted, reviewed)}${interval === null ? "" : `, 95 % interval ${(100 * interval.low).toFixed(0)} to ${(100 * interval.high).toFixed(0)} %, for items as if they were independent`})`;
  return `Of ${printCount(sampled)} sampled items ${printCount(reviewed)} are reviewed, by ${people}${share}.`;
}

function renderTable(rows: readonly Row[], categories: ReportDocument["categories"], label: string, caption: string): Markup {
  const scopeOf = ({ about, scope }: Row): string => {
    if (scope === "overall") return about === "step" ? "All steps" : "All pairs";
    const category = categories.find(({ id }) => id === scope);
    return category ? `${category.code} ${category.title}` : scope === "none" ? "about no category" : scope;
  };
  const rater = (name: string): string => name.replace(/^reviewer:/, "");
  return html`<div class="table-scroll" role="region" aria-label="${label}" tabindex="0"><table class="numbers kinds agreement-table">
<caption>${caption}</caption>
<thead><tr><th scope="col">Judged</th><th scope="col">Raters</th><th scope="col" class="number">Items</th><th scope="col" class="number">Raw agreement</th><th scope="col" class="number">Cohen’s kappa</th><th scope="col" class="number">Gwet’s AC1</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${scopeOf(row)}</th><td>${rater(row.first)} and ${rater(row.second)}</td><td class="number"><span class="value">${printCount(row.items)}</span><span class="fraction">${printCount(row.scenarios)} ${row.scenarios === 1 ? "scenario" : "scenarios"}</span></td>${[row.raw, row.kappa, row.ac1].map(statistic)}</tr>`)}</tbody>
</table></div>`;
}

function statistic({ value, low, high, note }: Row["raw"]): Markup {
  return html`<td class="number"${note === "" ? null : html` title="${note}"`}><span class="value${value === null ? " none" : ""}">${value === null ? "–" : value.toFixed(2)}</span><span class="interval">${value === null ? note || "not defined" : low === null || high === null ? "no interval" : `${low.toFixed(2)} to ${high.toFixed(2)}`}</span></td>`;
}
