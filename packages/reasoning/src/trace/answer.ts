import type { MistakeCategory } from "@r2ta/eerd";

/** One mistake as every arm answers it. */
export interface AnswerError {
  readonly category: MistakeCategory;
  readonly location: string;
  /** The sentence that decides, as `R4`. */
  readonly requirement: string;
  /** One or two plain sentences for the diagram's author. */
  readonly explanation: string;
}

/** The answer format asked of every arm; the list may be empty. */
export interface Answer {
  readonly errors: readonly AnswerError[];
}

/** The answer as one line of JSON, its fields in the order of the format. */
export function printAnswer({ errors }: Answer): string {
  return JSON.stringify({
    errors: errors.map(({ category, location, requirement, explanation }) => ({ category, location, requirement, explanation })),
  });
}
