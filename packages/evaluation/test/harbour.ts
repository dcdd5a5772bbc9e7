import { simpleAttribute, type Attribute, type Card, type Diagram, type Entity, type Participant, type Relationship } from "@r2ta/eerd";
import type { Mistake, Variant } from "@r2ta/synthesis/artifact";

const attributes = (names: readonly (string | Attribute)[]): Attribute[] => names.map((name) => (typeof name === "string" ? simpleAttribute(name) : name));
const strong = (name: string, key: string | null, others: readonly (string | Attribute)[] = []): Entity => ({
  name, weak: false, keys: key === null ? [] : [[key]], partialKey: [], attributes: attributes(key === null ? others : [key, ...others]),
});
const end = (entity: string, card: Card, total = false, role: string | null = null): Participant => ({ entity, role, card, total, min: null, max: null });
const relationship = (name: string, participants: Participant[], names: readonly string[] = [], identifying = false): Relationship => ({ name, identifying, participants, attributes: attributes(names) });

/** A small diagram with most constructs: two roles, n-ary, weak, associative, hierarchy, category, attribute kinds. */
export const harbour: Diagram = {
  name: "Harbour",
  entities: [
    strong("QUAY", "name", [{ ...simpleAttribute("facilities"), multivalued: true }, { ...simpleAttribute("berth_count"), derived: true }]),
    strong("VESSEL", "imo_number", [{ ...simpleAttribute("owner_address"), components: attributes(["street", "town"]) }, "vessel_type", "rented_since"]),
    { name: "CABIN", weak: true, keys: [], partialKey: ["label"], attributes: attributes(["label", "beds"]) },
    strong("PILOT", "badge"),
    strong("FERRY", null, ["car_lanes"]),
    strong("TUG", null),
    strong("AGENCY", "agency_name"),
    strong("CHARTERER", null),
  ],
  relationships: [
    relationship("HOME_QUAY", [end("VESSEL", "N", true), end("QUAY", "1")], ["assigned_on"]),
    relationship("GUIDES", [end("PILOT", "N"), end("VESSEL", "N")], ["last_trip"]),
    relationship("ESCORT", [end("VESSEL", "1", false, "escort"), end("VESSEL", "N", false, "escorted")]),
    relationship("HAS_CABIN", [end("VESSEL", "1"), end("CABIN", "N", true)], [], true),
  ],
  specializations: [{ name: "kind", superclass: "VESSEL", subclasses: ["FERRY", "TUG"], disjoint: true, total: false, attribute: "vessel_type" }],
  categories: [{ category: "CHARTERER", superclasses: ["PILOT", "AGENCY"], total: false }],
};

/** A mistake with what the test does not care about filled in. */
export function mistake(fields: Pick<Mistake, "category" | "location"> & Partial<Mistake>): Mistake {
  return { operator: "by-hand", locationInDiagram: true, anchors: [], requirementIds: ["R1"], before: {}, after: {}, consequences: [], explanation: "", ...fields };
}

/** A variant of the harbour with these mistakes; none makes a control. */
export function variant(id: string, mistakes: Mistake[], fields: Partial<Variant> = {}): Variant {
  return {
    id, scenarioId: id.replace(/-.*$/, ""), split: "test", seed: "0", generatorVersion: "by-hand@1", eerd: harbour, mistakes,
    requirements: Array.from({ length: 12 }, (_, index) => ({ id: `R${index + 1}`, description: `Sentence ${index + 1}.` })),
    ...fields,
  };
}
