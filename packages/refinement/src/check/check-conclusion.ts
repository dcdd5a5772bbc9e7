import { placeMeant } from "./absent-places.js";
import type { Fault } from "./check-claim.js";
import type { CheckContext } from "./check-context.js";
import type { Implied } from "./implied.js";
import { shorten } from "./shorten.js";

const CONCLUSION = /^Conclusion: (?:no mistake found|(?:one mistake|[0-9]{1,4} mistakes): ([^\n]{1,8000}?))\.?\s*$/;
const LONGEST = 10_000;

/** Whether a conclusion in canonical form names exactly what the claims imply. What another conclusion says is not read. */
export function checkConclusion(text: string, implied: readonly Implied[], { absent, design }: CheckContext): Fault[] {
  const match = text.length > LONGEST ? null : CONCLUSION.exec(text);
  if (!match) return [];
  const named = (match[1]?.split(/, (?=[a-z]+:)/) ?? []).map((location) => ({ location, place: placeMeant(location, absent, design.places) }));
  const covers = (mistake: Implied, { location, place }: { location: string; place: string }): boolean => mistake.places.has(location) || mistake.places.has(place);
  return [
    ...named.filter((one) => !implied.some((mistake) => covers(mistake, one))).map(({ location }) => differs(location, `The conclusion names ${shorten(location)}, where no claim implies a mistake.`)),
    ...implied.filter((mistake) => !mistake.isConsequence && !named.some((one) => covers(mistake, one))).map(({ location }) => differs(location, `The conclusion does not name ${shorten(location)}, where a claim implies a mistake.`)),
  ];
}

function differs(location: string, message: string): Fault {
  return { code: "answer-differs", location: shorten(location), requirementId: null, message };
}
