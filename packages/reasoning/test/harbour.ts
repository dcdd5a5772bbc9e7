import { parseDiagramText } from "@r2ta/eerd";

/** A small diagram with most constructs: two roles, weak, hierarchy, category, attribute kinds. */
export const harbour = parseDiagramText(`eerd Harbour
entity QUAY { name key; facilities multivalued; berth_count derived }
entity VESSEL { imo_number key; owner_address (street, town); vessel_type; rented_since }
weak entity CABIN { label partial-key; beds }
entity PILOT { badge key }
entity FERRY { car_lanes }
entity TUG { }
entity AGENCY { agency_name key }
entity CHARTERER { }
relationship HOME_QUAY (VESSEL N total, QUAY 1) { assigned_on }
relationship GUIDES (PILOT N, VESSEL N) { last_trip }
relationship ESCORT (VESSEL as escort 1, VESSEL as escorted N)
identifying relationship HAS_CABIN (VESSEL 1, CABIN N total)
specialization kind of VESSEL { FERRY, TUG } disjoint partial by vessel_type
union CHARTERER of { PILOT, AGENCY } partial`);
