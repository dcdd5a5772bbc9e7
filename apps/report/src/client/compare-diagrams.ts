import { containsLocation, listLocations, type Diagram } from "@r2ta/eerd";
import type { Highlight } from "@r2ta/eerd/draw";
import type { DetailRow } from "@r2ta/reporting/artifact";

type Mistake = DetailRow["mistakes"][number];
export type ChangeRole = "mistake" | "consequence";

/** What one of two compared diagrams shows of their difference. */
export interface ComparedSide {
  highlights: Highlight[];
  /** Elements that only the other side has, the outermost alone; `number` is that of the mistake. */
  absent: { location: string; role: ChangeRole; number: number }[];
}

/**
 * Where two diagrams differ, mistake by mistake. Every place whose facts changed is highlighted on each side that has it,
 * as mistake or as consequence; a badge stands only at the outermost of places within one another.
 */
export function compareDiagrams(correct: Diagram, wrong: Diagram, mistakes: readonly Mistake[]): { correct: ComparedSide; wrong: ComparedSide } {
  const places = mistakes.map((mistake) => changedPlaces(mistake));
  return { correct: sideOf(correct, places), wrong: sideOf(wrong, places) };
}

/** The places that a mistake changed, each with its role. Its own place is a mistake also where a consequence holds it. */
function changedPlaces(mistake: Mistake): { location: string; role: ChangeRole }[] {
  const { location, consequences, before, after } = mistake;
  const facts = [...Object.keys(before), ...Object.keys(after)].map((fact) => fact.slice(0, fact.indexOf(" ")));
  return [...new Set([location, ...facts, ...consequences])].map((place) => ({ location: place, role: roleOf(mistake, place) }));
}

/** Whether a change at a place is the mistake itself or was made only to keep the diagram legal. */
export function roleOf({ location, consequences }: Pick<Mistake, "location" | "consequences">, place: string): ChangeRole {
  const isConsequence = place !== location && consequences.some((consequence) => containsLocation(consequence, place));
  return isConsequence ? "consequence" : "mistake";
}

function sideOf(diagram: Diagram, places: readonly (readonly { location: string; role: ChangeRole }[])[]): ComparedSide {
  const drawn = drawnLocations(diagram);
  const side: ComparedSide = { highlights: [], absent: [] };
  for (const [index, changed] of places.entries()) {
    const isInner = (among: typeof changed, { location, role }: (typeof changed)[number]): boolean =>
      among.some((other) => other.role === role && other.location !== location && containsLocation(other.location, location));
    const present = changed.filter(({ location }) => drawn.has(location));
    const gone = changed.filter(({ location }) => !drawn.has(location));
    for (const place of present) side.highlights.push({ ...place, number: index + 1, badge: !isInner(present, place) });
    for (const place of gone) {
      if (!gone.some(({ location }) => location !== place.location && containsLocation(location, place.location))) side.absent.push({ ...place, number: index + 1 });
    }
  }
  return side;
}

/** What a drawing shows: a class without a key of its own has no key to mark. */
function drawnLocations(diagram: Diagram): Set<string> {
  const keyless = new Set(diagram.entities.filter(({ keys, partialKey }) => keys.length + partialKey.length === 0).map(({ name }) => `entity:${name}.key`));
  return new Set(listLocations(diagram).filter((location) => !keyless.has(location)));
}
