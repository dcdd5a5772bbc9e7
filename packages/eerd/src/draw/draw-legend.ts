import { BADGE_RADIUS, drawBadge } from "./draw-badge.js";
import { escapeXml } from "./escape-xml.js";
import { roleMarks, type NumberedHighlight } from "./highlight.js";
import { NOTE_FONT } from "./node-size.js";
import { number } from "./outline.js";
import { wrapText } from "./wrap-text.js";

const FONT = 12;
const LINE = 16;
const MOST_LINES = 6;

/** How `1`, `N` and double lines are to be read; every drawing says it. */
export const READING = "1 and N: how many of the entity beside the label go with one combination of the others (look-across). Double line: every instance takes part. (min,max): how often one instance takes part.";

/** The legend from `top` downwards: a row for each highlight, and how the labels are read. Returns its SVG and its height. */
export function drawLegend(highlights: readonly NumberedHighlight[], isDrawn: (location: string) => boolean, left: number, top: number, width: number): { svg: string; height: number } {
  let y = top;
  const rows: string[] = [];
  for (const { role, location, label, number: count } of highlights) {
    const place = isDrawn(location) ? location : `not in the diagram: ${location}`;
    const lines = wrapText(`${roleMarks[role].name} · ${place}${label === undefined || label === "" ? "" : ` — ${label}`}`, width - 3 * BADGE_RADIUS, FONT, MOST_LINES);
    rows.push(drawBadge({ x: left + BADGE_RADIUS, y: y + LINE / 2 }, role, count));
    for (const line of lines) {
      rows.push(`<text x="${number(left + 3 * BADGE_RADIUS)}" y="${number(y + FONT)}" font-size="${FONT}">${escapeXml(line)}</text>`);
      y += LINE;
    }
    y += 5;
  }
  if (rows.length > 0) y += 3;
  for (const line of wrapText(READING, width, NOTE_FONT, MOST_LINES)) {
    rows.push(`<text class="eerd-reading" x="${number(left)}" y="${number(y + NOTE_FONT)}" font-size="${NOTE_FONT}">${escapeXml(line)}</text>`);
    y += NOTE_FONT * 1.35;
  }
  return { svg: `<g class="eerd-legend" fill="#1b1e23">${rows.join("")}</g>`, height: y - top };
}
