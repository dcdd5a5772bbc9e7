import type { Diagram, MistakeCategory } from "@r2ta/eerd";
import type { ScenarioReader } from "./read-scenario.js";

/** What an operator proposes at one place, before legality and the change itself have been checked. */
export interface Candidate {
  /** The location to report, as eerd.md names it for the category. */
  readonly location: string;
  /** Other locations that name the same mistake. */
  readonly anchors: readonly string[];
  /** The sentences that decide it; a candidate without any is dropped. */
  readonly requirementIds: readonly string[];
  /** One sentence for a reader: what the requirements want and what the wrong diagram says. */
  readonly explanation: string;
  /** Makes the mistake in any diagram in which the place is as in the correct one. */
  mutate(diagram: Diagram): Diagram;
}

/** One kind of mutation within a category. */
export interface Operator {
  /** Kebab-case, unique over all categories. */
  readonly name: string;
  readonly category: MistakeCategory;
  /** Every place of a scenario where its precondition holds. */
  propose(reader: ScenarioReader): Iterable<Candidate>;
}

/** The operators of one category. */
export function operatorsOf(category: MistakeCategory, operators: Readonly<Record<string, Operator["propose"]>>): readonly Operator[] {
  return Object.entries(operators).map(([name, propose]) => ({ name, category, propose }));
}
