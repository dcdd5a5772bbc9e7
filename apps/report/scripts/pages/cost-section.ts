import type { ArmSummary, ReportDocument } from "@r2ta/reporting/artifact";
import { printCount, printDuration, printPercent, printUsd } from "../../src/client/print-numbers.js";
import { html, type Markup } from "../html.js";
import { renderFailedAttempts, renderFailures } from "./failure-tables.js";
import { armName } from "./simulated.js";

/** What asking cost, how long it took, and what failed, by arm; of a report whose arms ask no model only that. */
export function renderCosts({ arms }: ReportDocument): Markup {
  const askers = arms.filter(({ calls }) => calls > 0);
  return html`<section class="costs" aria-labelledby="cost"><h2 id="cost">Cost and failures</h2>
${askers.length === 0 ? html`<p class="nothing">No model was asked: the ${arms.length === 1 ? "arm of this report works" : "arms of this report work"} without one and cost nothing.</p>` : renderTable(arms)}
${renderFailures(arms, askers.length > 0)}
${renderFailedAttempts(askers)}
</section>`;
}

function renderTable(arms: readonly ArmSummary[]): Markup {
  const heads = ["Calls", "Cached", "Tokens in", "Tokens out", "Cost to reproduce", "Paid", "Median latency", "95th percentile", "Cost per detection"];
  return html`<div class="table-scroll" role="region" aria-label="Cost by arm" tabindex="0"><table class="numbers cost-table">
<caption>Cost <b>to reproduce</b>: tokens times price of every reply, cached or not. <b>Paid</b>: what these runs paid, failed attempts included. <b>Cost per detection</b>: cost to reproduce for each mistake found exactly. What a provider did not count, or a price that nobody gave, is <b>unknown</b>. <a href="/methods#cost-and-latency">How they are defined</a>.</caption>
<thead><tr><th scope="col">Arm</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>${arms.map((arm) => html`<tr><th scope="row">${armName(arm)}</th>${arm.calls === 0 ? html`<td colspan="${heads.length}" class="muted">asks no model and costs nothing</td>` : cells(arm)}</tr>`)}</tbody>
</table></div>`;
}

function cells({ calls, attempts, cachedCalls, tokens, costUsd, paidUsd, unsettledCalls, latencyMs, costPerHitUsd, exactHits }: ArmSummary): Markup[] {
  return [
    cell(printCount(calls), attempts === null ? null : `${printCount(attempts)} ${attempts === 1 ? "attempt" : "attempts"}`),
    cachedCalls === null ? cell(null, null) : cell(printPercent(cachedCalls, calls), cachedCalls === 0 ? null : `${printCount(cachedCalls)} of ${printCount(calls)}`),
    cell(tokens.input === null ? null : printCount(tokens.input), null),
    cell(tokens.output === null ? null : printCount(tokens.output), null),
    cell(costUsd === null ? null : printUsd(costUsd), null),
    cell(paidUsd === null ? null : `${unsettledCalls > 0 ? "≥ " : ""}${printUsd(paidUsd)}`, paidUsd !== null && unsettledCalls > 0 ? `${printCount(unsettledCalls)} ${unsettledCalls === 1 ? "call" : "calls"} not known` : null),
    cell(latencyMs === null ? null : printDuration(latencyMs.median), null),
    cell(latencyMs === null ? null : printDuration(latencyMs.p95), null),
    exactHits === 0 ? cell("–", "none found") : cell(costPerHitUsd === null ? null : printUsd(costPerHitUsd), exactHits === null ? null : `${printCount(exactHits)} found`),
  ];
}

/** A value and what it is counted from; null is said to be unknown. */
function cell(value: string | null, ground: string | null): Markup {
  return html`<td class="number"><span class="value${value === null ? " none" : ""}">${value ?? "unknown"}</span>${ground === null ? null : html`<span class="fraction">${ground}</span>`}</td>`;
}
