import type { Point } from "./geometry.js";
import type { Scene } from "./scene.js";

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const FACTORS = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
/** How much more room the attributes of a node need for each arm that ends there. */
const ARM_ROOM = 1.06;
/** Between the outlines of two nodes that a line joins: room for its label. */
const LEAST_LINE = 52;

/** Each core node's own size, widened on all sides so that its attributes find room around it. */
export function blockSizes({ nodes, lines }: Scene): Map<string, Size> {
  const needed = new Map<string, number>();
  for (const { location, shape, width, height } of nodes) {
    if (shape !== "ellipse") continue;
    const owner = location.slice(0, location.indexOf(".attr:"));
    needed.set(owner, (needed.get(owner) ?? 0) + (width + 14) * (height + 16) * 1.2);
  }
  // Where many arms meet, the places between them are narrow.
  for (const { kind, from, to } of lines) {
    for (const end of kind === "attribute" ? [] : [from, to]) needed.set(end, (needed.get(end) ?? 0) * ARM_ROOM);
  }
  return new Map(nodes.filter(({ shape }) => shape !== "ellipse").map(({ location, width, height }) => {
    const margin = (Math.sqrt((width + height) ** 2 + 4 * (needed.get(location) ?? 0)) - (width + height)) / 4;
    return [location, { width: width + 2 * margin, height: height + 2 * margin }];
  }));
}

/** Draws a layout together, along each axis as far as no two blocks come to overlap and every line keeps its length. */
export function shrinkCore(scene: Scene, blocks: ReadonlyMap<string, Size>, points: ReadonlyMap<string, Point>): Map<string, Point> {
  const sizes = new Map(scene.nodes.map(({ location, width, height }) => [location, { width, height }]));
  let shrunk = new Map(points);
  for (const axis of ["x", "y"] as const) {
    for (const factor of FACTORS) {
      const tried = new Map([...shrunk].map(([location, point]) => [location, { ...point, [axis]: point[axis] * factor }]));
      if (isTooTight(scene, blocks, sizes, shrunk, tried)) continue;
      shrunk = tried;
      break;
    }
  }
  return shrunk;
}

/** Whether blocks overlap that did not before, or a line has become too short. */
function isTooTight({ lines }: Scene, blocks: ReadonlyMap<string, Size>, sizes: ReadonlyMap<string, Size>, before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): boolean {
  const places = [...after];
  for (const [index, [location, point]] of places.entries()) {
    for (const [other, otherPoint] of places.slice(0, index)) {
      if (isApart(point, otherPoint, blocks.get(location), blocks.get(other), 4)) continue;
      const [was, otherWas] = [before.get(location), before.get(other)];
      if (was && otherWas && isApart(was, otherWas, blocks.get(location), blocks.get(other), 4)) return true;
    }
  }
  return lines.some(({ from, to }) => {
    const [one, other] = [after.get(from), after.get(to)];
    return one && other && !isApart(one, other, sizes.get(from), sizes.get(to), LEAST_LINE * 0.7);
  });
}

function isApart(one: Point, other: Point, size: Size | undefined, otherSize: Size | undefined, gap: number): boolean {
  if (!size || !otherSize) return true;
  return Math.abs(one.x - other.x) >= (size.width + otherSize.width) / 2 + gap || Math.abs(one.y - other.y) >= (size.height + otherSize.height) / 2 + gap;
}
