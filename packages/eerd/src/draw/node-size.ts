import { measureText } from "./measure-text.js";
import type { NodeShape } from "./scene.js";

/** Font sizes in pixels. */
export const ENTITY_FONT = 13;
export const RELATIONSHIP_FONT = 12;
export const ATTRIBUTE_FONT = 12;
export const NOTE_FONT = 10;
export const LABEL_FONT = 12;
/** Between the outlines of a double shape. */
export const DOUBLE_GAP = 4;
export const LINE_HEIGHT = 1.2;

/** The font size of a node's name. */
export function fontSizeOf(shape: NodeShape): number {
  return shape === "rectangle" ? ENTITY_FONT : shape === "ellipse" ? ATTRIBUTE_FONT : RELATIONSHIP_FONT;
}

/** The outer size of a node that holds these lines, in whole pixels. */
export function nodeSize(shape: NodeShape, lines: readonly string[], notes: readonly string[], isDouble: boolean): { width: number; height: number } {
  const font = fontSizeOf(shape);
  const widest = Math.max(0, ...lines.map((line) => measureText(line, font, shape === "rectangle")), ...notes.map((note) => measureText(note, NOTE_FONT)));
  const tall = lines.length * font * LINE_HEIGHT + notes.length * NOTE_FONT * LINE_HEIGHT;
  const extra = isDouble ? 2 * DOUBLE_GAP : 0;
  const size = (width: number, height: number) => ({ width: Math.ceil(width + extra), height: Math.ceil(height + extra) });
  switch (shape) {
    case "rectangle": return size(Math.max(widest + 22, 64), Math.max(tall + 14, 32));
    // The text's box lies inside the outline: w/W + h/H = 1 for a diamond, (w/W)² + (h/H)² = 1 for an ellipse.
    case "diamond": return size((widest + 8) / 0.66, Math.max(tall / 0.36, 46));
    case "ellipse": return size(Math.max((widest + 8) / 0.86, 44), tall + 14);
    case "circle": return size(24, 24);
    case "junction": return size(2, 2);
  }
}
