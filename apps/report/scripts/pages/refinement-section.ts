import type { RefinementSummary, ReportDocument } from "@r2ta/reporting/artifact";
import { failureName } from "../../src/client/failure-names.js";
import { printCount, printPercent, printUsd } from "../../src/client/print-numbers.js";
import { checkName, refinementStatusNames } from "../../src/client/refinement-names.js";
import { html, type Markup } from "../html.js";
import { renderValidation } from "./agreement-section.js";
import { renderAuditorCard } from "./auditor-card.js";
import { armName } from "./simulated.js";
import { renderVerdicts } from "./verdict-table.js";

/** How traces were refined; nothing for a report without a refinement. */
export function renderRefinement(document: ReportDocument): Markup | null {
  const { refinement, name } = document;
  if (refinement === undefined) return null;
  const { arms, split, traces, items, scenarios, refiners, simulated } = refinement;
  const passed = refinement.statuses.unchanged + refinement.statuses.accepted;
  return html`<section class="refinement" aria-labelledby="refinement"><h2 id="refinement">Refinement</h2>
<p class="lead">${count(traces, "trace")} of ${arms.map((arm, index) => html`${index > 0 ? ", " : null}${armName({ arm, simulated })}`)} on ${count(items, "item")} of the split ${split}, from ${count(scenarios, "scenario")}, audited step by step and corrected by ${refiners.join(", ") || "nobody"}. The mechanical check accepts ${printCount(passed)} of them (${printPercent(passed, traces)}). <a href="/methods#refinement">How it is done</a>.</p>
${traces === 0 ? html`<p class="nothing">No trace was refined.</p>` : html`<p><a href="/traces?report=${name}">All refined traces</a>, side by side with what was written</p>
${renderAcceptance(refinement, name)}
<h3 id="verdicts">What the audit found</h3>
${renderVerdicts(refinement, document)}
${renderReasons(refinement)}
${renderWork(refinement)}`}
${renderAuditorCard(refinement, document)}
${renderValidation(refinement, document)}
</section>`;
}

function renderAcceptance({ statuses, traces, failuresByKind }: RefinementSummary, name: string): Markup {
  const rows = Object.entries(refinementStatusNames).map(([status, names]) => ({ status, names, traces: statuses[status as keyof typeof statuses] }));
  const kinds = Object.entries(failuresByKind).map(([kind, times]) => `${failureName(kind).label} ${printCount(times)}`).join(", ");
  return html`<figure class="acceptance"><figcaption>What became of the traces</figcaption>
<span class="verdict-bar large" aria-hidden="true">${rows.map((row) => (row.traces === 0 ? null : html`<span data-status="${row.status}" style="flex-grow:${(row.traces / traces).toFixed(5)}"></span>`))}</span>
<dl class="status-counts">${rows.map((row) => html`<div data-status="${row.status}"><dt><span class="symbol" aria-hidden="true">${row.names.symbol}</span> ${row.names.label}</dt><dd>${row.traces === 0 ? "0" : html`<a href="/traces?report=${name}&status=${row.status}">${printCount(row.traces)}</a>`} <span class="muted">${printPercent(row.traces, traces)}</span></dd><dd class="meaning">${row.names.meaning}${row.status === "failed" && kinds !== "" ? `: ${kinds}` : null}</dd></div>`)}</dl></figure>`;
}

function renderReasons({ reasons, reading, feedback, traces, statuses }: RefinementSummary): Markup {
  const checked = traces - statuses.failed;
  const share = (unread: number, claims: number): string => printPercent(unread, unread + claims);
  return html`<h3 id="objections">What the mechanical check objects to</h3>
${reasons.length === 0 ? html`<p class="nothing">Nothing: every trace passed as it was written.</p>` : html`<div class="table-scroll" role="region" aria-label="Objections of the check" tabindex="0"><table class="numbers kinds">
<caption>Traces in which the check found the objection at least once, of the ${printCount(checked)} that did not fail.</caption>
<thead><tr><th scope="col">Objection</th><th scope="col" class="number">As written</th><th scope="col" class="number">As refined</th></tr></thead>
<tbody>${reasons.map(({ code, before, after }) => html`<tr data-code="${code}"><th scope="row">${checkName(code)}</th>${[before, after].map((times) => html`<td class="number"><span class="value${times === 0 ? " none" : ""}">${printCount(times)}</span>${times === 0 ? null : html`<span class="fraction">${printPercent(times, checked)}</span>`}</td>`)}</tr>`)}</tbody>
</table></div>`}
<p class="lead">Of the lines, ${share(reading.unreadBefore, reading.claimsBefore)} made no claim that the check could read before, and ${share(reading.unreadAfter, reading.claimsAfter)} after; they are counted as unread and never as right. Of the answers’ reports ${printCount(feedback.kept)} were kept, ${printCount(feedback.reworded)} reworded, ${printCount(feedback.removed)} removed and ${printCount(feedback.added)} added.</p>`;
}

function renderWork({ rounds, calls, tokens, costUsd, costPerAcceptedUsd, auditorFaults, pairs }: RefinementSummary): Markup {
  const { report } = pairs;
  const spread = ({ median, p05, p95 }: PairSpread): string => `${median.toFixed(2)} (5 % to 95 %: ${p05.toFixed(2)} to ${p95.toFixed(2)})`;
  return html`<h3 id="effort">Rounds, cost and pairs</h3>
<dl class="facts effort">
<div><dt>Rounds</dt><dd>${rounds.length === 0 ? "none" : rounds.map(({ rounds: number, traces }, index) => `${index > 0 ? ", " : ""}${number === 0 ? "none" : number}: ${count(traces, "trace")}`)}</dd></div>
<div><dt>Calls</dt><dd>${calls === 0 ? "no model was asked" : printCount(calls)}</dd></div>
${calls === 0 ? null : html`<div><dt>Tokens</dt><dd>${tokens.input === null || tokens.output === null ? "unknown" : `${printCount(tokens.input)} in, ${printCount(tokens.output)} out`}</dd></div>
<div><dt>Cost to reproduce</dt><dd>${printUsd(costUsd)}${costUsd === null || costPerAcceptedUsd === null ? null : html` <span class="muted">${printUsd(costPerAcceptedUsd)} for each trace that passes</span>`}</dd></div>`}
${auditorFaults === 0 ? null : html`<div><dt>Passed over</dt><dd>${count(auditorFaults, "finding")} of auditors that named what does not exist, or could not be used</dd></div>`}
<div><dt>Preference pairs</dt><dd>${pairs.total === 0 ? "none" : printCount(pairs.total)}${report === null || report.kinds.length === 0 ? null : html`<ul class="pair-kinds">${report.kinds.map(({ span, chosenFrom, rejectedFrom, pairs: times }) => html`<li>${printCount(times)} ${span === "whole-trace" ? "of the whole trace" : "from the first wrong step on"}: ${chosenFrom === "refined" ? "the refined trace" : "the student’s own, resampled until it passed"} preferred to ${rejectedFrom === "original" ? "what was written" : "an injected error"}</li>`)}</ul>`}</dd></div>
${report === null || report.dropped.length === 0 ? null : html`<div><dt>No pair made</dt><dd>${report.dropped.map(({ reason, count: times }, index) => `${index > 0 ? "; " : ""}${dropNames[reason]}: ${printCount(times)}`)}</dd></div>`}
${report === null || report.lengthRatio === null ? null : html`<div><dt>Length ratio</dt><dd>${spread(report.lengthRatio)} <span class="muted">chosen over rejected side, in characters; a model learns a difference in length first</span></dd></div>`}
</dl>`;
}

type PairReport = NonNullable<RefinementSummary["pairs"]["report"]>;
type PairSpread = NonNullable<PairReport["lengthRatio"]>;

const dropNames: Record<PairReport["dropped"][number]["reason"], string> = {
  "original-passes": "passed as written", queued: "waits for a person", failed: "could not be audited", "identical-sides": "only the answer was at fault",
  "empty-side": "nothing after the shared beginning", "no-error-fits": "no error could be injected", duplicate: "the same as another",
};

function count(value: number, noun: string): string {
  return `${printCount(value)} ${noun}${value === 1 ? "" : "s"}`;
}
