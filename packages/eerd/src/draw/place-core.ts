import { z } from "zod";
import type { Viz } from "@viz-js/viz";
import type { Point } from "./geometry.js";
import type { Scene, SceneNode } from "./scene.js";

const layoutSchema = z.object({ objects: z.array(z.object({ name: z.string(), pos: z.string() })).default([]) });

/** Space in pixels kept free between neighbouring blocks, for the labels of the arms. */
const BLOCK_GAP = 34;

/**
 * Places what carries the structure: entities, relationships, specializations and categories. Graphviz's `neato`
 * spreads them as blocks that are as large as they must be to take up their attributes, which `placeAttributes` adds.
 */
export function placeCore(scene: Scene, graphviz: Viz): Map<string, Point> {
  const blocks = new Map(scene.nodes.filter(({ shape }) => shape !== "ellipse").map((node) => [node.location, blockSize(node, scene)]));
  const ids = new Map([...blocks.keys()].map((location, index) => [location, `n${index}`]));
  const dot = [
    "graph {",
    `  overlap=prism; overlap_scaling=0; sep="+6"; splines=false; start=7; epsilon=0.0001; maxiter=2000;`,
    "  node [shape=box, fixedsize=true, label=\"\"];",
    ...[...blocks].map(([location, { width, height }]) => `  ${ids.get(location) ?? ""} [width=${(width / 72).toFixed(3)}, height=${(height / 72).toFixed(3)}];`),
    ...scene.lines.flatMap(({ from, to }) => {
      const [one, other] = [blocks.get(from), blocks.get(to)];
      if (!one || !other) return [];
      const length = (one.width + one.height + other.width + other.height) / 4 + BLOCK_GAP;
      return [`  ${ids.get(from) ?? ""} -- ${ids.get(to) ?? ""} [len=${(length / 72).toFixed(3)}];`];
    }),
    "}",
  ].join("\n");
  const layout = layoutSchema.parse(graphviz.renderJSON(dot, { engine: "neato" }));
  const placed = new Map(layout.objects.map(({ name, pos }) => [name, readPoint(pos)]));
  const points = new Map([...ids].map(([location, id]) => [location, placed.get(id) ?? { x: 0, y: 0 }]));
  return hasClassesUpsideDown(scene, points) ? new Map([...points].map(([location, { x, y }]) => [location, { x, y: -y }])) : points;
}

/** The node's own size, widened on all sides so that its attributes find room around it. */
function blockSize({ location, width, height }: SceneNode, { nodes }: Scene): { width: number; height: number } {
  let needed = 0;
  for (const node of nodes) {
    if (node.shape === "ellipse" && node.location.startsWith(`${location}.attr:`)) needed += (node.width + 14) * (node.height + 16) * 1.2;
  }
  const margin = (Math.sqrt((width + height) ** 2 + 4 * needed) - (width + height)) / 4;
  return { width: width + 2 * margin, height: height + 2 * margin };
}

/** Textbooks draw superclasses above their subclasses; a reflection is free. */
function hasClassesUpsideDown({ lines }: Scene, points: ReadonlyMap<string, Point>): boolean {
  let sum = 0;
  for (const { from, to, kind } of lines) {
    const [below, above] = [points.get(from), points.get(to)];
    if (below && above && kind !== "arm" && kind !== "attribute") sum += below.y - above.y;
  }
  return sum < 0;
}

function readPoint(text: string): Point {
  const [x = 0, y = 0] = text.split(",").map(Number);
  return { x, y: -y };
}
