import type { Viz } from "@viz-js/viz";
import type { Box } from "./geometry.js";
import { clipRoutes, finishLayout, placeScene, type Layout, type PlacedScene } from "./layout-scene.js";
import { lineKey, mergeScenes } from "./merge-scenes.js";
import { labelWidth } from "./place-labels.js";
import type { Route } from "./route-lines.js";
import type { Scene } from "./scene.js";

/** The layouts of two scenes that can be laid over one another. */
export interface PairLayout {
  /** Of everything that either scene shows. */
  readonly whole: { readonly scene: Scene; readonly layout: Layout };
  readonly before: Layout;
  readonly after: Layout;
}

/**
 * Lays out two scenes as one: what both show stands at the same place in both, and what only one shows leaves its place
 * free in the other. Two equal scenes are placed as each of them is alone.
 */
export function layoutPair(before: Scene, after: Scene, graphviz: Viz): PairLayout {
  const scene = mergeScenes(before, after);
  const placed = placeScene(scene, graphviz);
  const layout = finishLayout(scene, placed);
  const labels = new Map([...layout.labels].map(([route, box]) => [lineKey(route.line), box]));
  return { whole: { scene, layout }, before: sideOf(before, placed, labels), after: sideOf(after, placed, labels) };
}

/** One scene at the places of the whole; sizes and marks are its own. */
function sideOf(scene: Scene, placed: PlacedScene, labels: ReadonlyMap<string, Box>): Layout {
  const boxes = new Map(scene.nodes.flatMap(({ location, width, height }): [string, Box][] => {
    const box = placed.boxes.get(location);
    return box ? [[location, { x: box.x, y: box.y, width, height }]] : [];
  }));
  const lines = new Map(scene.lines.map((line) => [lineKey(line), line]));
  const routes = clipRoutes(scene, placed.routes.flatMap((route) => {
    const line = lines.get(lineKey(route.line));
    return line ? [{ ...route, line }] : [];
  }), boxes);
  return { boxes, routes, labels: new Map(routes.flatMap((route): [Route, Box][] => {
    const box = labels.get(lineKey(route.line));
    return box && route.line.labels.length > 0 ? [[route, { ...box, width: labelWidth(route.line) }]] : [];
  })) };
}
