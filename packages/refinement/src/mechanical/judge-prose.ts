/** Words with which English prose comes to a conclusion about a design. */
const CONCLUDES = /\b(?:correct(?:ly)?|incorrect(?:ly)?|right(?:ly)?|wrong(?:ly)?|fine|ok(?:ay)?|mistakes?|errors?|missing|misses|lacks?|should|must|ought|needs? to|therefore|thus|hence|matches|match|mismatch|agrees?|satisf(?:y|ies|ied)|violat(?:e|es|ed)|consistent|inconsistent|instead|no (?:problem|issue)s?|holds)\b/i;

/** Whether prose comes to a conclusion, or only repeats and announces. What is not English comes to none that could be read. */
export function concludes(text: string): boolean {
  return CONCLUDES.test(text);
}

/** Whether a step is the conclusion of a trace. */
export function isConclusion(text: string): boolean {
  return /^[\s>*_#]{0,12}(?:in conclusion\b|(?:final )?conclusion\b|summary\b|overall\b|in summary\b|to sum up\b)/i.test(text);
}

/** Whether a conclusion says that there is no mistake. */
export function saysNone(text: string): boolean {
  return /\b(?:no (?:\w+ ){0,2}(?:mistakes?|errors?)|none|without (?:mistakes?|errors?))\b/i.test(text);
}
