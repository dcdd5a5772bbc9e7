import type { GivenVerdict } from "./audit-answer.js";

/**
 * The verdicts from the most severe to the least, which decides where auditors are divided: what does not exist, then what
 * is false of what can be looked up, of what has to be read, then what does not follow, then what does no harm.
 */
export const verdictsBySeverity: readonly GivenVerdict[] = ["hallucinated", "contradicts-diagram", "contradicts-requirement", "unsupported", "irrelevant", "sound"];
