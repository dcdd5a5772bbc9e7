import { makeElement, type Content } from "./make-element.js";

/** One row of a bar table. */
export interface BarRow {
  head: Content;
  /** The parts of the bar, in the order of the legend. */
  parts: readonly number[];
  /** What stands in the columns of numbers. */
  cells: readonly Content[];
  /** Rows with the same group stand under its name. */
  group?: string;
}

/** A figure that is its own table: each row has a bar under its name and the numbers beside it. `most` is what a full bar stands for. */
export function barTable({ caption, head, columns, rows, most, tones }: { caption: string; head: string; columns: readonly string[]; rows: readonly BarRow[]; most: number; tones: readonly string[] }): HTMLElement {
  const groups = [...new Set(rows.map(({ group }) => group))].map((group) => ({ group, rows: rows.filter((row) => row.group === group) }));
  const bodies = groups.map(({ group, rows: own }) => makeElement("tbody", {},
    group !== undefined && makeElement("tr", { class: "group" }, makeElement("th", { scope: "rowgroup", colspan: columns.length + 1 }, group)),
    own.map((row) => makeElement("tr", {}, makeElement("th", { scope: "row" }, row.head, bar(row.parts, most, tones)), row.cells.map((cell) => makeElement("td", { class: "number" }, cell))))));
  return makeElement("table", { class: "bars" },
    makeElement("caption", {}, caption),
    makeElement("thead", {}, makeElement("tr", {}, makeElement("th", { scope: "col" }, head), columns.map((column) => makeElement("th", { scope: "col", class: "number" }, breakable(column))))),
    bodies);
}

/** A bar of several parts; the numbers beside it say the same, so that it is hidden from who does not see it. */
function bar(parts: readonly number[], most: number, tones: readonly string[]): HTMLElement {
  return makeElement("span", { class: "bar", "aria-hidden": "true" }, parts.map((part, index) => {
    if (part === 0) return null;
    const segment = swatch(tones[index]);
    segment.style.width = `${(100 * part) / Math.max(1, most)}%`;
    return segment;
  }));
}

/** What the tones of a bar's parts stand for. */
export function barLegend(names: readonly string[], tones: readonly string[]): HTMLElement {
  return makeElement("ul", { class: "bar-legend", "aria-hidden": "true" }, names.map((name, index) => makeElement("li", {}, swatch(tones[index]), name)));
}

/** Tones for parts without an order of their own, the strongest first. */
export function nominalTones(count: number): string[] {
  return Array.from({ length: count }, (_, index) => accent(count < 2 ? 100 : 100 - (76 * index) / (count - 1)));
}

/** Tones for amounts from none upwards: none is neutral, more is stronger. */
export function ordinalTones(count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? "var(--strong-rule)" : accent(count < 3 ? 100 : 30 + (70 * (index - 1)) / (count - 2))));
}

function accent(share: number): string {
  return `color-mix(in oklab, var(--accent) ${Math.round(share)}%, var(--paper))`;
}

function swatch(tone = "var(--accent)"): HTMLElement {
  const part = makeElement("span", { class: "part" });
  part.style.background = tone;
  return part;
}

/** A name of several words joined by underscores may break after each. */
function breakable(name: string): Content {
  return name.split("_").map((word, index) => (index === 0 ? word : ["_", makeElement("wbr"), word]));
}
