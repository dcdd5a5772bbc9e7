import { makeElement, type Content } from "./make-element.js";

/** A row's height in pixels; the stylesheet's `--row-height` says the same. */
export const ROW_HEIGHT = 56;
const OVERSCAN = 8;

/** One column: its head, and what stands in it for a row of the data. */
export interface VirtualColumn {
  head: Content;
  kind: string;
  cell(row: number): Content;
}

/**
 * A table that holds only the rows in sight, so that 100,000 scroll as smoothly as ten.
 *
 * Screen readers learn the true count and place (`aria-rowcount`, `aria-rowindex`). One row is active and in the tab order;
 * arrows, Page Up and Down, Home and End move it, Enter opens its link.
 */
export class VirtualTable {
  readonly element: HTMLElement;
  private readonly table: HTMLTableElement;
  private readonly before = spacer();
  private readonly after = spacer();
  private readonly body: HTMLTableSectionElement;
  private readonly drawn = new Map<number, HTMLTableRowElement>();
  private rows: Uint32Array = new Uint32Array();
  private active = 0;
  private frame = 0;

  constructor(private readonly columns: readonly VirtualColumn[], private readonly linkOf: (row: number) => { href: string; text: string; detail: string }, caption: string, head = "Item") {
    const heads = columns.map(({ head, kind }) => makeElement("th", { scope: "col", class: kind, role: "columnheader" }, head));
    this.body = makeElement("tbody", { role: "rowgroup" }, this.before, this.after);
    this.table = makeElement("table", { class: "virtual", role: "table" },
      makeElement("caption", { class: "visually-hidden" }, caption),
      makeElement("thead", { role: "rowgroup" }, makeElement("tr", { role: "row", "aria-rowindex": 1 }, makeElement("th", { scope: "col", class: "item", role: "columnheader" }, head), heads)), this.body);
    this.element = makeElement("div", { class: "virtual-scroll", role: "region", "aria-label": caption, tabindex: -1 }, this.table);
    this.element.addEventListener("scroll", () => this.schedule(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => this.schedule()).observe(this.element);
  }

  /** Shows these rows, from the first. */
  show(rows: Uint32Array): void {
    this.rows = rows;
    this.active = 0;
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.element.scrollTop = 0;
    this.draw();
  }

  private schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const height = this.element.clientHeight || 600;
    const first = Math.max(0, Math.floor(this.element.scrollTop / ROW_HEIGHT) - OVERSCAN);
    const end = Math.min(this.rows.length, Math.ceil((this.element.scrollTop + height) / ROW_HEIGHT) + OVERSCAN);
    // What comes is in place before what goes is gone: taking away the focused row lays the table out, and one that is
    // too short at that moment scrolls elsewhere.
    this.before.style.height = `${first * ROW_HEIGHT}px`;
    this.after.style.height = `${Math.max(0, this.rows.length - end) * ROW_HEIGHT}px`;
    const stale = [...this.drawn].filter(([position]) => position < first || position >= end);
    let next: Element = this.after;
    for (let position = end - 1; position >= first; position--) {
      const row = this.drawn.get(position) ?? this.drawRow(position);
      if (row.nextElementSibling !== next) this.body.insertBefore(row, next);
      next = row;
    }
    const hasLostFocus = stale.some(([, row]) => row.contains(document.activeElement));
    for (const [position, row] of stale) {
      row.remove();
      this.drawn.delete(position);
    }
    // Without this the reader's place would be the top of the page.
    if (hasLostFocus) this.element.focus({ preventScroll: true });
  }

  private drawRow(position: number): HTMLTableRowElement {
    const data = this.rows[position] ?? 0;
    const { href, text, detail } = this.linkOf(data);
    const link = makeElement("a", { href, tabindex: position === this.active ? 0 : -1 }, text);
    link.addEventListener("focus", () => this.activate(position));
    const row = makeElement("tr", { role: "row", "aria-rowindex": position + 2 },
      makeElement("th", { scope: "row", role: "rowheader", class: "item" }, link, makeElement("span", { class: "detail" }, detail)),
      this.columns.map(({ cell, kind }) => makeElement("td", { class: kind, role: "cell" }, cell(data))));
    this.drawn.set(position, row);
    return row;
  }

  private activate(position: number): void {
    this.linkAt(this.active)?.setAttribute("tabindex", "-1");
    this.active = position;
    this.linkAt(position)?.setAttribute("tabindex", "0");
  }

  private linkAt(position: number): HTMLAnchorElement | null {
    return this.drawn.get(position)?.querySelector("a") ?? null;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT) - 2);
    const steps: Record<string, number> = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: this.rows.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined || this.rows.length === 0) return;
    event.preventDefault();
    this.goTo(Math.min(this.rows.length - 1, Math.max(0, wanted)));
  }

  private goTo(position: number): void {
    const head = this.table.tHead?.offsetHeight ?? 0;
    const top = position * ROW_HEIGHT;
    const view = this.element.clientHeight - head;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + ROW_HEIGHT > this.element.scrollTop + view) this.element.scrollTop = top + ROW_HEIGHT - view;
    this.draw();
    this.activate(position);
    this.linkAt(position)?.focus({ preventScroll: true });
  }
}

function spacer(): HTMLTableRowElement {
  return makeElement("tr", { class: "spacer", "aria-hidden": "true", role: "presentation" });
}
