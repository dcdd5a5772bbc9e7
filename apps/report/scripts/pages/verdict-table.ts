import { stepVerdicts, type RefinementSummary, type ReportDocument } from "@r2ta/reporting/artifact";
import { printCount, printPercent } from "../../src/client/print-numbers.js";
import { verdictSymbol } from "../../src/client/verdict-names.js";
import { html, type Markup } from "../html.js";

type Counts = ReadonlyMap<string, number>;

/** The verdicts of all audited steps: one bar with its legend, and a table by category, for each arm that was refined. */
export function renderVerdicts({ arms, verdicts, steps }: RefinementSummary, { name, categories }: ReportDocument): Markup {
  if (steps === 0) return html`<p class="nothing">No step was audited.</p>`;
  return html`${arms.map((arm) => {
    const own = verdicts.filter((row) => row.arm === arm);
    const rows = [...categories.map(({ id, code, title }) => ({ id, head: html`<span class="code">${code}</span> ${title}` })), { id: "none", head: html`about no category` }]
      .map(({ id, head }) => ({ id, head, counts: countBy(own.filter(({ category }) => category === id)) })).filter(({ counts }) => sum(counts) > 0);
    const all = countBy(own);
    return html`<figure class="verdict-figure"><figcaption>Verdicts on the ${printCount(sum(all))} audited steps of ${arm}</figcaption>${bar(all, "large")}
<ul class="verdict-legend">${stepVerdicts.map(({ id, title, definition }) => html`<li data-verdict="${id}" title="${definition}"><span class="symbol" aria-hidden="true">${verdictSymbol(id)}</span> ${title} <b>${printCount(all.get(id) ?? 0)}</b> <span class="muted">${printPercent(all.get(id) ?? 0, sum(all))}</span></li>`)}</ul></figure>
<div class="table-scroll" role="region" aria-label="Verdicts by category, ${arm}" tabindex="0"><table class="numbers kinds verdict-table">
<caption>Steps of ${arm} by the category of mistake that they are about and by verdict. A step is about the category of its claims; one that makes none, about that of the place it names.</caption>
<thead><tr><th scope="col">Category</th>${stepVerdicts.map(({ title, definition }) => html`<th scope="col" class="number" title="${definition}">${title}</th>`)}<th scope="col" class="number">Steps</th></tr></thead>
<tbody>${rows.map(({ id, head, counts }) => html`<tr data-category="${id}"><th scope="row">${head}${bar(counts, "small")}</th>${stepVerdicts.map(({ id: verdict }) => cell(name, id, verdict, counts.get(verdict) ?? 0))}<td class="number">${printCount(sum(counts))}</td></tr>`)}
<tr class="total"><th scope="row">All</th>${stepVerdicts.map(({ id }) => html`<td class="number">${printCount(all.get(id) ?? 0)}</td>`)}<td class="number">${printCount(sum(all))}</td></tr></tbody>
</table></div>`;
  })}`;
}

/** A number that leads to its traces; steps that are sound are in nearly all of them and lead nowhere. */
function cell(report: string, category: string, verdict: string, steps: number): Markup {
  if (steps === 0) return html`<td class="number"><span class="value none">0</span></td>`;
  return html`<td class="number">${verdict === "sound" ? printCount(steps) : html`<a href="/traces?report=${report}&verdict=${verdict}&category=${category}">${printCount(steps)}</a>`}</td>`;
}

function bar(counts: Counts, size: "large" | "small"): Markup {
  const whole = Math.max(1, sum(counts));
  return html`<span class="verdict-bar ${size}" aria-hidden="true">${stepVerdicts.map(({ id }) => ((counts.get(id) ?? 0) === 0 ? null : html`<span data-verdict="${id}" style="flex-grow:${((counts.get(id) ?? 0) / whole).toFixed(5)}"></span>`))}</span>`;
}

function countBy(rows: RefinementSummary["verdicts"]): Counts {
  const counts = new Map<string, number>();
  for (const { verdict, steps } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + steps);
  return counts;
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
