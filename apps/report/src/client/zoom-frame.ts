import { makeElement } from "./make-element.js";

const STEP = 1.25;
/** Below this scale the drawing's texts can no longer be read. */
const LEGIBLE_SCALE = 0.62;

/** Buttons that zoom one frame, or several together. */
export function zoomControls(frames: readonly ZoomFrame[]): HTMLElement {
  const button = (text: string, name: string, action: (frame: ZoomFrame) => void): HTMLButtonElement => {
    const element = makeElement("button", { type: "button", "aria-label": name }, text);
    element.addEventListener("click", () => frames.forEach(action));
    return element;
  };
  return makeElement("div", { class: "zoom-controls", role: "group", "aria-label": "Zoom" },
    button("−", "Smaller", (frame) => frame.zoomBy(1 / STEP)), button("Fit", "Fit the whole diagram", (frame) => frame.fit()), button("+", "Larger", (frame) => frame.zoomBy(STEP)));
}

/** A frame that holds a drawing, scrolls it and zooms it; it starts as large as fits, but never too small to read. */
export class ZoomFrame {
  readonly canvas = makeElement("div", { class: "canvas" });
  readonly element: HTMLElement;
  readonly controls: HTMLElement;
  private wanted = "";
  private scale = 1;
  private natural: { width: number; height: number } | null = null;

  constructor(label: string) {
    this.element = makeElement("div", { class: "zoom-frame", role: "region", "aria-label": label, tabindex: 0 }, this.canvas);
    this.controls = zoomControls([this]);
  }

  /** Says which drawing is under way; a drawing that was overtaken is not shown. */
  markBusy(id: string): void {
    this.wanted = id;
    this.element.setAttribute("aria-busy", "true");
    if (this.natural === null) this.canvas.replaceChildren(makeElement("p", { class: "loading", role: "status" }, "Drawing…"));
  }

  /** Shows a drawing. `svg` is markup of this project's own drawing, in which every name of a diagram is escaped. */
  show(id: string, svg: string, label: string): void {
    if (id !== this.wanted) return;
    const isFirst = this.natural === null;
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    if (parsed.nodeName !== "svg") throw new Error("The drawing is not SVG.");
    const drawing = document.importNode(parsed, true) as unknown as SVGSVGElement;
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    this.canvas.replaceChildren(drawing);
    this.element.removeAttribute("aria-busy");
    const box = drawing.viewBox.baseVal;
    this.natural = { width: box.width || drawing.clientWidth, height: box.height || drawing.clientHeight };
    if (isFirst) this.scale = Math.max(LEGIBLE_SCALE, Math.min(1.15, this.fitting()));
    this.zoom(this.scale);
    if (isFirst) this.centerOn(drawing.querySelector(".eerd-mistake"));
  }

  /** Makes the drawing this much larger, or smaller for less than 1. */
  zoomBy(factor: number): void {
    this.zoom(this.scale * factor);
  }

  /** Shows the whole drawing, however small. */
  fit(): void {
    this.zoom(this.fitting());
  }

  private fitting(): number {
    if (this.natural === null) return 1;
    return Math.min((this.element.clientWidth - 2) / this.natural.width, this.maximumHeight() / this.natural.height);
  }

  private maximumHeight(): number {
    return Math.max(320, window.innerHeight * 0.8);
  }

  private zoom(scale: number): void {
    const drawing = this.canvas.querySelector("svg");
    if (this.natural === null || drawing === null) return;
    this.scale = Math.min(4, Math.max(0.2, scale));
    drawing.setAttribute("width", String(Math.round(this.natural.width * this.scale)));
    drawing.setAttribute("height", String(Math.round(this.natural.height * this.scale)));
  }

  /** Scrolls to where a part of the drawing is in the middle. */
  centerOn(place: Element | null): void {
    if (place === null) return;
    const inner = place.getBoundingClientRect();
    const outer = this.element.getBoundingClientRect();
    this.element.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    this.element.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
  }
}
