import { z } from "zod";
import type { Viz } from "@viz-js/viz";
import { blockSizes, shrinkCore, type Size } from "./shrink-core.js";
import { pointBetween, type Point } from "./geometry.js";
import { rateCore } from "./rate-core.js";
import type { Scene } from "./scene.js";

const layoutSchema = z.object({ objects: z.array(z.object({ name: z.string(), pos: z.string() })).default([]) });

/** Space in pixels kept free between neighbouring blocks, for the labels of the arms. */
const BLOCK_GAP = 30;
/** Starts of Graphviz's search, all tried; the best-rated layout wins, the first of equals. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * Places what carries the structure: entities, relationships, specializations and categories. Graphviz's `neato`
 * spreads them as blocks that are as large as they must be to take up their attributes, which `placeAttributes` adds.
 */
export function placeCore(scene: Scene, graphviz: Viz): Map<string, Point> {
  const blocks = blockSizes(scene);
  let best = new Map<string, Point>();
  let leastCost = Infinity;
  for (const seed of SEEDS) {
    const points = shrinkCore(scene, blocks, spreadBlocks(scene, blocks, graphviz, seed));
    for (const candidate of [points, reflect(points)]) {
      const cost = rateCore(scene, candidate);
      if (cost < leastCost) [best, leastCost] = [candidate, cost];
    }
  }
  return best;
}

function spreadBlocks(scene: Scene, blocks: ReadonlyMap<string, Size>, graphviz: Viz, seed: number): Map<string, Point> {
  const junctions = new Map(scene.nodes.filter(({ shape }) => shape === "junction").map(({ location }) => [location, scene.lines.filter(({ from, to }) => from === location || to === location)]));
  const ids = new Map([...blocks.keys()].filter((location) => !junctions.has(location)).map((location, index) => [location, `n${index}`]));
  const joined = [...junctions.values()].map((lines) => lines.map(({ kind, from, to }) => (kind === "superclass" ? to : from)));
  const pairs = [...scene.lines.filter(({ from, to }) => ids.has(from) && ids.has(to)).map(({ from, to }) => [from, to]), ...joined];
  const dot = [
    "graph {",
    `  overlap=prism; overlap_scaling=0; sep="+6"; splines=false; start=${seed}; maxiter=400;`,
    "  node [shape=box, fixedsize=true, label=\"\"];",
    ...[...ids].map(([location, id]) => `  ${id} [width=${inches(blocks.get(location)?.width ?? 0)}, height=${inches(blocks.get(location)?.height ?? 0)}];`),
    ...pairs.flatMap(([from = "", to = ""]) => {
      const [one, other] = [blocks.get(from), blocks.get(to)];
      return one && other ? [`  ${ids.get(from) ?? ""} -- ${ids.get(to) ?? ""} [len=${inches((one.width + one.height + other.width + other.height) / 4 + BLOCK_GAP)}];`] : [];
    }),
    "}",
  ].join("\n");
  const layout = layoutSchema.parse(graphviz.renderJSON(dot, { engine: "neato" }));
  const placed = new Map(layout.objects.map(({ name, pos }) => [name, readPoint(pos)]));
  const points = new Map([...ids].map(([location, id]) => [location, placed.get(id) ?? { x: 0, y: 0 }]));
  // A subclass on its own hangs on a straight line, so its junction lies in the middle.
  for (const [location, lines] of junctions) {
    const [one, other] = lines.map(({ from, to }) => points.get(from === location ? to : from));
    const end = one ?? other;
    if (end) points.set(location, pointBetween(end, other ?? end, 0.5));
  }
  return points;
}

function reflect(points: ReadonlyMap<string, Point>): Map<string, Point> {
  return new Map([...points].map(([location, { x, y }]) => [location, { x, y: -y }]));
}

function readPoint(text: string): Point {
  const [x = 0, y = 0] = text.split(",").map(Number);
  return { x, y: -y };
}

function inches(pixels: number): string {
  return (pixels / 72).toFixed(3);
}
