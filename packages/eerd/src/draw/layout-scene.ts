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
  return finishLayout(scene, placeScene(scene, graphviz));
}

/** Nodes with places, and lines from centre to centre. */
export type PlacedScene = Pick<Layout, "boxes" | "routes">;

/** Finds the places of nodes and the ways of lines; what is left is to cut the lines at the outlines and to place labels. */
export function placeScene(scene: Scene, graphviz: Viz): PlacedScene {
  const points = placeCore(scene, graphviz);
  const boxes = new Map<string, Box>();
  for (const { location, width, height } of scene.nodes) {
    const point = points.get(location);
    if (point) boxes.set(location, { ...point, width, height });
  }
  const arms = routeLines(scene.lines.filter(({ kind }) => kind !== "attribute"), boxes);
  placeAttributes(scene, arms, boxes);
  const connectors = scene.lines.filter(({ kind }) => kind === "attribute").flatMap((line): Route[] => {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    return from && to ? [{ line, from, to, control: null }] : [];
  });
  return { boxes, routes: [...arms, ...connectors] };
}

/** A placed scene with its lines cut at the outlines and its labels placed. */
export function finishLayout(scene: Scene, { boxes, routes: whole }: PlacedScene): Layout {
  const routes = clipRoutes(scene, whole, boxes);
  return { boxes, routes, labels: placeLabels(routes, [...boxes.values()]) };
}

/** Each route from outline to outline. */
export function clipRoutes({ nodes }: Scene, routes: readonly Route[], boxes: ReadonlyMap<string, Box>): Route[] {
  const shapes = new Map(nodes.map(({ location, shape }) => [location, shape]));
  return routes.map((route) => {
    const [from, to] = [boxes.get(route.line.from), boxes.get(route.line.to)];
    const [fromShape, toShape] = [shapes.get(route.line.from), shapes.get(route.line.to)];
    if (!from || !to || !fromShape || !toShape) return route;
    // Arms reach a little under the outlines, which are painted over them, so that slanted double lines end flush.
    const depth = route.line.kind === "attribute" ? 0 : ARM_DEPTH;
    return clipRoute(route, { shape: fromShape, box: shrink(from, depth) }, { shape: toShape, box: shrink(to, depth) });
  });
}

function shrink(box: Box, depth: number): Box {
  return { ...box, width: box.width - 2 * depth, height: box.height - 2 * depth };
}
