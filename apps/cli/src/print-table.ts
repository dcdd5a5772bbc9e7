import Table from "cli-table3";
import type { Terminal } from "./terminal.js";

/** A column: its heading, and whether it holds numbers. */
export interface TableColumn {
  readonly head: string;
  readonly isNumber?: boolean;
}

const none = {
  top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "",
  left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: " ",
};

/** Prints rows under headings. On a terminal too narrow for them the first column is cut, the numbers never. */
export function printTable(terminal: Terminal, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
  const widthOf = (index: number): number => Math.max(...[columns.map(({ head }) => head), ...rows].map((cells) => [...plain(cells[index] ?? "")].length));
  const widths = columns.map((_, index) => widthOf(index));
  const surplus = widths.reduce((sum, width) => sum + width + 1, -1) - terminal.columns;
  if (surplus > 0) widths[0] = Math.max(8, (widths[0] ?? 8) - surplus);
  const table = new Table({
    head: columns.map(({ head }) => head), chars: none, colWidths: widths,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: columns.map(({ isNumber }) => (isNumber ? "right" : "left")),
  });
  table.push(...rows.map((row) => [...row]));
  const [heading = "", ...lines] = table.toString().split("\n").map((line) => line.trimEnd());
  for (const line of [terminal.style("dim", heading), ...lines]) terminal.print(line);
}

/** A text without the marks of its styles. */
export function plain(text: string): string {
  return text.replace(/\u001b\[[\d;]*m/g, "");
}
