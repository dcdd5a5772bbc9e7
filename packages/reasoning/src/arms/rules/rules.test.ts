import { factsOf, parseDiagramText, tryParseLocation } from "@r2ta/eerd";
import fc from "fast-check";
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
entity BRANCH { branch_code key
  opening_year
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
    expect(answerText).toBe('{"errors":[]}');
    const claimed = new Set(trace.steps.flatMap(({ claims }) => claims.map(({ location, property }) => `${location} ${property}`)));
    expect(claimed.size).toBeGreaterThan(60);
    expect(claimed).toContain("rel:MENTORS.end:READER(mentee) participation");
  });
});

describe("one mistake of each category", () => {
  it("a missing entity, also where it became an attribute", () => {
    const without: [string, string][] = [["entity MAGAZINE { issn key\n  circulation }", ""], ["relationship REVIEWS (READER N, NOVEL 1, MAGAZINE N) { stars }", ""]];
    expect(errorsOf(...without)).toContain("missing_entity entity:MAGAZINE");
    expect(errorsOf(...without, ["first_name", "first_name\n magazine multivalued"])).toContain("missing_entity entity:MAGAZINE");
  });

  it("a missing and a misplaced attribute", () => {
    expect(errorsOf(["  trade_name", ""])).toEqual(["attribute_placement entity:COMPANY.attr:trade_name"]);
    expect(errorsOf(["entity ATLAS { scale }", "entity ATLAS { }"], ["shelf_age derived", "shelf_age derived\n scale"])).toEqual(["attribute_placement entity:TITLE.attr:scale"]);
    expect(errorsOf([" { reservation_date }", ""], ["first_name", "first_name\n reservation_date"])).toEqual(["attribute_placement entity:READER.attr:reservation_date"]);
  });

  it("a wrong attribute kind", () => {
    expect(errorsOf(["phone_numbers multivalued", "phone_numbers"])).toEqual(["attribute_kind entity:READER.attr:phone_numbers"]);
    expect(errorsOf(["address (street, house_number, postcode)", "address"])).toEqual(["attribute_kind entity:BRANCH.attr:address"]);
    expect(errorsOf(["shelf_age derived", "shelf_age"])).toEqual(["attribute_kind entity:TITLE.attr:shelf_age"]);
  });

  it("a wrong key", () => {
    expect(errorsOf(["card_number key\n  first_name", "card_number\n  first_name key"])).toEqual(["wrong_key entity:READER.key"]);
  });

  it("a missing relationship, answered at an entity that it would join", () => {
    const { answer } = check(diagramText.replace("relationship STANDS_IN (COPY N total, BRANCH 1)", ""));
    expect(answer.errors).toMatchObject([{ category: "missing_relationship", location: "entity:COPY", requirement: "R7" }]);
  });

  it("wrong participants", () => {
    expect(errorsOf(["REVIEWS (READER N, NOVEL 1, MAGAZINE N)", "REVIEWS (READER N, NOVEL 1)"])).toContain("wrong_participants rel:REVIEWS");
    expect(errorsOf(["RESERVES (READER N, TITLE N)", "RESERVES (READER N, NOVEL N)"])).toContain("wrong_participants rel:RESERVES");
  });

  it("a wrong cardinality beside the entity that is counted, a wrong participation beside the one that takes part", () => {
    expect(errorsOf(["REGISTERED_AT (READER N total, BRANCH 1)", "REGISTERED_AT (READER N total, BRANCH N)"])).toEqual(["wrong_cardinality rel:REGISTERED_AT.end:BRANCH"]);
    expect(errorsOf(["REGISTERED_AT (READER N total, BRANCH 1)", "REGISTERED_AT (READER N, BRANCH 1)"])).toEqual(["wrong_participation rel:REGISTERED_AT.end:READER"]);
    expect(errorsOf(["REVIEWS (READER N, NOVEL 1, MAGAZINE N)", "REVIEWS (READER N, NOVEL N, MAGAZINE N)"])).toEqual(["wrong_cardinality rel:REVIEWS.end:NOVEL"]);
  });

  it("swapped roles", () => {
    const found = errorsOf(["READER as mentor 1, READER as mentee N", "READER as mentor N, READER as mentee 1"]);
    expect(found).toContain("wrong_cardinality rel:MENTORS.end:READER(mentee)");
  });

  it("a weak entity shown as strong", () => {
    const found = errorsOf(["weak entity COPY { copy_number partial-key }", "entity COPY { copy_number key }"], ["identifying relationship COPY_OF", "relationship COPY_OF"]);
    expect(found).toEqual(["weak_entity entity:COPY"]);
  });

  it("a wrong constraint and a wrong structure of a hierarchy", () => {
    expect(errorsOf(["disjoint total", "overlapping total"])).toEqual(["specialization_constraint spec:kind"]);
    expect(errorsOf(["disjoint total", "disjoint partial"])).toEqual(["specialization_constraint spec:kind"]);
    expect(errorsOf(["union PATRON of { READER, COMPANY } partial", "union PATRON of { READER, COMPANY } total"])).toEqual(["specialization_constraint cat:PATRON"]);
    expect(errorsOf(["of TITLE { NOVEL, ATLAS } disjoint total", "of TITLE { NOVEL } total"], ["entity ATLAS {", "entity ATLAS { sheet key\n"])).toContain("hierarchy_structure spec:kind.sub:ATLAS");
  });
});

describe("what it writes", () => {
  const wrong = check(diagramText.replace("disjoint total", "overlapping partial").replace("BRANCH 1)", "BRANCH N)"));

  it("is canonical: a step a sentence, every line read, every `has` true of the diagram", () => {
    const read = parseTrace(wrong.traceText);
    expect(unreadLines(read)).toEqual([]);
    expect(read.steps.map(({ requirementIds, quote }) => [...requirementIds, quote])).toEqual(sentences.map((sentence, index) => [`R${index + 1}`, sentence]));
    const facts = factsOf(itemOf(diagramText.replace("disjoint total", "overlapping partial").replace("BRANCH 1)", "BRANCH N)")).diagram);
    for (const { location, property, has } of read.steps.flatMap(({ claims }) => claims)) expect(has, `${location} ${property}`).toBe(facts.get(`${location} ${property}`) ?? "absent");
  });

  it("answers exactly the mistakes that its claims imply, each with the sentence that decides it", () => {
    const implied = impliedMistakes(parseTrace(wrong.traceText)).map(({ category, location, requirementIds }) => ({ category, location, requirement: requirementIds[0] }));
    expect(wrong.answer.errors.map(({ category, location, requirement }) => ({ category, location, requirement }))).toEqual(implied);
    expect(implied.map(({ location }) => location)).toEqual(["rel:REGISTERED_AT.end:BRANCH", "spec:kind"]);
    expect(tryParseLocation(wrong.answer.errors[0]?.location ?? "")).not.toBeNull();
  });

  it("is the same whatever the order of the declarations, and with remembered sentences", () => {
    const item = itemOf(diagramText);
    const { diagram } = item;
    const turned = { ...diagram, entities: diagram.entities.toReversed(), relationships: diagram.relationships.toReversed().map((one) => ({ ...one, participants: one.participants.toReversed() })) };
    const reader = createSentenceReader(3);
    expect(runRules({ ...item, diagram: turned }, reader).answerText).toBe(runRules(item, reader).answerText);
    expect(runRules(item, reader).traceText).toBe(runRules(item).traceText);
  });
});

describe("text that it cannot read", () => {
  const item = itemOf(diagramText);
  const numbered = (texts: readonly string[]): RulesInput => ({ ...item, requirements: texts.map((description, index) => ({ id: `R${index + 1}`, description })) });

  it("has a step without claims", () => {
    const odd = ["", "???", "All in all: it depends; see above.", "the the the of of", "Each each reader reader", "In 1999, 5 of 3–7 (a/b) don't; who's?", "no no branch of none", "x".repeat(5000), "reader, ".repeat(300)];
    const { trace, answer } = runRules(numbered(odd));
    expect(answer.errors).toEqual([]);
    expect(trace.steps).toHaveLength(odd.length);
  });

  it("never makes it throw, nor answer something that its claims do not imply", () => {
    const word = fc.constantFrom(..."each every a an the its no exactly one more at least most several many may is are has have identified by together with either or and both neither never reader branch title novel atlas patron company address 3D_printer café number kept for only pair of which consists computed from ; , : . mentor copy numbered anew within unique other same".split(" "), "”", "__proto__", "constructor");
    const text = fc.array(word, { maxLength: 25 }).map((words) => words.join(" "));
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
      const { answer, traceText } = runRules(numbered(texts));
      const implied = new Set(impliedMistakes(parseTrace(traceText)).map(({ category }) => category));
      for (const { category, location } of answer.errors) {
        expect(implied).toContain(category);
        expect(tryParseLocation(location), location).not.toBeNull();
      }
    }), { numRuns: 300, seed: 1 });
  });

  it("takes time in proportion to its length", () => {
    const timeOf = (count: number): number => {
      const input = numbered(["Each reader has exactly one branch, and ".repeat(count)]);
      const start = performance.now();
      runRules(input);
      return performance.now() - start;
    };
    timeOf(20);
    const short = timeOf(100);
    expect(timeOf(400)).toBeLessThan(short * 40 + 200);
  });
});
