import { segmentHitsBox, segmentsCross, type Box, type Point } from "./geometry.js";
import type { Scene } from "./scene.js";

/** What is wrong with a layout of the core, in pixels of the drawing's width. */
const COST = { crossing: 260, lineThroughNode: 320, classUpsideDown: 90, misshape: 260 };
/** Width over height of a page that lies. */
const WISHED_SHAPE = 1.35;

/** How bad a layout of the core is: crossing lines, lines through nodes, subclasses above superclasses, size and shape of the page. */
export function rateCore(scene: Scene, points: ReadonlyMap<string, Point>): number {
  const boxes = scene.nodes.flatMap((node): (Box & { location: string })[] => {
    const point = points.get(node.location);
    return point ? [{ ...point, width: node.width, height: node.height, location: node.location }] : [];
  });
  const lines = scene.lines.flatMap(({ from, to, kind }) => {
    const [start, end] = [points.get(from), points.get(to)];
    return start && end ? [{ from, to, kind, start, end }] : [];
  });
  const [width, height] = [extent(boxes, "x", "width"), extent(boxes, "y", "height")];
  const shape = width / Math.max(height, 1) / WISHED_SHAPE;
  let cost = Math.sqrt(width * height) + (Math.max(shape, 1 / Math.max(shape, 0.01)) - 1) * COST.misshape;
  for (const [index, { from, to, kind, start, end }] of lines.entries()) {
    if (kind !== "arm" && end.y > start.y) cost += COST.classUpsideDown;
    for (const box of boxes) {
      if (box.location !== from && box.location !== to && segmentHitsBox(start, end, box, 8)) cost += COST.lineThroughNode;
    }
    for (const other of lines.slice(0, index)) {
      const isApart = other.from !== from && other.to !== to && other.from !== to && other.to !== from;
      if (isApart && segmentsCross(start, end, other.start, other.end)) cost += COST.crossing;
    }
  }
  return cost;
}

function extent(boxes: readonly Box[], axis: "x" | "y", side: "width" | "height"): number {
  let [low, high] = [Infinity, -Infinity];
  for (const box of boxes) {
    low = Math.min(low, box[axis] - box[side] / 2);
    high = Math.max(high, box[axis] + box[side] / 2);
  }
  return boxes.length === 0 ? 0 : high - low;
}
