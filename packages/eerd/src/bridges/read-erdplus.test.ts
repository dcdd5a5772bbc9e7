import { expect, test } from "vitest";
import { brokenRules, printNotes, readFixture } from "../../test/bridges/read-fixture.js";
import { printDiagramText } from "../index.js";
import { importDiagram } from "./index.js";

test("a file of the old generation: slots are look-here, drawn at the other end", () => {
  const { diagram, notes, format } = importDiagram(readFixture("harbour-classic.erdplus"), { file: "harbour-classic.erdplus" });
  expect(format).toBe("erdplus");
  expect(printDiagramText(diagram)).toBe(`eerd harbour-classic

entity Quay {
  number key
  name key
  facilities multivalued
  berths derived
  remark
}
entity Home_Port {
  imo key
  address (street, town)
}
weak entity Cabin {
  label partial-key
}
entity Ferry { }
entity Tug { }
entity Booking { }

identifying relationship Has (Home_Port 1, Cabin N total)
relationship Has_2 (Home_Port N total, Quay 1) { since }
relationship Escort (Home_Port as escorted N, Home_Port as escort 1)
relationship Serves (Ferry N total [2..5], Quay N)

specialization Home_Port_kinds of Home_Port { Ferry, Tug } overlapping total
`);
  expect(brokenRules(diagram)).toEqual(["V12 entity:Booking.key"]);
  expect(printNotes(notes)).toEqual([
    "assumed 3 shapes[1]: the entity “Home Port” is called Home_Port here: a name is ASCII letters, digits, _ and -",
    "assumed 7 shapes[5]: the associative entity Booking is read as a strong entity",
    "assumed 7 shapes[5]: Booking has no key in the source, so it has none here",
    "dropped 12 shapes[10]: that attributes may be missing (optional): Quay.remark",
    "dropped 19 shapes[17]: the attribute lost, which belongs to no entity and no relationship",
    "assumed 21 shapes[19]: the relationship “Has” is called Has_2 here: the name is taken",
    "assumed 23 shapes[21].details.slots[1]: an unspecified cardinality: read as many",
    "assumed 23 shapes[21].details.slots[1]: an unspecified participation: read as optional (partial)",
    "dropped 24 shapes[22].details.slots[1]: an end of Loose that is connected to no entity",
    "dropped 24 shapes[22]: the relationship Loose has fewer than two participants",
    "dropped 25 shapes[23]: a label: free text beside the diagram",
  ]);
});

test("a file of the new generation: signs are look-across, minimum and maximum alike", () => {
  const { diagram, notes } = importDiagram(readFixture("harbour-current.erdplus"));
  expect(printDiagramText(diagram)).toBe(`eerd North_Harbour

entity Quay {
  number key
  facilities multivalued
}
entity Vessel {
  imo key
  address (street, town derived)
}
weak entity Cabin {
  label partial-key
}
entity Ferry { }
entity Tug { }

identifying relationship has_cabin (Vessel 1, Cabin N total)
relationship home_quay (Vessel N total, Quay 1) { since }
relationship escort (Vessel as escort 1 [..3], Vessel as escorted_ship N)

specialization Vessel_kinds of Vessel { Ferry, Tug } overlapping total
`);
  expect(brokenRules(diagram)).toEqual([]);
  expect(printNotes(notes)).toEqual([
    "dropped 8 data.nodes[6]: that attributes may be missing (optional): Quay.facilities",
    "assumed 15 data.nodes[13].data.sourceEntityDetails: the signs at relationships are read look-across: Mandatory Many beside B says that each A has one or more B",
    "assumed 15 data.nodes[13]: the relationship “has cabin” is called has_cabin here: a name is ASCII letters, digits, _ and -",
    "assumed 16 data.nodes[14]: the relationship “home quay” is called home_quay here: a name is ASCII letters, digits, _ and -",
    "assumed 17 data.nodes[15].data.targetEntityDetails: the role “escorted ship” is called escorted_ship here: a name is ASCII letters, digits, _ and -",
    "dropped 18 data.nodes[16]: a label: free text beside the diagram",
  ]);
});

const classic = (shapes: unknown, connectors: unknown = []): string => JSON.stringify({ version: 2, www: "erdplus.com", shapes, connectors });
const ship = { type: "Entity", details: { id: 1, name: "Ship" } };

test("a ring of attributes that own each other hangs on nothing", () => {
  const attribute = (id: number): unknown => ({ type: "Attribute", details: { id, name: `a${id}` } });
  const connector = (source: number, destination: number): unknown => ({ type: "Connector", source, destination });
  const { diagram, notes } = importDiagram(classic([ship, attribute(2), attribute(3)], [connector(2, 3), connector(3, 2)]));
  expect(diagram.entities[0]?.attributes).toEqual([]);
  expect(printNotes(notes).filter((note) => note.includes("belongs to no entity"))).toHaveLength(2);
});

test("a name from the prototype of objects is a name", () => {
  const { diagram } = importDiagram(classic([{ type: "Entity", details: { id: "__proto__", name: "constructor", toString: 1 } }]));
  expect(diagram.entities.map(({ name }) => name)).toEqual(["constructor"]);
});

test.each([
  [classic([]), "", "at least one entity"],
  [classic([{ type: "Table" }]), "shapes[0]", "an ER diagram"],
  [classic([{ type: "Entity" }]), "shapes[0]", "“details” as an object"],
  [classic([{ type: "Entity", details: { name: "Ship" } }]), "shapes[0].details", "“id” as a number"],
  [classic([{ type: "Entity", details: { id: 1, name: ["Ship"] } }]), "shapes[0].details.name", "“name” as a text"],
  [classic({}), "shapes", "“shapes” as a list"],
  [classic([ship, { type: "Relationship", details: { id: 2, name: "R" } }]), "shapes[1].details", "“slots” as a list"],
  [JSON.stringify({ diagramType: 2, data: { nodes: [] } }), "diagramType", "diagramType 1"],
  [JSON.stringify({ diagramType: 1, data: { nodes: "none" } }), "data.nodes", "“nodes” as a list"],
  ["[1]", "", "“shapes” and “connectors”"],
])("%j is refused at %s", (text, path, expected) => {
  expect(() => importDiagram(text, { format: "erdplus" })).toThrow(expect.objectContaining({ name: "BridgeSyntaxError", path, expected: expect.stringContaining(expected) as string }) as Error);
});
