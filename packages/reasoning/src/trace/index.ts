export { printAnswer, type Answer, type AnswerError } from "./answer.js";
export { ABSENT, claimOfFact, factAt, judgeClaim, makeClaim, mistakeAt, type Claim, type ClaimVerdict } from "./claim.js";
export { concludeAt } from "./conclude.js";
export { claimProperties, claimVocabulary, mistakeOf } from "./claim-vocabulary.js";
export { parseClaim, parseTrace } from "./parse-trace.js";
export { printClaim, printTrace } from "./print-trace.js";
export { impliedMistakes, unreadLines, type ImpliedMistake, type Trace, type TraceStep } from "./trace.js";
export { createCitable, segmentSchema, type Citable, type Segment } from "./segment.js";
export { cutReasoning, readStretch, segmentReasoning, type StretchReading } from "./segment-reasoning.js";
