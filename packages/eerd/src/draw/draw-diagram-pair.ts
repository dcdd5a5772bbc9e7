import type { Diagram } from "../model.js";
import { buildScene } from "./build-scene.js";
import { numberHighlights, type DrawOptions } from "./draw-diagram.js";
import { loadGraphviz } from "./graphviz.js";
import type { Highlight } from "./highlight.js";
import { layoutPair } from "./layout-pair.js";
import { drawingExtent, renderSvg } from "./render-svg.js";

/** What a pair of drawings shows beside the diagrams. */
export interface DrawPairOptions extends Omit<DrawOptions, "highlights" | "title"> {
  readonly before?: Pick<DrawOptions, "highlights" | "title">;
  readonly after?: Pick<DrawOptions, "highlights" | "title">;
}

/**
 * Draws two diagrams for comparison: what both declare stands at the same place in both, what only one declares leaves
 * its place free in the other, and both drawings have the same page, so that one can be laid over the other. Else as `drawDiagram`.
 */
export async function drawDiagramPair(before: Diagram, after: Diagram, { before: left = {}, after: right = {}, legend = true, theme = "auto" }: DrawPairOptions = {}): Promise<{ before: string; after: string }> {
  const scenes = { before: buildScene(before), after: buildScene(after) };
  const layouts = layoutPair(scenes.before, scenes.after, await loadGraphviz());
  const extent = drawingExtent(layouts.whole.scene, layouts.whole.layout, new Set([...listed(left.highlights), ...listed(right.highlights)]));
  const shared = { legend, theme, extent };
  return {
    before: renderSvg(before, scenes.before, layouts.before, { ...shared, highlights: numberHighlights(left.highlights), title: left.title ?? null }),
    after: renderSvg(after, scenes.after, layouts.after, { ...shared, highlights: numberHighlights(right.highlights), title: right.title ?? null }),
  };
}

function listed(highlights: readonly Highlight[] = []): string[] {
  return highlights.map(({ location }) => location);
}
