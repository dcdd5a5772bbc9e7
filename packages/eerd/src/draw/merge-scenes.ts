import type { Scene, SceneLine, SceneNode } from "./scene.js";

/**
 * Everything that either of two scenes shows, each element once: what both draw takes the room of the larger drawing.
 * Sorted as `buildScene` sorts; two equal scenes give that scene.
 */
export function mergeScenes(one: Scene, other: Scene): Scene {
  const nodes = new Map(one.nodes.map((node) => [node.location, node]));
  for (const node of other.nodes) nodes.set(node.location, widest(nodes.get(node.location), node));
  const lines = new Map(one.lines.map((line) => [lineKey(line), line]));
  for (const line of other.lines) {
    const shared = lines.get(lineKey(line));
    lines.set(lineKey(line), shared && labelLength(shared) >= labelLength(line) ? shared : line);
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => compare(a.location, b.location)),
    lines: [...lines.values()].sort((a, b) => compare(`${a.location} ${a.from}`, `${b.location} ${b.from}`)),
  };
}

/** Names a line of a scene: a location may have several, to different nodes. */
export function lineKey({ location, kind, from, to }: SceneLine): string {
  return JSON.stringify([location, kind, from, to]);
}

/** A circle takes more room than the bare junction that one subclass has. */
function widest(one: SceneNode | undefined, other: SceneNode): SceneNode {
  if (one === undefined) return other;
  const shape = one.width * one.height >= other.width * other.height ? one : other;
  return { ...shape, width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) };
}

function labelLength({ labels }: SceneLine): number {
  return labels.reduce((sum, { text }) => sum + text.length, labels.length);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
