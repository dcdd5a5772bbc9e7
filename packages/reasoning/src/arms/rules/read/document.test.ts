import { parseDiagramText } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { readClauses } from "../language/words.js";
import type { Statement } from "../statements.js";
import { readDocument } from "./document.js";

const diagram = parseDiagramText(`eerd Gym
entity GYM { gym_name key
  address }
entity WALL { wall_code key
  height
  colour
  surfaces }
entity ROUTE { number key
  grade
  age }
entity CLIMBER { badge_number key
  nickname }
entity COACH { rate }
entity SETTER { style }
entity SPONSOR { budget }
entity FIRM { tax_number key }
entity EVENT { event_name key }
entity LOCKER { letter key }
relationship HELPS (COACH as helper N, COACH as helped N)`);

const read = (...sentences: string[]): readonly Statement[] => readDocument(sentences.map((sentence, index) => ({ id: `R${index + 1}`, clauses: readClauses(sentence) })), diagram).statements;
const ofKind = <Kind extends Statement["kind"]>(kind: Kind, ...sentences: string[]): Extract<Statement, { kind: Kind }>[] => read(...sentences).filter((statement): statement is Extract<Statement, { kind: Kind }> => statement.kind === kind);
const relations = (sentence: string): string[] => ofKind("relation", sentence).filter(({ min, max }) => min !== null || max !== null).map(({ from, to, min, max }) => `${from.role?.role ?? from.entity} ${min ?? "?"}..${max ?? "?"} ${to.role?.role ?? to.entity}`);

describe("relations", () => {
  it.each<[sentence: string, ...expected: string[]]>([
    ["Every route runs on exactly one wall.", "ROUTE 1..1 WALL"],
    ["A wall carries any number of routes.", "WALL 0..Infinity ROUTE"],
    ["A route may be set by several setters or by none, and a setter sets at least one route.", "ROUTE 0..Infinity SETTER", "SETTER 1..Infinity ROUTE"],
    ["Between two and five coaches look after each event.", "EVENT 2..5 COACH"],
    ["We rent each locker to at most one climber.", "LOCKER 0..1 CLIMBER"],
    ["Any gym has one or more walls, whereas a wall stands in just one gym.", "GYM 1..Infinity WALL", "WALL 1..1 GYM"],
    ["An event may take place without sponsors; no event is paid for by two firms.",],
    ["A gym, if any coach works there, never closes.",],
    ["A locker may belong to nobody or stand empty.",],
    ["A coach may, as helper, support many other coaches, or none.", "helper 0..Infinity COACH"],
    ["Some climbers have no locker.", "CLIMBER 0..? LOCKER"],
  ])("%s", (sentence, ...expected) => { expect(relations(sentence)).toEqual(expected); });

  it("three things at once are one combination, and its counts belong to it", () => {
    const sentences = ["It is recorded which coach trained which climber on which wall.", "On one wall, a climber is trained by at most one coach."];
    expect(ofKind("combination", ...sentences)).toMatchObject([{ entities: ["COACH", "CLIMBER", "WALL"] }]);
    expect(ofKind("dependency", ...sentences)).toMatchObject([{ of: "COACH", card: "1" }]);
    expect(ofKind("relation", ...sentences)).toEqual([]);
  });
});

describe("identifiers", () => {
  const identifiers = (sentence: string): string[] => ofKind("identifier", sentence).map(({ entity, attributes, owners }) => `${entity}: ${attributes.map(({ name }) => name).join("+")}${owners.length > 0 ? ` in ${owners.join("+")}` : ""}`);

  it.each<[sentence: string, ...expected: string[]]>([
    ["A wall is identified by its wall code and has a height.", "WALL: wall_code"],
    ["A climber goes by a badge number; nicknames may repeat.", "CLIMBER: badge_number"],
    ["Each wall is known by its colour and its height together.", "WALL: colour+height"],
    ["Every gym has a gym name that no other gym has.", "GYM: gym_name"],
    ["No two climbers have the same badge number.", "CLIMBER: badge_number"],
    ["A locker is recognised only by its letter together with its gym.", "LOCKER: letter in GYM"],
    ["Lockers are lettered anew in every gym.", "LOCKER:  in GYM"],
    ["Wall codes are unique across all gyms.", "WALL: wall_code"],
    ["A colour does not identify a wall.",],
  ])("%s", (sentence, ...expected) => { expect([...new Set(identifiers(sentence))]).toEqual(expected); });

  it("values that repeat are no identifiers", () => {
    expect(ofKind("repeats", "Nicknames of climbers may repeat.")).toMatchObject([{ entity: "CLIMBER", attribute: { name: "nickname" } }]);
    expect(ofKind("repeats", "Two walls may have the same height.")).toMatchObject([{ entity: "WALL", attribute: { name: "height" } }]);
    expect(ofKind("repeats", "No two walls may have the same height.")).toEqual([]);
  });
});

describe("attributes", () => {
  const attributes = (...sentences: string[]): string[] => ofKind("attribute", ...sentences).filter(({ isDirect }) => isDirect).map(({ owner, attribute, isMultivalued }) => `${owner.kind === "entity" ? owner.entity : owner.entities.join("+")}.${attribute.name}${isMultivalued === null ? "" : isMultivalued ? " several" : " one"}`);

  it.each<[sentence: string, ...expected: string[]]>([
    ["A wall has a height, exactly one colour and one or more surfaces.", "WALL.height", "WALL.colour one", "WALL.surfaces several"],
    ["For each coach we note the rate.", "COACH.rate"],
    ["A style is kept for setters only, and a budget for sponsors only.", "SETTER.style", "SPONSOR.budget"],
    ["The height of every wall is recorded.", "WALL.height"],
    ["For every pair of climber and event the finishing time is stored.", "CLIMBER+EVENT.finishing_time"],
    ["A wall has a serial number and a year of construction.", "WALL.serial_number", "WALL.year_of_construction"],
    ["Recorded for every route: grade, steepness and exactly one rope length.", "ROUTE.grade", "ROUTE.steepness", "ROUTE.rope_length one"],
    ["Each event is led by a coach and nobody else has a rate.",],
    ["We have a problem with the weather on the wall.",],
  ])("%s", (sentence, ...expected) => { expect(attributes(sentence)).toEqual(expected); });

  it("“it” and “its” are what was spoken of before", () => {
    expect(attributes("A gym is identified by its gym name.", "It has exactly one address.")).toContain("GYM.address one");
  });

  it("parts of a composite are no attributes of its owner", () => {
    const sentence = "A gym has an address, which is made up of a street and a town.";
    expect(attributes(sentence)).toEqual(["GYM.address"]);
    expect(ofKind("parts", sentence)).toMatchObject([{ owner: "GYM", attribute: { name: "address" }, parts: [{ name: "street" }, { name: "town" }] }]);
  });

  it("what is computed is derived", () => {
    expect(ofKind("derived", "The age of a route is worked out from the day it was set.")).toMatchObject([{ owner: "ROUTE", attribute: { name: "age" } }]);
    expect(ofKind("derived", "The age of a route is not computed.")).toEqual([]);
  });
});

describe("hierarchies", () => {
  const hierarchies = (sentence: string): string[] => ofKind("hierarchy", sentence).map(({ general, classes, isDisjoint, isTotal }) => `${general} of ${classes.join("+")} ${isDisjoint === null ? "?" : isDisjoint ? "disjoint" : "overlapping"} ${isTotal === null ? "?" : isTotal ? "total" : "partial"}`);

  it.each<[sentence: string, ...expected: string[]]>([
    ["Every climber is a coach or a setter. No climber is both.", "CLIMBER of COACH+SETTER disjoint total"],
    ["Some climbers are coaches and some are setters. A climber can be both, and many climbers are neither.", "CLIMBER of COACH+SETTER overlapping partial"],
    ["A climber may be a coach, a setter or both at once.", "CLIMBER of COACH+SETTER overlapping ?"],
    ["Each climber is registered either as a coach or as a setter, never as both.", "CLIMBER of COACH+SETTER disjoint total"],
    ["A sponsor is either a firm or a gym, and not every firm or gym is a sponsor.", "SPONSOR of FIRM+GYM ? partial"],
    ["Every firm and every gym is a sponsor.", "SPONSOR of FIRM+GYM ? total"],
    ["A climber who is not a coach pays more.",],
  ])("%s", (sentence, ...expected) => { expect(hierarchies(sentence)).toEqual(expected); });
});

describe("things that the diagram lacks", () => {
  const stated = (...sentences: string[]): string[] => [...readDocument(sentences.map((sentence, index) => ({ id: `R${index + 1}`, clauses: readClauses(sentence) })), diagram).vocabulary.stated];

  it("are entities where the sentences describe them like one", () => {
    expect(stated("A rope bag is identified by its tag and has a weight.")).toEqual(["ROPE_BAG"]);
    expect(stated("You identify a harness by its number.")).toEqual(["HARNESS"]);
  });

  it("are nothing where they are only mentioned", () => {
    expect(stated("The weather is bad.", "Each coach has a whistle.", "A wall is identified by its wall code.", "An idea came up.")).toEqual([]);
  });
});
