import { directions, distance, overlapArea, segmentHitsBox, segmentsCross, type Box, type Point } from "./geometry.js";
import { sampleRoute, type Route } from "./route-lines.js";
import type { Scene, SceneNode } from "./scene.js";

/** Distances from the owner's outline that are tried, in pixels. */
const RINGS = [16, 30, 48, 72, 104, 146];
const PASSES = 3;
/** Around a composite attribute, where its parts want to go, in pixels. */
const PART_ROOM = 34;

type Segment = readonly [from: Point, to: Point];

/** What a bad place costs, in pixels of distance from the owner. */
const COST = { onNode: 1600, onLine: 900, connectorOnNode: 500, connectorOnLine: 320, besideConnector: 400, inRoomOfParts: 70, below: 4 };

/**
 * Places each attribute near its owner: of the places around it the one with the least cost, so that ellipses cover
 * neither nodes nor lines and connectors cross nothing, where that can be had. Then every attribute may move again,
 * knowing the others. Adds the boxes to `boxes`.
 */
export function placeAttributes(scene: Scene, routes: readonly Route[], boxes: Map<string, Box>): void {
  const owners = new Map(scene.lines.filter(({ kind }) => kind === "attribute").map(({ from, to }) => [from, to]));
  const size = (location: string): number => scene.nodes.filter((node) => node.location.startsWith(`${location}.`)).length;
  const attributes = scene.nodes
    .filter((node) => node.shape === "ellipse" && owners.has(node.location))
    .map((node) => ({ node, owner: owners.get(node.location) ?? "", depth: node.location.split(".").length, parts: size(node.location) }))
    .sort((one, other) => one.depth - other.depth || other.parts - one.parts);
  const arms = routes.flatMap((route) => segmentsOf(sampleRoute(route)));
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const { node, owner, parts } of attributes) {
      const ownerBox = boxes.get(owner);
      if (!ownerBox) continue;
      boxes.delete(node.location);
      const grand = boxes.get(owners.get(owner) ?? "");
      const connectors = attributes.flatMap((other) => {
        const [from, to] = [boxes.get(other.node.location), boxes.get(other.owner)];
        return from && to ? [{ from: other.node.location, owner: other.owner, segment: [from, to] as Segment }] : [];
      });
      const near = [...boxes].filter(([, box]) => distance(box, ownerBox) < 420);
      boxes.set(node.location, bestPlace(node, parts, owner, ownerBox, grand ?? null, near, arms, connectors));
    }
  }
}

function bestPlace(
  node: SceneNode, parts: number, owner: string, ownerBox: Box, grand: Box | null, near: readonly (readonly [string, Box])[],
  arms: readonly Segment[], connectors: readonly { from: string; owner: string; segment: Segment }[],
): Box {
  let best: Box | null = null;
  let leastCost = Infinity;
  for (const [ring, gap] of RINGS.entries()) {
    for (const direction of directions) {
      const box = { ...placeAround(ownerBox, node, direction, gap), width: node.width, height: node.height };
      let cost = gap + (direction.y > 0 ? COST.below : 0) + distance(box, ownerBox) * 0.15;
      // Parts fan out behind their composite, as seen from its owner.
      if (grand) cost += Math.max(0, 60 - (distance(box, grand) - distance(ownerBox, grand))) * 0.6;
      if (cost >= leastCost) continue;
      for (const [location, other] of near) {
        const area = overlapArea(box, other, 7);
        if (area > 0) cost += COST.onNode + area;
        else if (parts > 0 && location !== owner && overlapArea(box, other, PART_ROOM) > 0 && !location.startsWith(`${node.location}.`)) cost += COST.inRoomOfParts;
        if (location !== owner && segmentHitsBox(box, ownerBox, other, 3)) cost += COST.connectorOnNode;
      }
      for (const [from, to] of arms) {
        if (segmentHitsBox(from, to, box, 5)) cost += COST.onLine;
        else if (parts > 0 && segmentHitsBox(from, to, box, PART_ROOM)) cost += COST.inRoomOfParts;
        // The piece of an arm that starts at the owner itself meets every connector there.
        const startsAtOwner = isSamePoint(from, ownerBox) || isSamePoint(to, ownerBox);
        if (!startsAtOwner && segmentsCross(box, ownerBox, from, to)) cost += COST.connectorOnLine;
      }
      for (const { segment: [from, to], owner: other, from: part } of connectors) {
        if (part === node.location || other === node.location) continue;
        if (segmentHitsBox(from, to, box, 3)) cost += COST.besideConnector;
        if (other !== owner && part !== owner && segmentsCross(box, ownerBox, from, to)) cost += COST.connectorOnLine;
      }
      if (cost < leastCost) [best, leastCost] = [box, cost];
    }
    // Farther rings only cost more where a near one is already free.
    if (leastCost < (RINGS[ring + 1] ?? Infinity)) break;
  }
  return best ?? { x: ownerBox.x, y: ownerBox.y, width: node.width, height: node.height };
}

/** The centre in this direction at which the two boxes stand `gap` apart. */
function placeAround(owner: Box, { width, height }: SceneNode, { x, y }: Point, gap: number): Point {
  const across = x === 0 ? Infinity : ((owner.width + width) / 2 + gap) / Math.abs(x);
  const along = y === 0 ? Infinity : ((owner.height + height) / 2 + gap) / Math.abs(y);
  const reach = Math.min(across, along);
  return { x: owner.x + x * reach, y: owner.y + y * reach };
}

function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((point, index) => [points[index] ?? point, point]);
}

function isSamePoint(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}
