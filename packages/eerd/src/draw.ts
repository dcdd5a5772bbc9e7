export { drawDiagram, type DrawOptions } from "./draw/draw-diagram.js";
export { drawDiagramPair, type DrawPairOptions } from "./draw/draw-diagram-pair.js";
export { drawToDot } from "./draw/draw-to-dot.js";
export type { Highlight, HighlightRole } from "./draw/highlight.js";
export type { Theme } from "./draw/style-sheet.js";
