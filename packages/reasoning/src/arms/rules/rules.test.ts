import { factsOf, parseDiagramText, tryParseLocation } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { impliedMistakes, parseTrace, unreadLines } from "../../trace/index.js";
import { createSentenceReader, runRules, type RulesInput } from "./rules.js";

const sentences = [
  "Each branch of the library is identified by its branch code and has an address, which is made up of a street, a house number and a postcode.",
  "Every reader has a card number that no other reader has; first names may repeat. Readers give us one or more phone numbers.",
  "A reader is registered at exactly one branch, and a branch serves any number of readers.",
  "A title is identified by its ISBN. We keep its year of publication; its shelf age is calculated from that year.",
  "Copies are numbered from 1 for each title, so a copy is identified by its copy number together with its title.",
  "Every copy belongs to exactly one title. A title has at least one copy.",
  "Each copy stands in exactly one branch; a branch may hold many copies or none.",
  "A reader may reserve several titles, and a title may be reserved by many readers or by none. For every pair of reader and title the reservation date is noted.",
  "A title is either a novel or an atlas, never both, and every title is one of the two.",
  "A scale is recorded for atlases only, and a genre for novels only.",
  "A patron is a reader or a company, and not every reader or company is a patron. A donation limit is kept for each patron.",
  "A company is identified by its register number and has a trade name.",
  "We must know which reader reviewed which novel for which magazine; for each such combination the number of stars is recorded.",
  "For one magazine, a reader reviews at most one novel.",
  "A magazine is identified by its ISSN and has a circulation.",
  "A reader may be mentored by at most one other reader; a mentor may look after several readers or none.",
];

const diagramText = `eerd Library
entity BRANCH { code_note
  branch_code key
  address (street, house_number, postcode) }
entity READER { card_number key
  first_name
  phone_numbers multivalued }
entity TITLE { isbn key
  publication_year
  shelf_age derived }
weak entity COPY { copy_number partial-key }
entity NOVEL { genre }
entity ATLAS { scale }
entity PATRON { donation_limit }
entity COMPANY { register_number key
  trade_name }
entity MAGAZINE { issn key
  circulation }
relationship REGISTERED_AT (READER N total, BRANCH 1)
identifying relationship COPY_OF (TITLE 1 total, COPY N total)
relationship STANDS_IN (COPY N total, BRANCH 1)
relationship RESERVES (READER N, TITLE N) { reservation_date }
relationship REVIEWS (READER N, NOVEL 1, MAGAZINE N) { stars }
relationship MENTORS (READER as mentor 1, READER as mentee N)
specialization kind of TITLE { NOVEL, ATLAS } disjoint total
union PATRON of { READER, COMPANY } partial`;

const check = (text: string): ReturnType<typeof runRules> => runRules(itemOf(text));
const itemOf = (text: string): RulesInput => ({ requirements: sentences.map((description, index) => ({ id: `R${index + 1}`, description })), diagram: parseDiagramText(text) });
const errorsOf = (...changes: [from: string, to: string][]): string[] => {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, diagramText);
  return check(text).answer.errors.map(({ category, location }) => `${category} ${location}`);
};

describe("a correct diagram", () => {
  it("has no mistake, and most of it is confirmed by a claim", () => {
    const { trace, answerText } = check(diagramText);
    console.log(check(diagramText).traceText);
    expect(answerText).toBe('{"errors":[]}');
    const claimed = new Set(trace.steps.flatMap(({ claims }) => claims.map(({ location, property }) => `${location} ${property}`)));
    expect(claimed.size).toBeGreaterThan(50);
  });
});
it("x", () => { void errorsOf; void factsOf; void tryParseLocation; void impliedMistakes; void parseTrace; void unreadLines; void createSentenceReader; });
