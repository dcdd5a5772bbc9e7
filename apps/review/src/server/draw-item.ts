import { drawDiagram, type Highlight } from "@r2ta/eerd/draw";
import type { OpenedItem } from "../desk/review-desk.js";

/** A drawing takes a tenth of a second, and is asked for again whenever somebody goes back. */
const KEPT = 64;

/**
 * Draws items' diagrams: blue what the text itself names, orange what the auditor's evidence is once it may be shown.
 * What the diagram lacks is not in the drawing.
 */
export function createItemDrawer(): (item: Pick<OpenedItem, "content" | "revealed">) => Promise<string> {
  const drawn = new Map<string, Promise<string>>();
  return ({ content, revealed }) => {
    const evidence = revealed?.kind === "step" ? revealed.evidence.locations : [];
    const highlights: Highlight[] = [
      ...evidence.map((location): Highlight => ({ location, role: "mistake", badge: false })),
      ...content.cited.locations.filter((location) => !evidence.includes(location)).map((location): Highlight => ({ location, role: "anchor", badge: false })),
    ];
    const key = JSON.stringify([content.diagram, highlights]);
    const drawing = drawn.get(key) ?? drawDiagram(content.diagram, { highlights, legend: false });
    drawn.delete(key);
    drawn.set(key, drawing);
    for (const oldest of drawn.keys()) {
      if (drawn.size <= KEPT) break;
      drawn.delete(oldest);
    }
    return drawing;
  };
}
