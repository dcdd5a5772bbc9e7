import type { MetricRow } from "@r2ta/evaluation/artifact";
import { printShare } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";

/** Footnotes of a table: equal notes share a letter. */
export class Footnotes {
  private readonly letters = new Map<string, string>();

  /** The marks of notes; nothing where there are none. */
  mark(notes: readonly string[]): Markup | null {
    if (notes.length === 0) return null;
    const letters = notes.map((note) => {
      const letter = this.letters.get(note) ?? letterAt(this.letters.size);
      this.letters.set(note, letter);
      return letter;
    });
    return html`<sup class="note-mark" title="${notes.join("; ")}">${letters.join(" ")}</sup>`;
  }

  /** The notes themselves, or nothing. */
  list(className = ""): Markup | null {
    if (this.letters.size === 0) return null;
    return html`<ul class="notes ${className}" aria-label="Notes">${[...this.letters].map(([note, letter]) => html`<li><sup>${letter}</sup> ${note}</li>`)}</ul>`;
  }
}

/** a, b, … z, aa, ab, … */
function letterAt(index: number): string {
  return (index < 26 ? "" : letterAt(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));
}

/** The single remarks of a row's note. */
function notesOf({ note }: MetricRow): string[] {
  return note.split("; ").filter((remark) => remark !== "");
}

/** The remarks that stand at every value of a table, so that they can be said once; rows without a value have their own. */
export function sharedNotes(rows: readonly MetricRow[]): string[] {
  const [first, ...others] = rows.filter(({ value }) => value !== null).map(notesOf);
  return (first ?? []).filter((remark) => others.every((notes) => notes.includes(remark)));
}

/** The shared remarks as the end of a caption. */
export function sayShared(shared: readonly string[]): Markup | null {
  return shared.length === 0 ? null : html` For all of them: ${shared.join("; ")}.`;
}

/** “0.51–0.71”, or why there is no interval. */
export function printInterval({ value, low, high }: MetricRow): string {
  if (value === null) return "not defined";
  return low === null || high === null ? "no interval" : `${printShare(low)}–${printShare(high)}`;
}

/** A value with its interval and its own remarks; a row that is missing or has no value says so and is never 0. */
export function estimateContent(row: MetricRow | undefined, notes: Footnotes, shared: readonly string[]): Markup {
  if (row === undefined) return html`<span class="value none">–</span><span class="interval">not measured</span>`;
  const value = row.value === null ? "–" : printShare(row.value);
  return html`<span class="value${row.value === null ? " none" : ""}">${value}${notes.mark(notesOf(row).filter((remark) => !shared.includes(remark)))}</span><span class="interval">${printInterval(row)}</span>`;
}
