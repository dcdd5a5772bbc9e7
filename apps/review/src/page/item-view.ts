import type { OpenReply } from "../server/answer-request.js";
import type { ItemDrawing } from "../server/draw-item.js";
import { DrawingFrame } from "./drawing-frame.js";
import { makeElement } from "./make-element.js";
import { renderAsked } from "./render-trace.js";
import { renderRequirements } from "./render-requirements.js";
import { visibleText } from "./visible-text.js";

/** The parts of the page that show an item: its diagram, its sentences and what is asked about. */
export class ItemView {
  readonly asked = makeElement("div", { class: "asked-slot" });
  private readonly frame = new DrawingFrame();
  private readonly legend = makeElement("ul", { class: "legend" });
  private readonly text = makeElement("pre", { tabindex: 0 });
  private readonly requirements = makeElement("div", { class: "requirements-slot" });
  readonly material = makeElement("div", { class: "material" },
    makeElement("section", { class: "diagram", "aria-labelledby": "diagram" },
      makeElement("div", { class: "bar" }, makeElement("h2", { id: "diagram" }, "Diagram"), this.frame.controls),
      this.frame.element, this.legend,
      makeElement("details", {}, makeElement("summary", {}, "As text"), this.text)),
    this.requirements);
  private shownDiagram = "";

  /** Shows an item; its drawing follows by `showDrawing`. */
  show(item: OpenReply): void {
    const { content } = item;
    this.frame.markBusy(content.diagram !== this.shownDiagram);
    this.shownDiagram = content.diagram;
    this.text.textContent = visibleText(content.diagram);
    this.legend.replaceChildren(...legendRows(item));
    this.requirements.replaceChildren(renderRequirements(item));
    this.asked.replaceChildren(renderAsked(item));
    scrollTo(this.requirements.querySelector("ol"), this.requirements.querySelector("[data-role]"));
    scrollTo(this.asked.querySelector(".steps"), this.asked.querySelector(".asked"));
    // What the sides go on from is the end of what they share.
    const prefix = this.asked.querySelector(".prefix .written");
    if (prefix) prefix.scrollTop = prefix.scrollHeight;
  }

  showDrawing(drawing: ItemDrawing): void {
    this.frame.show(drawing, "The diagram as drawing; below it stands as text");
  }

  showNoDrawing(message: string): void {
    this.frame.showFault(message);
  }
}

function legendRows({ content, revealed }: OpenReply): HTMLElement[] {
  const evidence = revealed?.kind === "step" ? revealed.evidence.locations : [];
  const asked = content.kind === "step" ? "step" : "first step of either side";
  const cited = content.cited.locations.filter((location) => !evidence.includes(location));
  const row = (role: string, words: string, places: readonly string[]): HTMLElement[] => (places.length === 0 ? []
    : [makeElement("li", { "data-role": role }, words, " ", places.slice(0, 8).map((place) => [makeElement("code", {}, visibleText(place)), " "]), places.length > 8 && `and ${places.length - 8} more`)]);
  return [...row("cited", `named in the ${asked}:`, cited), ...row("evidence", "the auditor's evidence:", evidence), ...row("absent", "named, but not in this diagram:", content.cited.absentLocations)];
}

/** Brings a place into the middle of its own list, without moving the page. */
function scrollTo(list: Element | null, place: Element | null): void {
  if (!(list instanceof HTMLElement) || !(place instanceof HTMLElement)) return;
  list.scrollTop = place.offsetTop - list.offsetTop - Math.max(0, (list.clientHeight - place.offsetHeight) / 2);
}
