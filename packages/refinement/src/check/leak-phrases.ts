/**
 * Words that only somebody writes who has seen the answers. Whole phrases, in lower case; between their words any spaces,
 * hyphens or underscores may stand.
 */
export const leakPhrases: readonly string[] = [
  "the gold", "gold label", "gold labels", "gold answer", "gold answers", "gold standard", "gold diagram", "gold mistakes",
  "ground truth",
  "answer key", "answer sheet", "solution key", "key to the exercise",
  "as given", "as labelled", "as labeled", "as annotated",
  "the injected", "injected mistake", "injected mistakes", "injected error", "injected errors", "was injected", "were injected",
  "planted mistake", "planted mistakes", "planted error", "planted errors",
  "according to the label", "according to the labels", "according to the annotation", "according to the annotations", "according to the key",
  "the label says", "the labels say", "per the label", "per the labels", "mistake label", "mistake labels", "error label", "error labels",
  "known mistake", "known mistakes", "known error", "known errors", "listed mistake", "listed mistakes",
  "list of mistakes provided", "provided mistakes", "provided list of mistakes", "given list of mistakes",
  "reference solution", "reference answer", "reference diagram", "reference trace", "model solution", "model answer", "sample solution", "expected answer",
  "correct diagram", "unmodified diagram",
  "i was told that", "we are told that the mistake", "the true mistakes", "true labels",
];
