import { distance, overlapArea, segmentHitsBox, type Box, type Point } from "./geometry.js";
import { measureText } from "./measure-text.js";
import { LABEL_FONT } from "./node-size.js";
import { pointOnRoute, sampleRoute, type Route } from "./route-lines.js";
import type { SceneLine } from "./scene.js";

/** Shares of the way from `from` that are tried for a label, the wished one first. */
const SHARES = [0.36, 0.46, 0.28, 0.56, 0.64, 0.2, 0.74];
const GAP = 4;

/** Between the texts of one label. */
export const LABEL_SPACE = 4;

/** The boxes of the labels, one for each route that has any: beside its line, where they cover the least. Routes are clipped ones. */
export function placeLabels(routes: readonly Route[], boxes: readonly Box[]): Map<Route, Box> {
  const placed = new Map<Route, Box>();
  const segments = routes.flatMap((route) => {
    const points = sampleRoute(route);
    return points.slice(1).map((to, index) => ({ route, from: points[index] ?? to, to }));
  });
  for (const route of routes) {
    if (route.line.labels.length === 0) continue;
    const width = labelWidth(route.line);
    let best: Box | null = null;
    let leastCost = Infinity;
    for (const [rank, share] of SHARES.entries()) {
      for (const side of [1, -1]) {
        const box = labelBox(route, share, side, width);
        let cost = rank * 6 + (side < 0 ? 1 : 0);
        for (const other of boxes) cost += overlapArea(box, other, 1) * 4;
        for (const other of placed.values()) cost += overlapArea(box, other, 2) * 4;
        for (const { route: other, from, to } of segments) if (other !== route && segmentHitsBox(from, to, box, 1)) cost += 40;
        if (route.control) for (const { route: own, from, to } of segments) if (own === route && segmentHitsBox(from, to, box, 0)) cost += 40;
        if (cost < leastCost) [best, leastCost] = [box, cost];
      }
    }
    if (best) placed.set(route, best);
  }
  return placed;
}

/** How wide the texts of a line's label are together, in pixels. */
export function labelWidth({ labels }: SceneLine): number {
  return labels.reduce((sum, { text }) => sum + measureText(text, LABEL_FONT) + LABEL_SPACE, -LABEL_SPACE);
}

function labelBox(route: Route, share: number, side: number, width: number): Box {
  const point = pointOnRoute(route, share);
  const { x, y } = normalAt(route, share);
  const reach = (Math.abs(x) * width + Math.abs(y) * LABEL_FONT) / 2 + GAP;
  return { x: point.x + x * side * reach, y: point.y + y * side * reach, width, height: LABEL_FONT };
}

/** The unit vector across a route at a share of its way. */
export function normalAt(route: Route, share: number): Point {
  const before = pointOnRoute(route, share - 0.02);
  const after = pointOnRoute(route, share + 0.02);
  const length = distance(before, after) || 1;
  return { x: (after.y - before.y) / length, y: -(after.x - before.x) / length };
}
