import type { Diagram } from "../model.js";
import { buildScene } from "./build-scene.js";
import { loadGraphviz } from "./graphviz.js";
import type { Highlight, NumberedHighlight } from "./highlight.js";
import { layoutScene } from "./layout-scene.js";
import { renderSvg } from "./render-svg.js";
import type { Theme } from "./style-sheet.js";

/** What a drawing shows beside the diagram. */
export interface DrawOptions {
  readonly highlights?: readonly Highlight[] | undefined;
  /** The rows that explain the highlights, and how 1, N and double lines are read; shown unless false. */
  readonly legend?: boolean | undefined;
  readonly title?: string | undefined;
  /** `auto` (when left out) follows the page and the reader's system. */
  readonly theme?: Theme | undefined;
}

/**
 * Draws a diagram as SVG in Chen's notation as Elmasri and Navathe extend it. The same content gives the same bytes, in
 * Node and in browsers; neither the order of declarations nor a highlight moves anything. Takes ill-formed diagrams too:
 * what they do not declare is left out. Every element is a `<g>` with its location path in `data-location`. All names,
 * labels and titles are escaped.
 */
export async function drawDiagram(diagram: Diagram, { highlights, legend = true, title, theme = "auto" }: DrawOptions = {}): Promise<string> {
  const scene = buildScene(diagram);
  const layout = layoutScene(scene, await loadGraphviz());
  return renderSvg(diagram, scene, layout, { highlights: numberHighlights(highlights), legend, title: title ?? null, theme });
}

/** Highlights with the numbers of their badges: their own, else their place in the order given. */
export function numberHighlights(highlights: readonly Highlight[] = []): NumberedHighlight[] {
  return highlights.map((highlight, index) => ({ ...highlight, number: highlight.number ?? index + 1 }));
}
