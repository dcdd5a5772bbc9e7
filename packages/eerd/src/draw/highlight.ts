/** What a highlighted element is to the mistake. */
export type HighlightRole = "mistake" | "anchor" | "consequence";

/** One element to point at. */
export interface Highlight {
  /** A location path; where the diagram lacks it, the legend says so. */
  readonly location: string;
  readonly role: HighlightRole;
  /** What the legend says of it. */
  readonly label?: string;
  /** The number of its badge; where it is left out, its place in the order given, counted from 1. */
  readonly number?: number | undefined;
  /** Whether it has a badge; without one it shows by colour, width and dash alone, as the parts of a highlighted whole do. True when left out. */
  readonly badge?: boolean | undefined;
}

/** A highlight with the number of its badge. */
export interface NumberedHighlight extends Highlight {
  readonly number: number;
}

/** How a role looks without style sheets: Okabe and Ito's colours, and a width and dash that tell roles apart without colour. */
export const roleMarks: Readonly<Record<HighlightRole, { readonly name: string; readonly color: string; readonly width: number; readonly dash: string | null }>> = {
  mistake: { name: "Mistake", color: "#D55E00", width: 4, dash: null },
  anchor: { name: "Anchor", color: "#0072B2", width: 2.6, dash: null },
  consequence: { name: "Consequence", color: "#767676", width: 2, dash: "7 4" },
};

const RANK: readonly HighlightRole[] = ["mistake", "anchor", "consequence"];

/** The highlight that decides how an element looks when several name it: a mistake before an anchor before a consequence. */
export function strongestHighlight(highlights: readonly NumberedHighlight[]): NumberedHighlight | null {
  return RANK.flatMap((role) => highlights.filter((highlight) => highlight.role === role))[0] ?? null;
}

/** The attributes of a `<g>` that shows an element: its location, its classes and the marks of its highlight. */
export function groupAttributes(classes: string, highlight: NumberedHighlight | null): string {
  if (!highlight) return ` class="${classes}"`;
  const { color, width, dash } = roleMarks[highlight.role];
  return ` class="${classes} eerd-${highlight.role}" stroke="${color}" stroke-width="${width}"${dash === null ? "" : ` stroke-dasharray="${dash}"`}`;
}
