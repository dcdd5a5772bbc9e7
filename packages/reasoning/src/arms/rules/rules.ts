import type { Diagram } from "@r2ta/eerd";
import { printAnswer, type Answer, type AnswerError } from "../../trace/answer.js";
import { concludeAt } from "../../trace/conclude.js";
import { printTrace } from "../../trace/print-trace.js";
import type { Trace } from "../../trace/trace.js";
import { compareReading } from "./compare/compare.js";
import { explainClaim } from "./explain.js";
import type { Finding } from "./finding.js";
import { readClauses, type Clause } from "./language/words.js";
import { readDocument } from "./read/document.js";

/** All that the rules arm may read: what a model reads, and nothing of a scenario's or a variant's answer. */
export interface RulesInput {
  readonly requirements: readonly { readonly id: string; readonly description: string }[];
  readonly diagram: Diagram;
}

/** What the rules arm says of one item. */
export interface RulesOutput {
  readonly trace: Trace;
  /** The trace as canonical `trace/1`. */
  readonly traceText: string;
  readonly answer: Answer;
  /** The answer as one line of JSON. */
  readonly answerText: string;
}

/** Cuts a sentence into clauses. Slow beside the rest, so that whoever checks many diagrams of one text keeps the results. */
export type SentenceReader = (sentence: string) => readonly Clause[];

/** A reader that remembers the last `capacity` sentences. */
export function createSentenceReader(capacity = 2_000): SentenceReader {
  const known = new Map<string, readonly Clause[]>();
  return (sentence) => {
    const found = known.get(sentence) ?? readClauses(sentence);
    known.delete(sentence);
    known.set(sentence, found);
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

/**
 * Checks a diagram against its requirements by constraints alone: no model, no answer key, the same output for the same
 * input. Sentences that it cannot read have a step without claims. The answer lists exactly the mistakes that the
 * claims imply; an absent relationship, which has no name to point at, is answered at its first entity.
 */
export function runRules({ requirements, diagram }: RulesInput, readSentence: SentenceReader = readClauses): RulesOutput {
  const reading = readDocument(requirements.map(({ id, description }) => ({ id, clauses: readSentence(description) })), diagram);
  const findings = withoutRepeats(compareReading(reading));
  const mistakes = findings.filter(({ claim }) => claim.verdict !== "ok");
  const trace: Trace = {
    steps: requirements.map(({ id, description }) => ({
      requirementIds: [id],
      quote: description,
      claims: findings.filter(({ requirementId }) => requirementId === id).map(({ claim }) => claim),
      unread: [],
    })),
    conclusion: concludeAt(mistakes.map(({ claim }) => claim.location)),
    unread: [],
  };
  const order = new Map(requirements.map(({ id }, index) => [id, index]));
  const errors = mistakes
    .toSorted((one, other) => (order.get(one.requirementId) ?? 0) - (order.get(other.requirementId) ?? 0))
    .flatMap(({ requirementId, claim, point }) => (claim.verdict === "ok" ? [] : [{ category: claim.verdict, location: point, requirement: requirementId, explanation: explainClaim(claim) }]));
  const answer: Answer = { errors: mergeErrors(errors) };
  return { trace, traceText: printTrace(trace), answer, answerText: printAnswer(answer) };
}

/** One error for a category and a place, also where several of its properties are wrong. */
function mergeErrors(errors: readonly AnswerError[]): AnswerError[] {
  const merged = new Map<string, AnswerError>();
  for (const error of errors) {
    const name = `${error.category} ${error.location}`;
    const before = merged.get(name);
    merged.set(name, before ? { ...before, explanation: `${before.explanation} ${error.explanation}` } : error);
  }
  return [...merged.values()];
}

/** A fact is claimed once, by the first sentence that decides it. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ claim: { location, property } }) => {
    const fact = `${location} ${property}`;
    const isNew = !seen.has(fact);
    seen.add(fact);
    return isNew;
  });
}
