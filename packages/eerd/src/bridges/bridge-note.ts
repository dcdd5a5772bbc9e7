/** One thing that a bridge could not carry over as it stood. */
export interface BridgeNote {
  /** `dropped`: said on one side and on the other no more. `assumed`: the source leaves it open, and this is how it was read. */
  readonly severity: "dropped" | "assumed";
  /** The line of the source, from 1; null where it concerns the whole file, and in exports. */
  readonly line: number | null;
  /** The JSON path of the source, as `shapes[3].details.slots[0]`; null where the source is not JSON. */
  readonly path: string | null;
  /** What was dropped or assumed, with names. */
  readonly what: string;
  /** What to do where that is not wanted. */
  readonly hint: string;
}

/** Where in the source something stands. */
export interface SourcePlace {
  readonly line: number;
  readonly path: string | null;
}

interface Group {
  readonly first: SourcePlace | null;
  readonly names: string[];
  count: number;
  readonly describe: (names: string) => string;
  readonly hint: string;
}

const LONGEST_LIST = 6;

/** Collects the notes of one conversion, in the order of the source. Things of a kind that fill a file (data types, colours) become one note. */
export class NoteList {
  readonly #notes: BridgeNote[] = [];
  readonly #groups = new Map<string, Group>();

  dropped(place: SourcePlace | null, what: string, hint: string): void {
    this.#notes.push({ severity: "dropped", line: place?.line ?? null, path: place?.path ?? null, what, hint });
  }

  assumed(place: SourcePlace | null, what: string, hint: string): void {
    this.#notes.push({ severity: "assumed", line: place?.line ?? null, path: place?.path ?? null, what, hint });
  }

  /** Counts something dropped into the one note of its kind; `describe` is given the first names and how many more there are. */
  droppedOfKind(kind: string, place: SourcePlace | null, name: string, describe: (names: string) => string, hint: string): void {
    const group = this.#groups.get(kind) ?? { first: place, names: [], count: 0, describe, hint };
    this.#groups.set(kind, group);
    group.count++;
    if (group.names.length < LONGEST_LIST) group.names.push(place === null || place.path !== null ? name : `${name} (line ${place.line})`);
  }

  /** All notes: those with a line by line, the others first. */
  finish(): BridgeNote[] {
    const grouped = [...this.#groups.values()].map(({ first, names, count, describe, hint }): BridgeNote => {
      const listed = names.join(", ") + (count > names.length ? ` and ${count - names.length} more` : "");
      return { severity: "dropped", line: first?.line ?? null, path: first?.path ?? null, what: describe(listed), hint };
    });
    return [...this.#notes, ...grouped].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  }
}
