import { distance, segmentHitsBox, type Box, type Point } from "./geometry.js";
import type { SceneLine } from "./scene.js";

/** The way of a line: a straight one from centre to centre, or a curve with one control point. */
export interface Route {
  readonly line: SceneLine;
  readonly from: Point;
  readonly to: Point;
  /** null for a straight line. */
  readonly control: Point | null;
}

const BENDS = [0, 40, -40, 80, -80, 130, -130, 190, -190];
const RECURSIVE_BENDS = [36, -36, 72, -72];
const SAMPLES = 12;

/** Routes lines between placed nodes: straight where nothing is in the way, else with the smallest bend that runs through the fewest nodes. */
export function routeLines(lines: readonly SceneLine[], boxes: ReadonlyMap<string, Box>): Route[] {
  const drawn = new Map<string, number>();
  const routes: Route[] = [];
  for (const line of lines) {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    if (!from || !to) continue;
    const pair = `${line.from} ${line.to}`;
    const parallel = drawn.get(pair) ?? 0;
    drawn.set(pair, parallel + 1);
    const isRepeated = lines.filter((other) => other.from === line.from && other.to === line.to).length > 1;
    const bends = isRepeated ? [RECURSIVE_BENDS[parallel] ?? 36 * (parallel + 1)] : BENDS;
    routes.push(bestRoute(line, from, to, bends, boxes));
  }
  return routes;
}

/** Points along a route from `from` to `to`, ends included; two for a straight one. */
export function sampleRoute({ from, to, control }: Route): Point[] {
  return control ? Array.from({ length: SAMPLES + 1 }, (_, index) => pointOnRoute({ from, to, control }, index / SAMPLES)) : [from, to];
}

/** The point of a route at `at`, 0 at `from` and 1 at `to`. */
export function pointOnRoute({ from, to, control }: Pick<Route, "from" | "to" | "control">, at: number): Point {
  const rest = 1 - at;
  const middle = control ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return {
    x: rest * rest * from.x + 2 * rest * at * middle.x + at * at * to.x,
    y: rest * rest * from.y + 2 * rest * at * middle.y + at * at * to.y,
  };
}

function bestRoute(line: SceneLine, from: Point, to: Point, bends: readonly number[], boxes: ReadonlyMap<string, Box>): Route {
  const length = distance(from, to) || 1;
  let best: Route | null = null;
  let leastHits = Infinity;
  for (const bend of bends) {
    const control = bend === 0 ? null : {
      x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * bend * 2,
      y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend * 2,
    };
    const route: Route = { line, from, to, control };
    const hits = countHits(route, boxes);
    if (hits < leastHits) [best, leastHits] = [route, hits];
    if (leastHits === 0) break;
  }
  return best ?? { line, from, to, control: null };
}

function countHits(route: Route, boxes: ReadonlyMap<string, Box>): number {
  const points = sampleRoute(route);
  let hits = 0;
  for (const [location, box] of boxes) {
    if (location === route.line.from || location === route.line.to) continue;
    if (points.some((point, index) => index > 0 && segmentHitsBox(points[index - 1] ?? point, point, box, 6))) hits += 1;
  }
  return hits;
}
