import { diagramFromJson, listLocations, printDiagramText } from "@r2ta/eerd";
import type { EvidenceGround, EvidenceTarget } from "./evidence.js";
import { makeElement } from "./make-element.js";
import { readingNote } from "./reading-note.js";
import type { FoundTrace } from "./read-trace.js";
import { showFault } from "./show-fault.js";
import { ZoomFrame } from "./zoom-frame.js";

/** The sentences and the diagram that a trace is about, beside its steps; on a narrow screen a sheet at the lower edge. */
export class TraceGround implements EvidenceGround {
  readonly element: HTMLElement;
  private readonly frame: ZoomFrame;
  private readonly sentences = new Map<string, HTMLElement>();
  private readonly list: HTMLElement;
  private readonly places: ReadonlySet<string>;
  private readonly said = makeElement("p", { class: "pointed", role: "status" });
  private readonly toggle = makeElement("button", { type: "button", class: "sheet-toggle", "aria-expanded": "false", "aria-controls": "ground" }, "Sentences and diagram");
  private pointed: EvidenceTarget | null = null;

  constructor({ scenario, variant }: FoundTrace) {
    const diagram = diagramFromJson(variant.diagram);
    this.places = new Set(listLocations(diagram));
    this.frame = new ZoomFrame(`Diagram of ${variant.id}`);
    const items = scenario.requirements.map(({ id, description }) => {
      const item = makeElement("li", { id: `requirement-${id}` }, makeElement("span", { class: "requirement-id" }, id), " ", makeElement("span", { class: "sentence" }, description));
      this.sentences.set(id, item);
      return item;
    });
    this.list = makeElement("ol", { tabindex: 0, role: "group", "aria-label": "Sentences" }, items);
    this.toggle.addEventListener("click", () => this.open(this.element.dataset["open"] === undefined));
    this.element = makeElement("aside", { class: "trace-ground", id: "ground", "aria-label": "What the trace is about" },
      makeElement("div", { class: "sheet-bar" }, this.toggle, this.said),
      makeElement("div", { class: "ground-parts" },
        makeElement("section", { class: "diagram", "aria-labelledby": "diagram" },
          makeElement("div", { class: "diagram-bar" }, makeElement("h2", { id: "diagram" }, "Diagram as the arm saw it"), this.frame.controls), this.frame.element,
          makeElement("details", {}, makeElement("summary", {}, "How to read it, and as text"), readingNote(), makeElement("pre", { tabindex: 0, "data-copy": "none" }, printDiagramText(diagram)))),
        makeElement("section", { class: "requirements", "aria-labelledby": "requirements" }, makeElement("h2", { id: "requirements" }, "Requirements"), this.list)));
    this.frame.markBusy(variant.id);
    // Graphviz is large, so it is fetched only where a diagram is drawn.
    import("@r2ta/eerd/draw").then(({ drawDiagram }) => drawDiagram(diagram, { legend: false }))
      .then((svg) => {
        this.frame.show(variant.id, svg, `Diagram of ${variant.id}`);
        this.point(this.pointed, this.pointed !== null);
      })
      .catch((error: unknown) => showFault(this.frame.canvas, "The diagram cannot be drawn here; it stands below as text.", error));
  }

  has({ kind, name }: EvidenceTarget): boolean {
    return kind === "sentence" ? this.sentences.has(name) : this.places.has(name);
  }

  point(target: EvidenceTarget | null, bringIntoView: boolean): void {
    this.pointed = target;
    for (const marked of this.element.querySelectorAll(".is-cited")) marked.classList.remove("is-cited");
    this.said.textContent = target === null ? "" : this.describe(target);
    if (target === null) return;
    const marked = target.kind === "sentence" ? [this.sentences.get(target.name)].filter((item) => item !== undefined) : this.drawn(target.name);
    for (const element of marked) element.classList.add("is-cited");
    const [first] = marked;
    if (first === undefined || !bringIntoView) return;
    if (target.kind === "place") this.frame.centerOn(first);
    else this.list.scrollTo({ top: (first as HTMLElement).offsetTop - this.list.offsetTop - this.list.clientHeight / 3, behavior: "instant" });
  }

  private open(isOpen: boolean): void {
    if (isOpen) this.element.dataset["open"] = "";
    else delete this.element.dataset["open"];
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.point(this.pointed, true);
  }

  /** What the drawing shows of a place: the place, or what holds it where it has no sign of its own or is not there. */
  private drawn(location: string): Element[] {
    for (let place = location; place !== ""; place = place.includes(".") ? place.slice(0, place.lastIndexOf(".")) : "") {
      const groups = [...this.frame.canvas.querySelectorAll("[data-location]")].filter((group) => group.getAttribute("data-location") === place);
      if (groups.length > 0) return groups;
    }
    return [];
  }

  private describe(target: EvidenceTarget): string {
    if (target.kind === "sentence") {
      const sentence = this.sentences.get(target.name)?.querySelector(".sentence")?.textContent ?? null;
      return sentence === null ? `${target.name}: the requirements have no such sentence.` : `${target.name}: ${sentence}`;
    }
    return this.places.has(target.name) ? target.name : `${target.name} is not in this diagram.`;
  }
}
