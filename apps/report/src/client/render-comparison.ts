import { diagramFromJson, printDiagramText } from "@r2ta/eerd";
import type { DatasetScenarioRow, DetailRow } from "@r2ta/reporting/artifact";
import { compareDiagrams, type ChangeRole, type ComparedSide } from "./compare-diagrams.js";
import { makeElement } from "./make-element.js";
import { readingNote } from "./reading-note.js";
import { showFault } from "./show-fault.js";
import { ZoomPair } from "./zoom-pair.js";

const sides = {
  correct: { title: "Correct", mistake: "as the requirements say; changed by mistake", consequence: "changed with it, to keep the diagram legal, by mistake" },
  wrong: { title: "With the mistakes", mistake: "the place of mistake", consequence: "changed only to keep the diagram legal, by mistake" },
} as const;

/** The correct and the wrong diagram beside one another, on one layout, with what differs highlighted on both; a control's diagram twice, unmarked. */
export function renderComparison(scenario: DatasetScenarioRow, { id, diagram: wrongJson, mistakes }: Pick<DetailRow, "id" | "diagram" | "mistakes">): HTMLElement {
  const [correct, wrong] = [diagramFromJson(scenario.diagram), diagramFromJson(wrongJson)];
  const compared = compareDiagrams(correct, wrong, mistakes);
  const wrongTitle = mistakes.length === 0 ? "As given: the same" : mistakes.length === 1 ? "With the mistake" : sides.wrong.title;
  const pair = new ZoomPair([`Correct diagram of ${scenario.title}`, `Diagram of ${id}`]);
  for (const frame of pair.frames) frame.markBusy(id);
  // Graphviz is large, so it is fetched only where a diagram is drawn.
  import("@r2ta/eerd/draw")
    .then(({ drawDiagramPair }) => drawDiagramPair(correct, wrong, { legend: false, before: { highlights: compared.correct.highlights }, after: { highlights: compared.wrong.highlights } }))
    .then(({ before, after }) => pair.show(id, [before, after], [labelOf("Correct", scenario, compared.correct), labelOf(wrongTitle, scenario, compared.wrong)]))
    .catch((error: unknown) => { for (const frame of pair.frames) showFault(frame.canvas, "The diagram cannot be drawn here; it stands below as text.", error); });
  const side = (index: 0 | 1, title: string, name: "correct" | "wrong", text: string): HTMLElement => makeElement("figure", { class: "side", "data-side": name },
    makeElement("figcaption", {}, title), pair.frames[index].element, legend(compared[name], name),
    makeElement("details", {}, makeElement("summary", {}, "As text"), makeElement("pre", { tabindex: 0, "data-copy": "none" }, text)));
  return makeElement("section", { class: "comparison", "aria-labelledby": "comparison" },
    makeElement("div", { class: "diagram-bar" }, makeElement("h2", { id: "comparison" }, "Side by side"), pair.controls),
    makeElement("div", { class: "sides" }, side(0, "Correct", "correct", printDiagramText(correct)), side(1, wrongTitle, "wrong", printDiagramText(wrong))),
    readingNote());
}

function labelOf(title: string, { title: scenario }: DatasetScenarioRow, { highlights }: ComparedSide): string {
  const count = highlights.filter(({ badge }) => badge !== false).length;
  return `${title}: ${scenario}, ${count === 1 ? "1 place" : `${count} places`} highlighted`;
}

/** What the badges of a side mean, and what it lacks; the numbers are those of the mistakes. */
function legend({ highlights, absent }: ComparedSide, name: "correct" | "wrong"): HTMLElement {
  const roles: readonly ChangeRole[] = ["mistake", "consequence"];
  const badge = (number: number, role: string): HTMLElement => makeElement("span", { class: "badge", "data-role": role }, number);
  const shown = roles.flatMap((role) => {
    const numbers = [...new Set(highlights.filter((highlight) => highlight.role === role).map(({ number }) => number ?? 0))];
    return numbers.length === 0 ? [] : [makeElement("li", {}, numbers.map((number) => badge(number, role)), makeElement("span", {}, `${sides[name][role]} ${numbers.join(", ")}`))];
  });
  const gone = roles.flatMap((role) => [...new Set(absent.filter((place) => place.role === role).map(({ number }) => number))].map((number) => {
    const places = absent.filter((place) => place.role === role && place.number === number);
    return makeElement("li", { class: "gone" }, badge(number, role === "mistake" ? "gone" : "consequence"),
      makeElement("span", {}, "not in this diagram: ", places.map(({ location }, index) => [index > 0 ? ", " : null, makeElement("code", {}, location)]), role === "consequence" && makeElement("span", { class: "muted" }, ", a consequence")));
  }));
  return makeElement("ul", { class: "highlight-legend", "aria-label": "Highlights" }, shown, gone);
}
