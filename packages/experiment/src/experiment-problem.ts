/** What is wrong with an experiment as a whole: the path, the problem as a sentence, and the mend. */
export interface ExperimentProblem {
  readonly path: readonly string[];
  readonly problem: string;
  readonly mend: string;
}
