import { makeElement } from "./make-element.js";
import { visibleText } from "./visible-text.js";

/** What a chip points at: a sentence of the requirements, or a place of the diagram. */
export interface EvidenceTarget {
  readonly kind: "sentence" | "place";
  readonly name: string;
}

/** Where evidence is shown. */
export interface EvidenceGround {
  /** Whether the item has it; a chip without is drawn as such. */
  has(target: EvidenceTarget): boolean;
  /** Marks it, and what was marked before no longer; null marks nothing. With `bringIntoView` the reader is shown the place. */
  point(target: EvidenceTarget | null, bringIntoView: boolean): void;
}

/**
 * Buttons that point at evidence. Under the pointer or with the focus a chip marks what it names; a click keeps it marked
 * until the next one, the same one, or Escape.
 */
export class EvidenceChips {
  private kept: { readonly target: EvidenceTarget; readonly chip: HTMLElement } | null = null;

  constructor(private readonly ground: EvidenceGround) {
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && this.kept) this.keep(null); });
  }

  /** The chip of one sentence or place. */
  chip(target: EvidenceTarget): HTMLElement {
    const isThere = this.ground.has(target);
    const lacking = target.kind === "sentence" ? "the requirements have no such sentence" : "not in this diagram";
    const chip = makeElement("button", { type: "button", class: "chip", "data-kind": target.kind, "data-target": target.name, "aria-pressed": "false", "data-absent": !isThere, title: isThere ? null : lacking },
      makeElement("bdi", {}, visibleText(target.name)), !isThere && makeElement("span", { class: "visually-hidden" }, ` (${lacking})`));
    const show = (): void => this.ground.point(target, true);
    const restore = (): void => this.ground.point(this.kept?.target ?? null, false);
    chip.addEventListener("mouseenter", show);
    chip.addEventListener("focus", show);
    chip.addEventListener("mouseleave", restore);
    chip.addEventListener("blur", restore);
    chip.addEventListener("click", () => this.keep(this.kept?.chip === chip ? null : { target, chip }));
    return chip;
  }

  private keep(kept: typeof this.kept): void {
    this.kept?.chip.setAttribute("aria-pressed", "false");
    this.kept = kept;
    kept?.chip.setAttribute("aria-pressed", "true");
    this.ground.point(kept?.target ?? null, true);
  }
}
