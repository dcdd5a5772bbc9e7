import type { ForestRow } from "../../scripts/pages/forest-figure.js";
import { forestPlot } from "./forest-plot.js";

/** Draws the forest plots of a page, each as wide as its place, and again when that changes. */
export function mountFigures(): void {
  for (const host of document.querySelectorAll<HTMLElement>("[data-forest]")) {
    const rows = JSON.parse(host.dataset["forest"] ?? "[]") as ForestRow[];
    if (rows.length === 0) continue;
    let drawnWidth = 0;
    new ResizeObserver(() => {
      const width = Math.floor(host.clientWidth);
      if (width === drawnWidth || width === 0) return;
      drawnWidth = width;
      const figure = forestPlot(rows, width);
      // The host's label says the numbers; the drawing's own texts would say them twice.
      figure.setAttribute("aria-hidden", "true");
      host.replaceChildren(figure);
    }).observe(host);
  }
}
