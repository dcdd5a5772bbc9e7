import type { ArmSummary } from "@r2ta/reporting/artifact";
import { failureName } from "../../src/client/failure-names.js";
import { printCount, printPercent } from "../../src/client/print-numbers.js";
import { html, type Markup } from "../html.js";
import { armName } from "./simulated.js";

/** How often what happened in an arm, and of how many. */
interface ArmCounts {
  arm: ArmSummary;
  counts: Record<string, number>;
  whole: number;
}

/** The failed answers by kind and arm, with their share of all answers. Without one it says so, where a model could have failed. */
export function renderFailures(arms: readonly ArmSummary[], isAsked: boolean): Markup | null {
  // A report from before kinds were recorded has failures without one.
  const rows = arms.map((arm) => ({ arm, counts: arm.failures > 0 && Object.keys(arm.failuresByKind).length === 0 ? { failed: arm.failures } : arm.failuresByKind, whole: arm.answers }));
  if (rows.every(({ arm }) => arm.failures === 0)) return isAsked ? html`<p class="nothing">Every answer could be read: there is no failure to count.</p>` : null;
  return html`<h3 id="failures">Failed answers by kind</h3>
${renderKinds("Failed answers by kind", "Answers without a result, with their share of all answers of the arm. Each counts as a miss of every mistake of its item, and never as a correct negative.", "All failed answers", rows)}`;
}

/** The attempts without a reply by kind and arm; nothing where every attempt had one. */
export function renderFailedAttempts(arms: readonly ArmSummary[]): Markup | null {
  const rows = arms.map((arm) => ({ arm, counts: arm.failedAttempts, whole: arm.attempts ?? 0 }));
  if (rows.every(({ counts }) => Object.keys(counts).length === 0)) return null;
  return html`<h3 id="failed-attempts">Attempts without a reply</h3>
${renderKinds("Attempts without a reply by kind", "Attempts that brought no reply, with their share of all attempts of the arm. Most of them were made again and then answered: such an attempt costs time, and is no failed answer.", "All attempts without a reply", rows)}`;
}

function renderKinds(name: string, caption: string, total: string, rows: readonly ArmCounts[]): Markup {
  const times = (kind: string): number => rows.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0);
  const kinds = [...new Set(rows.flatMap(({ counts }) => Object.keys(counts)))].sort((one, other) => times(other) - times(one) || (one < other ? -1 : 1));
  const number = (part: number, whole: number): Markup => (part === 0
    ? html`<td class="number"><span class="value none">0</span></td>`
    : html`<td class="number"><span class="value">${printCount(part)}</span><span class="fraction">${printPercent(part, whole)}</span></td>`);
  return html`<div class="table-scroll" role="region" aria-label="${name}" tabindex="0"><table class="numbers kinds">
<caption>${caption}</caption>
<thead><tr><th scope="col">Kind</th>${rows.map(({ arm }) => html`<th scope="col" class="number">${armName(arm)}</th>`)}</tr></thead>
<tbody>${kinds.map((kind) => html`<tr data-kind="${kind}"><th scope="row">${failureName(kind).label}<span class="meaning">${failureName(kind).meaning}</span></th>${rows.map(({ counts, whole }) => number(counts[kind] ?? 0, whole))}</tr>`)}
<tr class="total"><th scope="row">${total}</th>${rows.map(({ counts, whole }) => number(Object.values(counts).reduce((sum, part) => sum + part, 0), whole))}</tr></tbody>
</table></div>`;
}
