import type { Diagram } from "../model.js";
import { describeDiagram } from "./describe-diagram.js";
import { BADGE_RADIUS, drawBadge } from "./draw-badge.js";
import { drawLegend, READING } from "./draw-legend.js";
import { drawLineBody } from "./draw-line.js";
import { drawNodeBody, type HighlightOf } from "./draw-node.js";
import { escapeXml } from "./escape-xml.js";
import type { Box, Point } from "./geometry.js";
import { groupAttributes, strongestHighlight, type NumberedHighlight } from "./highlight.js";
import type { Layout } from "./layout-scene.js";
import { number } from "./outline.js";
import { pointOnRoute, sampleRoute } from "./route-lines.js";
import type { NodeShape, Scene } from "./scene.js";
import { styleSheet, type Theme } from "./style-sheet.js";

const MARGIN = 16;
const TITLE_FONT = 17;
const LEAST_WIDTH = 380;

/** What a drawing shows beside the diagram, with nothing left open. */
export interface RenderOptions {
  readonly highlights: readonly NumberedHighlight[];
  readonly legend: boolean;
  readonly title: string | null;
  readonly theme: Theme;
  /** What the page must have room for; the drawing itself unless it is one of a pair. */
  readonly extent?: Extent | undefined;
}

/** The edges of a drawing, in pixels. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The SVG of a scene with places. Elements stand in the order lines, nodes, badges, legend, so that nothing hides a name. */
export function renderSvg(diagram: Diagram, scene: Scene, layout: Layout, { highlights, legend, title, theme, extent }: RenderOptions): string {
  const byLocation = new Map<string, NumberedHighlight[]>();
  for (const highlight of highlights) byLocation.set(highlight.location, [...(byLocation.get(highlight.location) ?? []), highlight]);
  const highlightOf: HighlightOf = (location) => strongestHighlight(byLocation.get(location) ?? []);
  const spots = badgeSpots(scene, layout);
  const badges = [...byLocation].flatMap(([location, all]) => {
    const spot = spots.get(location);
    return spot ? all.filter(({ badge }) => badge !== false).map(({ role, number: count }, index) => drawBadge({ x: spot.x + index * 2.1 * BADGE_RADIUS, y: spot.y }, role, count)) : [];
  });

  const { left, right, top: drawingTop, bottom } = extent ?? drawingExtent(scene, layout, new Set(byLocation.keys()));
  const width = Math.max(right - left, LEAST_WIDTH) + 2 * MARGIN;
  const top = drawingTop - (title === null ? 0 : TITLE_FONT * 1.9);
  const key = legend ? drawLegend(highlights, (location) => spots.has(location), left, bottom + MARGIN, width - 2 * MARGIN) : null;
  const height = bottom - top + 2 * MARGIN + (key ? key.height + MARGIN / 2 : 0);
  const frame = [left - MARGIN, top - MARGIN, width, height].map(number);
  const [x = "0", y = "0", wide = "0", tall = "0"] = frame;
  const name = escapeXml(title ?? `EER diagram ${diagram.name}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="eerd eerd-${theme}" role="img" aria-label="${name}" width="${wide}" height="${tall}" viewBox="${frame.join(" ")}" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">`,
    `<desc>${escapeXml(`${describeDiagram(diagram)} ${READING}`)}</desc>`,
    `<style>${styleSheet(theme)}</style>`,
    `<rect class="eerd-paper" x="${x}" y="${y}" width="${wide}" height="${tall}" fill="#fff"/>`,
    ...(title === null ? [] : [`<text class="eerd-title" x="${number(left)}" y="${number(top + TITLE_FONT)}" font-size="${TITLE_FONT}" font-weight="bold" fill="#1b1e23">${escapeXml(title)}</text>`]),
    `<g class="eerd-drawing" fill="none" stroke="#1b1e23" stroke-width="1.3">`,
    ...drawElements(scene, layout, highlightOf),
    "</g>",
    ...(badges.length > 0 ? [`<g class="eerd-badges">${badges.join("")}</g>`] : []),
    ...(key ? [key.svg] : []),
    "</svg>",
    "",
  ].join("\n");
}

/** One group for each location; the line that belongs to a node stands in the node's group. */
function drawElements(scene: Scene, { boxes, routes, labels }: Layout, highlightOf: HighlightOf): string[] {
  const bodies = new Map<string, { classes: string; lines: string[]; node: string }>();
  const bodyOf = (location: string, classes: string): { classes: string; lines: string[]; node: string } => {
    const body = bodies.get(location) ?? { classes, lines: [], node: "" };
    bodies.set(location, body);
    return body;
  };
  for (const route of routes) bodyOf(route.line.location, `eerd-${route.line.kind}`).lines.push(drawLineBody(route, labels.get(route) ?? null));
  for (const node of scene.nodes) {
    const box = boxes.get(node.location);
    if (!box) continue;
    const body = bodyOf(node.location, "");
    body.classes = `eerd-node eerd-${kindOf(node.location)}`;
    body.node = drawNodeBody(node, box, highlightOf);
  }
  const isLineOnly = ({ node }: { node: string }): boolean => node === "";
  return [...bodies]
    .sort(([, one], [, other]) => Number(isLineOnly(other)) - Number(isLineOnly(one)))
    .map(([location, { classes, lines, node }]) => {
      const place = escapeXml(location);
      return `<g${groupAttributes(classes, highlightOf(location))} data-location="${place}"><title>${place}</title>${lines.join("")}${node}</g>`;
    });
}

function kindOf(location: string): string {
  if (location.includes(".attr:")) return "attribute";
  return { entity: "entity", rel: "relationship", spec: "specialization", cat: "category" }[location.slice(0, location.indexOf(":"))] ?? "element";
}

/** Where the badge of each drawn location stands: a corner of a node, the middle of a line, the start of an underline. */
function badgeSpots(scene: Scene, { boxes, routes }: Layout): Map<string, Point> {
  const spots = new Map<string, Point>();
  for (const route of routes) spots.set(route.line.location, pointOnRoute(route, 0.72));
  for (const { location, shape, keyLocation, notes } of scene.nodes) {
    const box = boxes.get(location);
    if (!box) continue;
    if (shape !== "junction") spots.set(location, cornerOf(shape, box));
    if (keyLocation !== null && !spots.has(keyLocation)) spots.set(keyLocation, { x: box.x - box.width / 2, y: box.y });
    if (notes.length > 0) spots.set(`${location}.key`, { x: box.x - box.width / 2, y: box.y + box.height / 2 - 8 });
  }
  return spots;
}

/** The upper right corner of a node; of a round or slanted one a little outside of it, so that the name stays free. */
function cornerOf(shape: NodeShape, { x, y, width, height }: Box): Point {
  if (shape === "rectangle") return { x: x + width / 2, y: y - height / 2 };
  const share = shape === "diamond" ? 0.5 : 0.72;
  return { x: x + (width / 2) * share + BADGE_RADIUS * 0.6, y: y - (height / 2) * share - BADGE_RADIUS * 0.6 };
}

/** The edges of a drawing with badges at these locations. */
export function drawingExtent(scene: Scene, layout: Layout, badgesAt: ReadonlySet<string>): Extent {
  return extentOf(layout, [...badgeSpots(scene, layout)].filter(([location]) => badgesAt.has(location)).map(([, spot]) => spot));
}

function extentOf({ boxes, routes, labels }: Layout, spots: readonly Point[]): Extent {
  const extent = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const include = ({ x, y }: Point, halfWidth: number, halfHeight: number): void => {
    extent.left = Math.min(extent.left, x - halfWidth);
    extent.right = Math.max(extent.right, x + halfWidth);
    extent.top = Math.min(extent.top, y - halfHeight);
    extent.bottom = Math.max(extent.bottom, y + halfHeight);
  };
  for (const box of [...boxes.values(), ...labels.values()]) include(box, box.width / 2, box.height / 2);
  for (const route of routes) for (const point of sampleRoute(route)) include(point, 0, 0);
  for (const spot of spots) include(spot, BADGE_RADIUS, BADGE_RADIUS);
  return extent.left > extent.right ? { left: 0, right: 0, top: 0, bottom: 0 } : extent;
}
