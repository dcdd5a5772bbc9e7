import { escapeXml } from "./escape-xml.js";
import type { Box } from "./geometry.js";
import { measureText } from "./measure-text.js";
import { LABEL_FONT } from "./node-size.js";
import { number } from "./outline.js";
import { LABEL_SPACE, normalAt } from "./place-labels.js";
import { pointOnRoute, type Route } from "./route-lines.js";

const SIGN = 6;

/** A clipped route with its double line, its ⊂ and its labels. */
export function drawLineBody(route: Route, label: Box | null): string {
  const { line } = route;
  const path = pathOf(route);
  const strokes = line.isDouble
    ? `<path class="eerd-line eerd-total" d="${path}" stroke-width="5"/><path class="eerd-total-gap" d="${path}" stroke="#fff" stroke-width="2.4" stroke-dasharray="none"/>`
    : `<path class="eerd-line" d="${path}"/>`;
  return strokes + (line.hasSubsetSign ? drawSubsetSign(route) : "") + (label ? drawLabels(route, label) : "");
}

function pathOf({ from, to, control }: Route): string {
  return `M${number(from.x)} ${number(from.y)}${control ? `Q${number(control.x)} ${number(control.y)} ` : "L"}${number(to.x)} ${number(to.y)}`;
}

/** A ⊂ across the line, open towards the superclass. */
function drawSubsetSign(route: Route): string {
  const { x, y } = pointOnRoute(route, 0.5);
  const normal = normalAt(route, 0.5);
  // Along the line: the normal, turned back by a quarter.
  const along = { x: -normal.y, y: normal.x };
  const at = (forward: number, aside: number): string =>
    `${number(x + along.x * forward * SIGN + normal.x * aside * SIGN)} ${number(y + along.y * forward * SIGN + normal.y * aside * SIGN)}`;
  return `<path class="eerd-subset" d="M${at(1.1, 1)}C${at(-1.5, 1)} ${at(-1.5, -1)} ${at(1.1, -1)}" stroke-dasharray="none"/>`;
}

function drawLabels({ line }: Route, box: Box): string {
  let x = box.x - box.width / 2;
  const texts = line.labels.map(({ text, style }) => {
    const mark = style === "role" ? ' font-style="italic"' : style === "card" ? ' font-weight="bold"' : "";
    const drawn = `<text class="eerd-label eerd-label-${style}" x="${number(x)}" y="${number(box.y + LABEL_FONT * 0.36)}" font-size="${LABEL_FONT}"${mark}>${escapeXml(text)}</text>`;
    x += measureText(text, LABEL_FONT) + LABEL_SPACE;
    return drawn;
  });
  return texts.join("");
}
