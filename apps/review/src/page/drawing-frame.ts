import type { ItemDrawing } from "../server/draw-item.js";
import { makeButton, makeElement } from "./make-element.js";

const STEP = 1.25;
/** Below this scale the drawing's texts can no longer be read. */
const LEGIBLE_SCALE = 0.55;

/** A frame that holds a diagram's drawing, scrolls it and zooms it; it starts as large as fits, but never too small to read. */
export class DrawingFrame {
  private readonly canvas = makeElement("div", { class: "canvas" });
  private readonly region = makeElement("div", { class: "zoom-frame", role: "region", "aria-label": "The drawing", tabindex: 0 }, this.canvas);
  readonly controls = makeElement("div", { class: "zoom-controls", role: "group", "aria-label": "Zoom" },
    makeButton({ "aria-label": "Smaller" }, () => this.zoomBy(1 / STEP), "−"),
    makeButton({ "aria-label": "Fit the whole diagram" }, () => { this.isOwnScale = true; this.zoom(this.fitting()); }, "Fit"),
    makeButton({ "aria-label": "Larger" }, () => this.zoomBy(STEP), "+"));
  readonly element = this.region;
  private scale = 1;
  private natural = { width: 1, height: 1 };
  /** Whether the reader chose the scale; until then the drawing fits its frame. */
  private isOwnScale = false;

  constructor() {
    new ResizeObserver(() => this.fitUnlessChosen()).observe(this.region);
  }

  /** Says that a drawing is under way; `isOther` where it is of another diagram. */
  markBusy(isOther: boolean): void {
    this.region.setAttribute("aria-busy", "true");
    if (!isOther) return;
    this.isOwnScale = false;
    this.canvas.replaceChildren(makeElement("p", { class: "loading" }, "Drawing…"));
  }

  /** Says why there is no drawing. */
  showFault(message: string): void {
    this.region.removeAttribute("aria-busy");
    this.canvas.replaceChildren(makeElement("p", { class: "loading" }, message));
  }

  /** Shows a drawing with its style sheet; `svg` is markup of this project's own drawing, in which every name of a diagram is escaped. */
  show({ svg, style }: ItemDrawing, label: string): void {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    if (parsed.nodeName !== "svg") return this.showFault("The diagram cannot be drawn; it stands below as text.");
    const drawing = document.importNode(parsed, true) as unknown as SVGSVGElement;
    adoptStyle(style);
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    const isFirst = this.canvas.querySelector("svg") === null;
    const { scrollLeft, scrollTop } = this.region;
    this.canvas.replaceChildren(drawing);
    this.region.removeAttribute("aria-busy");
    this.natural = { width: drawing.viewBox.baseVal.width || 1, height: drawing.viewBox.baseVal.height || 1 };
    this.zoom(this.scale);
    this.fitUnlessChosen();
    this.region.scrollTo(scrollLeft, scrollTop);
    const place = drawing.querySelector(".eerd-mistake") ?? drawing.querySelector(".eerd-anchor");
    if (place !== null && (isFirst || !this.isInView(place))) this.centreOn(place);
  }

  private fitUnlessChosen(): void {
    if (!this.isOwnScale) this.zoom(Math.max(LEGIBLE_SCALE, Math.min(1.1, this.fitting())));
  }

  private zoomBy(factor: number): void {
    this.isOwnScale = true;
    this.zoom(this.scale * factor);
  }

  private fitting(): number {
    return Math.min((this.region.clientWidth - 4) / this.natural.width, (this.region.clientHeight - 4) / this.natural.height);
  }

  private zoom(scale: number): void {
    const drawing = this.canvas.querySelector("svg");
    if (drawing === null) return;
    this.scale = Math.min(4, Math.max(0.15, scale));
    drawing.setAttribute("width", String(Math.floor(this.natural.width * this.scale)));
    drawing.setAttribute("height", String(Math.floor(this.natural.height * this.scale)));
  }

  private isInView(place: Element): boolean {
    const inner = place.getBoundingClientRect();
    const outer = this.region.getBoundingClientRect();
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
  }

  private centreOn(place: Element): void {
    const inner = place.getBoundingClientRect();
    const outer = this.region.getBoundingClientRect();
    this.region.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    this.region.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
  }
}

const adopted = new Set<string>();

/** The same for every drawing. */
function adoptStyle(text: string): void {
  if (adopted.has(text)) return;
  adopted.add(text);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
