import fc from "fast-check";

/** Words that look like those of real diagrams, beside every keyword of the grammar, which names may be too. */
const WORDS = [
  "vessel", "quay", "pilot", "ferry", "permit", "street", "town", "grade", "weight", "colour", "opened_on", "Site", "CREW", "STORE_ROOM", "x", "_hidden", "co-owner", "A1",
  "eerd", "entity", "weak", "key", "partial-key", "multivalued", "derived", "relationship", "identifying", "as", "N", "M", "total", "partial",
  "specialization", "of", "by", "disjoint", "overlapping", "union", "none",
];

/** A name as JSON and text allow it: mostly a word of real diagrams or a keyword, now and then any. */
export const nameArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,11}$/) },
);

/** Hands out names that differ by more than case: a name that was given before gets the first free number behind it. */
export class NamePool {
  readonly #given = new Set<string>();

  claim(wish: string): string {
    let name = wish;
    for (let number = 2; this.#given.has(name.toLowerCase()); number++) name = `${wish}_${number}`;
    this.#given.add(name.toLowerCase());
    return name;
  }
}
