import type { Box, Point } from "./geometry.js";
import { isInside } from "./outline.js";
import { pointOnRoute, type Route } from "./route-lines.js";
import type { NodeShape } from "./scene.js";

/** A node with its place. */
export interface PlacedShape {
  readonly shape: NodeShape;
  readonly box: Box;
}

const HALVINGS = 24;

/** The part of a route between the outlines of its two nodes. */
export function clipRoute(route: Route, from: PlacedShape, to: PlacedShape): Route {
  const start = leaveOf((at) => isInside(from.shape, from.box, pointOnRoute(route, at)));
  const end = 1 - leaveOf((at) => isInside(to.shape, to.box, pointOnRoute(route, 1 - at)));
  if (start >= end) return route;
  return { ...route, from: pointOnRoute(route, start), to: pointOnRoute(route, end), control: route.control && controlBetween(route, route.control, start, end) };
}

/** The first share of the way that is outside, found by halving; lines start inside and end outside. */
function leaveOf(isInsideAt: (at: number) => boolean): number {
  let [inside, outside] = [0, 1];
  if (!isInsideAt(0)) return 0;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (inside + outside) / 2;
    if (isInsideAt(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** The control point of the part from `start` to `end`: the blossom of a quadratic curve. */
function controlBetween({ from, to }: Route, control: Point, start: number, end: number): Point {
  const mix = (axis: "x" | "y"): number =>
    (1 - start) * (1 - end) * from[axis] + (start * (1 - end) + end * (1 - start)) * control[axis] + start * end * to[axis];
  return { x: mix("x"), y: mix("y") };
}
