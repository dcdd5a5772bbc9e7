import { diagramFromJson, diagramJsonSchema, type Diagram } from "../src/index.js";

/** A model whose every field may be changed, for tests that break one thing. */
export type Draft<T> = T extends readonly (infer Item)[] ? Draft<Item>[] : T extends object ? { -readonly [Name in keyof T]: Draft<T[Name]> } : T;

/** The harbour of the text grammar's documentation, with a ternary and a shared subclass: every construct, and no finding. */
export function harbour(): Draft<Diagram> {
  return diagramFromJson(diagramJsonSchema.parse({
    format: "eerd/1",
    name: "Harbour",
    entities: [
      { name: "QUAY", weak: false, keys: [["name"], ["code"]], attributes: [{ name: "name" }, { name: "code" }, { name: "facilities", multivalued: true }, { name: "berth_count", derived: true }] },
      { name: "VESSEL", weak: false, keys: [["imo_number"]], attributes: [{ name: "imo_number" }, { name: "owner_address", components: [{ name: "street" }, { name: "town" }, { name: "country" }] }, { name: "vessel_type" }] },
      { name: "CABIN", weak: true, partial_key: ["label"], attributes: [{ name: "label" }, { name: "beds" }] },
      { name: "LOCKER", weak: true, partial_key: ["number"], attributes: [{ name: "number" }] },
      { name: "PILOT", weak: false, keys: [["badge"]], attributes: [{ name: "badge" }] },
      { name: "FERRY", weak: false, keys: [], attributes: [{ name: "car_lanes" }] },
      { name: "TUG", weak: false, keys: [], attributes: [{ name: "bollard_pull" }] },
      { name: "TOWING_FERRY", weak: false, keys: [], attributes: [{ name: "conversion_year" }] },
      { name: "AGENCY", weak: false, keys: [["name", "city"]], attributes: [{ name: "name" }, { name: "city" }] },
      { name: "CHARTERER", weak: false, keys: [], attributes: [{ name: "credit_limit" }] },
    ],
    relationships: [
      { name: "HOME_QUAY", identifying: false, attributes: [], participants: [{ entity: "VESSEL", card: "N", total: true }, { entity: "QUAY", card: "1", total: false, min: 0, max: 12 }] },
      { name: "GUIDES", identifying: false, attributes: [{ name: "last_trip" }], participants: [{ entity: "PILOT", card: "N", total: false }, { entity: "VESSEL", card: "N", total: false }] },
      { name: "ESCORT", identifying: false, attributes: [], participants: [{ entity: "VESSEL", role: "escort", card: "1", total: false }, { entity: "VESSEL", role: "escorted", card: "N", total: false }] },
      { name: "HAS_CABIN", identifying: true, attributes: [], participants: [{ entity: "VESSEL", card: "1", total: false }, { entity: "CABIN", card: "N", total: true }] },
      { name: "HAS_LOCKER", identifying: true, attributes: [], participants: [{ entity: "CABIN", card: "1", total: false }, { entity: "LOCKER", card: "N", total: true }] },
      { name: "CHARTERS", identifying: false, attributes: [{ name: "fee" }], participants: [{ entity: "CHARTERER", card: "1", total: true }, { entity: "VESSEL", card: "N", total: false }, { entity: "QUAY", card: "N", total: false }] },
    ],
    specializations: [
      { name: "kind", superclass: "VESSEL", subclasses: ["FERRY", "TUG"], disjoint: false, total: false, attribute: "vessel_type" },
      { name: "towing_ferries", superclass: "FERRY", subclasses: ["TOWING_FERRY"], disjoint: null, total: false },
      { name: "towing_tugs", superclass: "TUG", subclasses: ["TOWING_FERRY"], disjoint: null, total: false },
    ],
    categories: [{ category: "CHARTERER", superclasses: ["PILOT", "AGENCY"], total: true }],
  })) as Draft<Diagram>;
}
