import { stepVerdicts, type RefinementSummary, type ReportDocument } from "@r2ta/reporting/artifact";
import { printCount, printPercent } from "../../src/client/print-numbers.js";
import { html, type Markup } from "../html.js";

type Card = NonNullable<RefinementSummary["auditorCard"]>;
type Rate = Card["falseAlarms"];

/** How the auditor did on planted errors, and whether that is enough; where none were planted, that. */
export function renderAuditorCard({ auditorCard, auditorGate }: RefinementSummary, { categories }: ReportDocument): Markup {
  return html`<h3 id="auditor">The auditor, audited</h3>
${auditorCard === null ? html`<p class="nothing">No errors were planted: how many the auditor catches is not known.</p>` : renderCard(auditorCard, categories)}
${auditorGate === null ? null : gateLine(auditorGate.isOpen, auditorGate.isOpen ? "Good enough" : "Not good enough", [auditorGate.reason])}`;
}

function renderCard(card: Card, categories: ReportDocument["categories"]): Markup {
  const titleOf = ({ group, name }: Card["scores"][number]): Markup => {
    if (group === "all") return html`All planted errors`;
    if (group === "verdict") return html`${stepVerdicts.find(({ id }) => id === name)?.title ?? name}`;
    const category = categories.find(({ id }) => id === name);
    return category ? html`<span class="code">${category.code}</span> ${category.title}` : html`about no category`;
  };
  const groups = ([["all", "Together"], ["verdict", "By verdict"], ["category", "By category"]] as const).map(([group, title]) => ({ title, scores: card.scores.filter((score) => score.group === group) })).filter(({ scores }) => scores.length > 0);
  const right = [["Right steps that it found fault with", card.falseAlarms], ["Right traces in which it found fault with a step", card.cleanTraces]] as const;
  return html`<div class="table-scroll" role="region" aria-label="Score card of the auditor" tabindex="0"><table class="numbers kinds card-table">
<caption>What ${card.refiners.join(", ") || "the auditor"}${card.simulated ? html` <span class="simulated-mark">simulated</span>` : null} does with errors that were put into right traces on purpose. <b>Caught</b>: it found fault with the step, whatever it called it. <b>Named</b>: it gave the right verdict too. 95 % intervals are Wilson’s.${card.unaudited > 0 ? ` ${card.unaudited === 1 ? "1 planted trace was" : `${printCount(card.unaudited)} planted traces were`} not audited; what was planted there counts as not caught.` : null}</caption>
<thead><tr><th scope="col">Errors</th><th scope="col" class="number">Planted</th><th scope="col" class="number">Caught</th><th scope="col" class="number">Named</th></tr></thead>
${groups.map(({ title, scores }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="4">${title}</th></tr>${scores.map((score) => html`<tr><th scope="row">${titleOf(score)}</th><td class="number">${printCount(score.caught.of)}</td>${rateCell(score.caught)}${rateCell(score.named)}</tr>`)}</tbody>`)}
<tbody><tr class="group"><th scope="rowgroup" colspan="4">False alarms: lower is better</th></tr>${right.map(([title, rate]) => html`<tr><th scope="row">${title}</th><td class="number">${printCount(rate.of)}</td>${rateCell(rate)}<td class="number"><span class="value none">–</span></td></tr>`)}</tbody>
</table></div>`;
}

function rateCell({ count, of, rate, low, high }: Rate): Markup {
  if (rate === null) return html`<td class="number"><span class="value none">–</span><span class="interval">none planted</span></td>`;
  return html`<td class="number"><span class="value">${printPercent(count, of)}</span><span class="interval">${low === null || high === null ? "no interval" : `${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)} %`}</span></td>`;
}

/** Whether a gate is open, in a word, with its reasons. */
export function gateLine(isOpen: boolean, word: string, reasons: readonly string[]): Markup {
  return html`<p class="gate" data-open="${String(isOpen)}"><strong><span class="symbol" aria-hidden="true">${isOpen ? "●" : "▲"}</span> ${word}.</strong> ${reasons.join(" ")}</p>`;
}
