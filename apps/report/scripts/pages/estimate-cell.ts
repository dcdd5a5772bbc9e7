import type { MetricRow } from "@r2ta/evaluation/artifact";
import { printShare } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";

/** Footnotes of a table: equal notes share a letter. */
export class Footnotes {
  private readonly letters = new Map<string, string>();

  /** The mark of a note; nothing for an empty note. */
  mark(note: string): Markup | null {
    if (note === "") return null;
    const letter = this.letters.get(note) ?? String.fromCharCode(97 + (this.letters.size % 26));
    this.letters.set(note, letter);
    return html`<sup class="note-mark" title="${note}">${letter}</sup>`;
  }

  /** The notes themselves, or nothing. */
  list(className = ""): Markup | null {
    if (this.letters.size === 0) return null;
    return html`<ul class="notes ${className}" aria-label="Notes">${[...this.letters].map(([note, letter]) => html`<li><sup>${letter}</sup> ${note}</li>`)}</ul>`;
  }
}

/**
 * The note that stands at every value of a table, so that it can be said once above it; empty where there is none.
 * Rows without a value have notes of their own.
 */
export function sharedNote(rows: readonly MetricRow[]): string {
  const [only, ...others] = new Set(rows.filter(({ value }) => value !== null).map(({ note }) => note));
  return only !== undefined && others.length === 0 ? only : "";
}

/** The row without the note that is said for the whole table. */
export function withoutNote(row: MetricRow | undefined, note: string): MetricRow | undefined {
  return row && row.note === note ? { ...row, note: "" } : row;
}

/** “0.51–0.71”, or why there is no interval. */
export function printInterval({ value, low, high }: MetricRow): string {
  if (value === null) return "not defined";
  return low === null || high === null ? "no interval" : `${printShare(low)}–${printShare(high)}`;
}

/** A value with its interval and its note; a row that is missing or has no value says so and is never 0. */
export function estimateContent(row: MetricRow | undefined, notes: Footnotes): Markup {
  if (row === undefined) return html`<span class="value none">–</span><span class="interval">not measured</span>`;
  const value = row.value === null ? "–" : printShare(row.value);
  return html`<span class="value${row.value === null ? " none" : ""}">${value}${notes.mark(row.note)}</span><span class="interval">${printInterval(row)}</span>`;
}
