import type { Viz } from "@viz-js/viz";
import { clipRoute } from "./clip-route.js";
import type { Box } from "./geometry.js";
import { placeAttributes } from "./place-attributes.js";
import { placeCore } from "./place-core.js";
import { placeLabels } from "./place-labels.js";
import { routeLines, type Route } from "./route-lines.js";
import type { Scene } from "./scene.js";

/** How far arms reach under the outline of a node, in pixels. */
const ARM_DEPTH = 3;

/** A scene with places. */
export interface Layout {
  /** By node location. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** All lines, each from outline to outline. */
  readonly routes: readonly Route[];
  readonly labels: ReadonlyMap<Route, Box>;
}

/** Places everything of a scene. Depends on the scene alone: no clock, no chance, no fonts of the machine. */
export function layoutScene(scene: Scene, graphviz: Viz): Layout {
  const points = placeCore(scene, graphviz);
  const boxes = new Map<string, Box>();
  for (const { location, width, height } of scene.nodes) {
    const point = points.get(location);
    if (point) boxes.set(location, { ...point, width, height });
  }
  const arms = routeLines(scene.lines.filter(({ kind }) => kind !== "attribute"), boxes);
  placeAttributes(scene, arms, boxes);
  const shapes = new Map(scene.nodes.map(({ location, shape }) => [location, shape]));
  const connectors = scene.lines.filter(({ kind }) => kind === "attribute").flatMap((line): Route[] => {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    return from && to ? [{ line, from, to, control: null }] : [];
  });
  const routes = [...arms, ...connectors].map((route) => {
    const [from, to] = [boxes.get(route.line.from), boxes.get(route.line.to)];
    const [fromShape, toShape] = [shapes.get(route.line.from), shapes.get(route.line.to)];
    if (!from || !to || !fromShape || !toShape) return route;
    // Arms reach a little under the outlines, which are painted over them, so that slanted double lines end flush.
    const depth = route.line.kind === "attribute" ? 0 : ARM_DEPTH;
    return clipRoute(route, { shape: fromShape, box: shrink(from, depth) }, { shape: toShape, box: shrink(to, depth) });
  });
  return { boxes, routes, labels: placeLabels(routes, [...boxes.values()]) };
}

function shrink(box: Box, depth: number): Box {
  return { ...box, width: box.width - 2 * depth, height: box.height - 2 * depth };
}
