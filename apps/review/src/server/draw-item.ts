import { drawDiagram, type Highlight } from "@r2ta/eerd/draw";
import type { OpenedItem } from "../desk/review-desk.js";

/** A drawing, and apart from it the style sheet that it is drawn with: the page allows no style inside markup. */
export interface ItemDrawing {
  readonly svg: string;
  readonly style: string;
}

/** A drawing takes a tenth of a second, and is asked for again whenever somebody goes back. */
const KEPT = 64;

/**
 * Draws items' diagrams: blue what the text itself names, orange what the auditor's evidence is once it may be shown.
 * What the diagram lacks is not in the drawing.
 */
export function createItemDrawer(): (item: Pick<OpenedItem, "content" | "revealed">) => Promise<ItemDrawing> {
  const drawn = new Map<string, Promise<ItemDrawing>>();
  return ({ content, revealed }) => {
    const evidence = revealed?.kind === "step" ? revealed.evidence.locations : [];
    const highlights: Highlight[] = [
      ...evidence.map((location): Highlight => ({ location, role: "mistake", badge: false })),
      ...content.cited.locations.filter((location) => !evidence.includes(location)).map((location): Highlight => ({ location, role: "anchor", badge: false })),
    ];
    const key = JSON.stringify([content.diagram, highlights]);
    const drawing = drawn.get(key) ?? drawDiagram(content.diagram, { highlights, legend: false }).then(takeStyle);
    drawn.delete(key);
    drawn.set(key, drawing);
    for (const oldest of drawn.keys()) {
      if (drawn.size <= KEPT) break;
      drawn.delete(oldest);
    }
    return drawing;
  };
}

/** Names in a drawing are escaped, so this tag can only be its own. */
function takeStyle(drawing: string): ItemDrawing {
  const [whole = "", style = ""] = /<style>([^<]*)<\/style>/.exec(drawing) ?? [];
  return { svg: drawing.replace(whole, ""), style };
}
