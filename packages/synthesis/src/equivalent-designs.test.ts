import { listLocations, parseDiagramText, parseLocation, validateDiagram } from "@r2ta/eerd";
import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { findSites, operators, type Scenario } from "./index.js";

/** A scenario in which every location has a sentence of its own; `trace` adds keys with a property (true) or removes keys (false). */
function scenarioOf(statements: string, trace: Readonly<Record<string, boolean>> = {}): Scenario {
  const eerd = parseDiagramText(`eerd Small\n${statements}`);
  if (validateDiagram(eerd).some(({ severity }) => severity === "error")) throw new Error("the test's diagram is not well-formed");
  const locations = listLocations(eerd);
  const idOf = (location: string): string => `R${locations.indexOf(location) + 1}`;
  const entitiesAt = (location: string): string[] => {
    const place = parseLocation(location);
    if ("entity" in place) return [place.entity];
    return "relationship" in place ? (eerd.relationships.find(({ name }) => name === place.relationship)?.participants.map(({ entity }) => entity) ?? []) : [];
  };
  const keys = [...locations, ...Object.keys(trace)].filter((key) => trace[key] !== false);
  return {
    id: "small", domain: "test", title: "Small", assumptions: [], eerd,
    requirements: locations.map((location) => ({ id: idOf(location), description: `Only ${entitiesAt(location).join(" and ")}.` })),
    trace: Object.fromEntries(keys.map((key) => [key, [idOf(key.split(" ")[0]!)]])),
  };
}

const proposed = (operator: string, scenario: Scenario): number => findSites(scenario).filter(({ mistake }) => mistake.operator === operator).length;

const SHIP_PORT = "entity SHIP {\n number key\n speed\n}\nentity PORT {\n code key\n depth\n}";
const owns = (ends: string, attributes = ""): string => `${SHIP_PORT}\nrelationship OWNS (${ends})${attributes}`;
const kinds = (subclasses: string, constraint: string, more = ""): string => `${owns("SHIP N, PORT N")}\nentity TUG {\n pull\n}\nentity FERRY {\n lanes${subclasses.includes("FERRY") ? "" : " key"}\n}\nspecialization kind of SHIP { ${subclasses} } ${constraint}${more}`;
const ternary = `${SHIP_PORT}\nentity PILOT {\n badge key\n}\nrelationship GUIDES (SHIP N, PORT N, PILOT N)`;
const union = (constraint: string): string => `${owns("SHIP N, PORT N")}\nentity OWNER {\n account\n}\nunion OWNER of { SHIP, PORT } ${constraint}`;

interface Case {
  readonly name: string;
  readonly operator: string;
  readonly equivalent: Scenario;
  /** The nearest design that is not equivalent, or the same one with the sentence that decides. */
  readonly mistake: Scenario;
}

const cases: Case[] = [
  { name: "an attribute of a 1:N relationship on its N side", operator: "relationship-to-participant", equivalent: scenarioOf(owns("SHIP N, PORT 1", " { since }")), mistake: scenarioOf(owns("SHIP N, PORT N", " { since }")) },
  { name: "an attribute of a 1:1 relationship on either side", operator: "relationship-to-participant", equivalent: scenarioOf(owns("SHIP 1, PORT 1", " { since }")), mistake: scenarioOf(owns("SHIP N, PORT N", " { since }")) },
  {
    name: "a stored attribute where no sentence says computed", operator: "drop-derived",
    equivalent: scenarioOf(SHIP_PORT.replace("speed", "speed derived"), { "entity:SHIP.attr:speed": false, "entity:SHIP.attr:speed presence": true }), mistake: scenarioOf(SHIP_PORT.replace("speed", "speed derived")),
  },
  {
    name: "a simple attribute where no sentence needs the parts", operator: "drop-components",
    equivalent: scenarioOf(SHIP_PORT.replace("speed", "size (length, width)"), { "entity:SHIP.attr:size": false, "entity:SHIP.attr:size presence": true }), mistake: scenarioOf(SHIP_PORT.replace("speed", "size (length, width)")),
  },
  { name: "several values where no sentence says exactly one", operator: "add-multivalued", equivalent: scenarioOf(SHIP_PORT), mistake: scenarioOf(SHIP_PORT, { "entity:SHIP.attr:speed kind": true }) },
  { name: "a key that no sentence says may repeat", operator: "key-to-non-unique", equivalent: scenarioOf(SHIP_PORT), mistake: scenarioOf(SHIP_PORT, { "entity:SHIP.attr:speed repeats": true }) },
  {
    name: "a partial end where the text is silent", operator: "total-to-partial",
    equivalent: scenarioOf(owns("SHIP N total, PORT 1"), { "rel:OWNS.end:SHIP": false, "rel:OWNS.end:SHIP card": true }), mistake: scenarioOf(owns("SHIP N total, PORT 1")),
  },
  {
    name: "a total end where the text is silent", operator: "partial-to-total",
    equivalent: scenarioOf(owns("SHIP N total, PORT 1"), { "rel:OWNS.end:PORT": false, "rel:OWNS.end:PORT card": true }), mistake: scenarioOf(owns("SHIP N total, PORT 1")),
  },
  {
    name: "another maximum where the text is silent", operator: "one-to-many",
    equivalent: scenarioOf(owns("SHIP N, PORT 1"), { "rel:OWNS.end:PORT": false, "rel:OWNS.end:PORT participation": true }), mistake: scenarioOf(owns("SHIP N, PORT 1")),
  },
  { name: "d or o with a single subclass", operator: "flip-disjointness", equivalent: scenarioOf(kinds("TUG", "partial")), mistake: scenarioOf(kinds("TUG, FERRY", "disjoint partial")) },
  { name: "an attribute of a class at its only, total subclass", operator: "superclass-to-subclass", equivalent: scenarioOf(kinds("TUG", "total")), mistake: scenarioOf(kinds("TUG", "partial")) },
  { name: "an attribute of the only, total subclass at its class", operator: "subclass-to-superclass", equivalent: scenarioOf(kinds("TUG", "total")), mistake: scenarioOf(kinds("TUG", "partial")) },
  { name: "a link of a class at its only, total subclass", operator: "end-to-subclass", equivalent: scenarioOf(kinds("TUG", "total")), mistake: scenarioOf(kinds("TUG", "partial")) },
  {
    name: "a link of the only, total subclass at its class", operator: "end-to-superclass",
    equivalent: scenarioOf(kinds("TUG", "total", "\nrelationship TOWS (TUG N, FERRY N)")),
    mistake: scenarioOf(kinds("TUG", "partial", "\nrelationship TOWS (TUG N, FERRY N)")),
  },
  { name: "an attribute at the one partner of a 1:1 relationship", operator: "entity-to-neighbour", equivalent: scenarioOf(owns("SHIP 1 total, PORT 1 total")), mistake: scenarioOf(owns("SHIP N, PORT 1")) },
  { name: "a total union as a disjoint total generalization", operator: "category-to-specialization", equivalent: scenarioOf(union("total")), mistake: scenarioOf(union("partial")) },
  { name: "a disjoint total generalization as a union", operator: "specialization-to-category", equivalent: scenarioOf(kinds("TUG, FERRY", "disjoint total")), mistake: scenarioOf(kinds("TUG, FERRY", "disjoint partial")) },
  { name: "classes without anything of their own as a type attribute", operator: "merge-subclasses", equivalent: scenarioOf(kinds("TUG, FERRY", "disjoint partial").replace(" pull\n", "").replace(" lanes\n", "")), mistake: scenarioOf(kinds("TUG, FERRY", "disjoint partial")) },
  { name: "a multivalued attribute for dependants of one owner", operator: "demote-to-attribute", equivalent: scenarioOf(owns("SHIP N, PORT 1").replace("depth", "")), mistake: scenarioOf(owns("SHIP N, PORT N")) },
  { name: "a weak entity where no sentence says unique overall", operator: "strong-to-weak", equivalent: scenarioOf(owns("SHIP N total, PORT 1")), mistake: scenarioOf(owns("SHIP N total, PORT 1"), { "entity:SHIP strength": true }) },
  { name: "a binary where no sentence needs the three together", operator: "drop-participant", equivalent: scenarioOf(ternary, { "rel:GUIDES": false }), mistake: scenarioOf(ternary) },
  {
    name: "a ternary where each instance has exactly one of both", operator: "join-binaries",
    equivalent: scenarioOf(`${owns("SHIP N total, PORT 1")}\nentity PILOT {\n badge key\n}\nrelationship STEERS (SHIP N total, PILOT 1)`), mistake: scenarioOf(`${owns("SHIP N, PORT N")}\nentity PILOT {\n badge key\n}\nrelationship STEERS (SHIP N, PILOT N)`),
  },
];

describe("an equivalent design is never proposed as a mistake, its nearest real mistake is", () => {
  test.each(cases)("$operator: $name", ({ operator, equivalent, mistake }) => {
    expect(operators.map(({ name }) => name)).toContain(operator);
    expect(proposed(operator, equivalent)).toBe(0);
    expect(proposed(operator, mistake)).toBeGreaterThan(0);
  });
});

describe("over all shipped scenarios", () => {
  const mistakes = readFirstTwelve().flatMap((scenario) => findSites(scenario).map(({ mistake }) => ({ scenario, mistake })));
  const entityOf = (fact: string): string | undefined => /^entity:([^.]+) presence$/.exec(fact)?.[1];

  test("no mistake adds an entity: an M:N relationship or an attribute never becomes an associative or a weak entity", () => {
    expect(mistakes.filter(({ mistake }) => Object.keys(mistake.after).some(entityOf))).toEqual([]);
  });

  test("no mistake removes a weak entity: it never becomes an M:N relationship or a multivalued attribute", () => {
    const weak = mistakes.filter(({ scenario, mistake }) => Object.keys(mistake.before).some((fact) => scenario.eerd.entities.some(({ name, weak: isWeak }) => isWeak && name === entityOf(fact))));
    expect(weak).toEqual([]);
  });

  test("no mistake only adds a key beside those of the requirements", () => {
    const keys = (text: string): string[] => text.split(/(?<=}), /);
    const added = mistakes.filter(({ mistake }) => Object.entries(mistake.before).some(([fact, before]) => {
      const after = mistake.after[fact];
      return fact.endsWith(".key key") && before !== "none" && after !== undefined && keys(before).every((key) => keys(after).includes(key));
    }));
    expect(added).toEqual([]);
  });
});
