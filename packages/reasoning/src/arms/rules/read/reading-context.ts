/** What the clauses before spoke of. */
export interface ReadingContext {
  readonly requirementId: string;
  /** The entity that "it" and "its" mean; null where nothing was spoken of. */
  readonly topic: string | null;
  /** The entities of the last pair or combination; none where there was none. */
  readonly combination: readonly string[];
}
