import { parseDiagramText } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { buildVocabulary } from "../vocabulary.js";
import { haveSameStem, lemmaOf, lemmasOfName } from "./lemma.js";
import { numberOf } from "./numbers.js";
import { findPhrases } from "./phrases.js";
import { readQuantity } from "./quantity.js";
import { readClauses } from "./words.js";

describe("lemmas", () => {
  it("meet for singular and plural", () => {
    for (const [one, many] of [["agency", "agencies"], ["bus", "buses"], ["box", "boxes"], ["horse", "horses"], ["cheese", "cheeses"], ["atlas", "atlases"], ["address", "addresses"], ["series", "series"], ["person", "people"], ["lens", "lenses"], ["leaf", "leaves"], ["analysis", "analyses"]] as const) {
      expect(lemmaOf(many), many).toBe(lemmaOf(one));
    }
  });

  it("meet for a sentence's words and a diagram's name, however it is written", () => {
    expect(lemmasOfName("HOME_ADDRESSES")).toEqual(["home", "address"]);
    expect(lemmasOfName("homeAddress")).toEqual(["home", "address"]);
    expect(lemmasOfName("IMO_number")).toEqual(["imo", "number"]);
  });

  it("stems meet over verb and noun", () => {
    for (const [one, other] of [["guides", "guided"], ["supervisor", "supervised"], ["mentored", "mentor"], ["inspects", "inspection"], ["leads", "leader"]] as const) expect(haveSameStem(one, other), `${one} ${other}`).toBe(true);
    expect(haveSameStem("guides", "leads")).toBe(false);
  });

  it("numbers in words and digits", () => {
    expect(["one", "twelve", "40", "forty", "dozen", "several"].map(numberOf)).toEqual([1, 12, 40, 40, 12, null]);
  });
});

describe("quantities", () => {
  const boundsOf = (text: string): (number | null)[] => {
    const { quantity: { min, max } } = readQuantity(text.split(" "), 0);
    return [min, max];
  };

  it("give least and most", () => {
    const cases: Record<string, (number | null)[]> = {
      "exactly one": [1, 1], "a single": [1, 1], "one and only one": [1, 1], "precisely two": [2, 2],
      "at most one": [0, 1], "no more than three": [0, 3], "up to 5": [0, 5], "zero or one": [0, 1],
      "at least one": [1, Infinity], "one or more": [1, Infinity], "two or more": [2, Infinity], "no fewer than three": [3, Infinity],
      "any number of": [0, Infinity], "zero or more": [0, Infinity], "none or several": [0, Infinity],
      "between two and four": [2, 4], "from 2 to 4": [2, 4], "no fewer than two and no more than twelve": [2, 12], "at least one but no more than six": [1, 6],
      several: [null, Infinity], many: [null, Infinity], no: [0, 0], each: [null, null], the: [null, null],
    };
    for (const [text, bounds] of Object.entries(cases)) expect(boundsOf(`${text} things`), text).toEqual(bounds);
  });

  it("tell who is meant", () => {
    const scopeOf = (text: string) => readQuantity(text.split(" "), 0).quantity;
    expect(scopeOf("all of the things").scope).toBe("each");
    expect(scopeOf("at most one other thing")).toMatchObject({ max: 1, isOther: true, isPlain: false });
    expect(scopeOf("one thing").isPlain).toBe(true);
    expect(scopeOf("the same thing").scope).toBe("same");
    expect(readQuantity(["several", "of", "our", "things"], 0).end).toBe(3);
  });
});

describe("clauses", () => {
  it("end at full stops, semicolons and colons, also inside quotation marks", () => {
    const clauses = readClauses('The chief says: “Each van is red. No van is blue; trust me.” It don\'t matter.');
    expect(clauses.map(({ lowers, opens }) => [opens, lowers.join(" ")])).toEqual([
      ["sentence", "the chief says"], ["colon", "each van is red"], ["sentence", "no van is blue"], ["semicolon", "trust me"], ["sentence", "it do not matter"],
    ]);
  });

  it("keep abbreviations, and open contractions and ranges", () => {
    expect(readClauses("Its IMO number can't be 3–5.")[0]?.lowers).toEqual(["its", "imo", "number", "can", "not", "be", "3", "to", "5"]);
  });
});

describe("noun phrases", () => {
  const names = buildVocabulary(parseDiagramText("eerd D entity VAN { plate key; colour } entity FUEL_DEPOT { town key }")).names;
  const phrasesOf = (text: string) => readClauses(text).flatMap((clause) => findPhrases(clause, names).phrases).map(({ target, words }) => `${target?.kind ?? "?"}: ${words.map(({ lower }) => lower).join(" ")}`);

  it("are found by name with what stands before it", () => {
    expect(phrasesOf("Each delivery van has exactly one home fuel depot.")).toEqual(["entity: delivery van", "entity: home fuel depot"]);
  });

  it("a name with another noun after it is something else", () => {
    expect(phrasesOf("The van number is painted on the van.")).toEqual(["?: van number", "entity: van"]);
  });

  it("attributes and unknown things are told apart", () => {
    expect(phrasesOf("A van has a colour and a price per kilometre.")).toEqual(["entity: van", "attribute: colour", "?: price per kilometre"]);
  });
});
