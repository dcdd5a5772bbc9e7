import type { Box, Point } from "./geometry.js";
import { DOUBLE_GAP } from "./node-size.js";
import type { NodeShape, SceneNode } from "./scene.js";

/** Whether a point lies inside the outline that a shape has in a box. */
export function isInside(shape: NodeShape, box: Box, { x, y }: Point): boolean {
  const across = Math.abs(x - box.x) / (box.width / 2);
  const along = Math.abs(y - box.y) / (box.height / 2);
  switch (shape) {
    case "rectangle": return across < 1 && along < 1;
    case "diamond": return across + along < 1;
    case "ellipse":
    case "circle": return across * across + along * along < 1;
    case "junction": return false;
  }
}

/** The SVG of a node's outline, with the inner one of a double outline. */
export function drawOutline({ shape, isDouble, isDashed }: SceneNode, box: Box): string {
  const outer = drawShape(shape, box, isDashed ? ' stroke-dasharray="5 3"' : "");
  if (!isDouble) return outer;
  // The sides of a diamond lie aslant: its inner outline must shrink more for the same gap.
  const inset = shape === "diamond" ? 2.4 * DOUBLE_GAP : 2 * DOUBLE_GAP;
  const inner = { ...box, width: box.width - (shape === "diamond" ? inset * (box.width / box.height) : inset), height: box.height - inset };
  return outer + drawShape(shape, inner, `${isDashed ? ' stroke-dasharray="5 3"' : ""} stroke-width="1.2"`);
}

/** A number for SVG: one decimal at most. */
export function number(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

function drawShape(shape: NodeShape, { x, y, width, height }: Box, marks: string): string {
  const [halfWidth, halfHeight] = [width / 2, height / 2];
  switch (shape) {
    case "rectangle": return `<rect class="eerd-shape" x="${number(x - halfWidth)}" y="${number(y - halfHeight)}" width="${number(width)}" height="${number(height)}" fill="#fff"${marks}/>`;
    case "diamond": return `<path class="eerd-shape" d="M${number(x)} ${number(y - halfHeight)}L${number(x + halfWidth)} ${number(y)}L${number(x)} ${number(y + halfHeight)}L${number(x - halfWidth)} ${number(y)}Z" fill="#fff"${marks}/>`;
    case "ellipse":
    case "circle": return `<ellipse class="eerd-shape" cx="${number(x)}" cy="${number(y)}" rx="${number(halfWidth)}" ry="${number(halfHeight)}" fill="#fff"${marks}/>`;
    case "junction": return "";
  }
}
