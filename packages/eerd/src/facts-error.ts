import { R2taError } from "@r2ta/base";

/** Facts that are not those of any diagram: one is missing, contradicts another, or has a value that is none. */
export class FactsNotADiagramError extends R2taError {
  /** `fact` is a location and a property, as `rel:R.end:X card`. */
  constructor(readonly fact: string, problem: string) {
    super({
      code: "facts-not-a-diagram",
      message: `The facts are not those of a diagram: “${fact}” ${problem}.`,
      hint: "Take facts from factsOf, and change all facts of an element together: an end with its relationship's participants, a part with the kind of its composite.",
    });
  }
}

/** A change that does not start from what the diagram says. */
export class FactConflictError extends R2taError {
  constructor(readonly fact: string, readonly expected: string | null, readonly found: string | null) {
    super({
      code: "fact-conflict",
      message: `The change of “${fact}” starts from ${quote(expected)}, but the diagram has ${quote(found)}.`,
      hint: "Apply changes to the diagram that they were made from, in the right direction, and only once.",
    });
  }
}

function quote(value: string | null): string {
  return value === null ? "no such fact" : `“${value}”`;
}
