import * as Plot from "@observablehq/plot";
import type { ForestRow } from "../../scripts/pages/forest-figure.js";

const rowHeight = 28;
const groupLine = "\u0000group";

/**
 * A forest plot: one line a row, a dot at the value, a rule over its 95 % interval, the numbers at the right.
 * Rows without a value say why in place of the mark. Groups (metrics) stand under one another with their name above.
 */
export function forestPlot(rows: readonly ForestRow[], width: number): SVGSVGElement {
  const valued = rows.filter((row) => row.value !== null);
  const empty = rows.filter((row) => row.value === null);
  const hasGroups = new Set(rows.map(({ group }) => group)).size > 1;
  const groups = [...new Set(rows.map(({ group }) => group))];
  const labels = [...new Set(rows.map(({ label }) => label))];
  const marginLeft = Math.min(150, 16 + 7.5 * Math.max(...labels.map((label) => label.length)));
  // A group's name takes a line of its own above its rows.
  const lines = hasGroups ? [groupLine, ...labels] : labels;
  const top = Math.max(1, ...rows.map(({ high, value }) => high ?? value ?? 0));
  const place = { y: "label", ...(hasGroups ? { fy: "group" } : {}) };
  const figure = Plot.plot({
    width,
    height: groups.length * lines.length * rowHeight + 44,
    marginLeft, marginRight: 124, marginTop: 8, marginBottom: 36,
    style: { background: "transparent", color: "var(--ink)", fontFamily: "inherit", fontSize: "13px", overflow: "visible" },
    x: { domain: [0, top], ticks: width < 420 ? 3 : 6, tickFormat: (value: number) => value.toFixed(value % 0.5 === 0 ? 1 : 2).replace(/\.?0+$/, ""), label: null },
    y: { domain: lines, tickFormat: (line: string) => (line === groupLine ? "" : line), label: null, tickSize: 0, padding: 0.3 },
    ...(hasGroups ? { fy: { domain: groups, label: null, axis: null, padding: 0 } } : {}),
    marks: [
      Plot.gridX({ stroke: "var(--rule)", strokeOpacity: 1 }),
      ...(hasGroups ? [Plot.text(groups, { fy: (group: string) => group, y: () => groupLine, text: (group: string) => group, frameAnchor: "left", textAnchor: "start", dx: -marginLeft + 2, dy: 4, fontWeight: 600, fill: "var(--ink)" })] : []),
      Plot.ruleY(valued.filter(({ low, high }) => low !== null && high !== null), { ...place, x1: "low", x2: "high", stroke: "var(--accent)", strokeWidth: 2.5, strokeOpacity: 0.55 }),
      Plot.dot(valued, { ...place, x: "value", r: 5, fill: "var(--accent)", stroke: "var(--paper)", strokeWidth: 1.5 }),
      Plot.text(valued, { ...place, frameAnchor: "right", text: describe, textAnchor: "start", dx: 10, fill: "var(--ink)", fontVariant: "tabular-nums" }),
      Plot.text(empty, { ...place, x: 0, text: (row: ForestRow) => row.note || "no value", textAnchor: "start", dx: 6, fill: "var(--muted)", fontStyle: "italic" }),
    ],
  });
  return figure as SVGSVGElement;
}

function describe({ value, low, high }: ForestRow): string {
  if (value === null) return "";
  const interval = low === null || high === null ? "  no interval" : `  ${low.toFixed(2)}–${high.toFixed(2)}`;
  return `${value.toFixed(2)}${interval}`;
}
