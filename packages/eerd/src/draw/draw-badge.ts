import type { Point } from "./geometry.js";
import { roleMarks, type HighlightRole } from "./highlight.js";
import { number } from "./outline.js";

/** Half the width of a badge, in pixels. */
export const BADGE_RADIUS = 8.5;

/** A numbered badge: a filled circle for a mistake, a filled square for an anchor, a dashed circle for a consequence. */
export function drawBadge({ x, y }: Point, role: HighlightRole, count: number): string {
  const { color } = roleMarks[role];
  const isFilled = role !== "consequence";
  const fill = isFilled ? color : "#fff";
  const shape = role === "anchor"
    ? `<rect x="${number(x - BADGE_RADIUS)}" y="${number(y - BADGE_RADIUS)}" width="${2 * BADGE_RADIUS}" height="${2 * BADGE_RADIUS}" rx="2" fill="${fill}"/>`
    : `<circle cx="${number(x)}" cy="${number(y)}" r="${BADGE_RADIUS}" fill="${fill}"${isFilled ? "" : ` stroke="${color}" stroke-width="1.5" stroke-dasharray="3 2"`}/>`;
  return `<g class="eerd-badge eerd-badge-${role}">${shape}<text x="${number(x)}" y="${number(y + 3.8)}" text-anchor="middle" font-size="11" font-weight="bold" fill="${isFilled ? "#fff" : "#555"}">${count}</text></g>`;
}
