import { concludeAt, impliedMistakes, parseTrace, printAnswer, type Answer } from "@r2ta/reasoning/artifact";

/**
 * A canonical trace whose claims were changed, with the conclusion and the answer that follow from them as they stand
 * now: an auditor cannot tell a planted error by its disagreeing with the conclusion. The answer keeps the entries of
 * the one before that still follow.
 */
export function concludeAnew(reasoning: string, { errors }: Answer): { reasoning: string; feedback: string } {
  const implied = impliedMistakes(parseTrace(reasoning));
  const conclusion = `Conclusion: ${concludeAt(implied.map(({ location }) => location))}`;
  return {
    reasoning: reasoning.replace(/^Conclusion: .*$/m, () => conclusion),
    feedback: printAnswer({
      errors: implied.map(({ category, location, requirementIds }) =>
        errors.find((error) => error.category === category && error.location === location)
        ?? { category, location, requirement: requirementIds[0] ?? "", explanation: `${requirementIds[0] ?? "The requirements"} and the diagram differ at ${location}.` }),
    }),
  };
}
