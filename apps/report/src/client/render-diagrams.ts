import { diagramFromJson, listLocations, printDiagramText, type Diagram } from "@r2ta/eerd";
import type { Highlight } from "@r2ta/eerd/draw";
import type { DetailRow } from "@r2ta/reporting/artifact";
import { makeElement } from "./make-element.js";
import { readingNote } from "./reading-note.js";
import { showFault } from "./show-fault.js";
import { ZoomFrame } from "./zoom-frame.js";

interface DrawnDiagram {
  id: string;
  label: string;
  diagram: Diagram;
  highlights: Highlight[];
}

/** The item's diagram with its mistakes highlighted, a switch to the correct one, and both as text. */
export function renderDiagrams(detail: DetailRow): HTMLElement {
  const isControl = detail.mistakes.length === 0;
  const wrong: DrawnDiagram = { id: "wrong", label: isControl ? "As given" : "With the mistakes", diagram: diagramFromJson(detail.diagram), highlights: wrongHighlights(detail) };
  const correct: DrawnDiagram = { id: "correct", label: "Correct", diagram: diagramFromJson(detail.correctDiagram), highlights: correctHighlights(detail) };
  const shown = isControl ? [wrong] : [wrong, correct];
  const frame = new ZoomFrame(`Diagram of ${detail.id}`);
  const text = makeElement("pre", { tabindex: 0, "data-copy": "none" });
  const legend = makeElement("ul", { class: "highlight-legend", "aria-label": "Highlights" });
  const show = (drawn: DrawnDiagram): void => {
    legend.replaceChildren(...legendRows(drawn, detail));
    text.textContent = printDiagramText(drawn.diagram);
    draw(frame, drawn, detail).catch((error: unknown) => showFault(frame.canvas, "The diagram cannot be drawn here; it stands below as text.", error));
  };
  const choices = shown.map((drawn, index) => {
    const input = makeElement("input", { type: "radio", name: "diagram", value: drawn.id, checked: index === 0 });
    input.addEventListener("change", () => show(drawn));
    return makeElement("label", {}, input, " ", drawn.label);
  });
  show(wrong);
  return makeElement("section", { class: "diagram", "aria-labelledby": "diagram" },
    makeElement("h2", { id: "diagram" }, "Diagram"),
    makeElement("div", { class: "diagram-bar" }, shown.length > 1 && makeElement("fieldset", { class: "choice" }, makeElement("legend", {}, "Show"), choices), frame.controls),
    frame.element, legend,
    readingNote(),
    makeElement("details", {}, makeElement("summary", {}, "The diagram as text"), text));
}

async function draw(frame: ZoomFrame, { id, label, diagram, highlights }: DrawnDiagram, detail: DetailRow): Promise<void> {
  frame.markBusy(id);
  // Graphviz is large, so it is fetched only where a diagram is drawn.
  const { drawDiagram } = await import("@r2ta/eerd/draw");
  const svg = await drawDiagram(diagram, { highlights, legend: false });
  frame.show(id, svg, `${label}: ${detail.scenarioTitle}, ${highlights.filter(({ role }) => role === "mistake").length} places highlighted as mistakes`);
}

/** Where a mistake's own place is gone from the diagram, the places that a reader can point at carry it. */
function wrongHighlights({ mistakes }: DetailRow): Highlight[] {
  return mistakes.flatMap(({ location, locationInDiagram, anchors, consequences }, index): Highlight[] => [
    ...(locationInDiagram ? [{ location, role: "mistake" as const, number: index + 1 }] : []),
    ...anchors.filter((anchor) => anchor !== location).map((anchor) => ({ location: anchor, role: "anchor" as const, number: index + 1 })),
    ...consequences.map((consequence) => ({ location: consequence, role: "consequence" as const, number: index + 1 })),
  ]);
}

/** In the correct diagram: the places whose facts a mistake changed. */
function correctHighlights({ mistakes }: DetailRow): Highlight[] {
  return mistakes.flatMap(({ location, before }, index): Highlight[] => {
    const changed = Object.keys(before).map((fact) => fact.slice(0, fact.indexOf(" ")));
    return [...new Set([location, ...changed])].map((place) => ({ location: place, role: "mistake", number: index + 1 }));
  });
}

const roleNames: Record<Highlight["role"], string> = {
  mistake: "the place of mistake",
  anchor: "also accepted as the place of mistake",
  consequence: "changed only to keep the diagram legal, by mistake",
};

/** What the badges of a drawing mean; the number is that of the mistake. A place that is not in the diagram has no badge and is named. */
function legendRows({ id, diagram, highlights }: DrawnDiagram, { mistakes }: DetailRow): HTMLElement[] {
  const drawn = new Set(listLocations(diagram));
  const rows = (["mistake", "anchor", "consequence"] as const).flatMap((role) => {
    const numbers = [...new Set(highlights.filter((highlight) => highlight.role === role && drawn.has(highlight.location)).map(({ number }) => number ?? 0))];
    if (numbers.length === 0) return [];
    const words = id === "correct" ? "what the diagram should say, changed by mistake" : roleNames[role];
    return [makeElement("li", {}, numbers.map((number) => makeElement("span", { class: "badge", "data-role": role }, number)), makeElement("span", {}, `${words} ${numbers.join(", ")}`))];
  });
  const gone = mistakes.flatMap(({ location, locationInDiagram }, index) => (id === "wrong" && !locationInDiagram
    ? [makeElement("li", {}, makeElement("span", { class: "badge", "data-role": "gone" }, index + 1), makeElement("span", {}, makeElement("code", {}, location), ` is missing from this diagram: mistake ${index + 1}`))]
    : []));
  return [...rows, ...gone];
}
