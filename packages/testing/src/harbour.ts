/** A small harbour in the grammar `eerd/1` that holds most constructs; the validator finds neither errors nor warnings. */
export const harbourDiagramText = `eerd Harbour

entity QUAY {
  name key                       // two keys, each on its own
  code key
  facilities multivalued
  berth_count derived
}
entity VESSEL {
  imo_number key
  owner_address (street, town, country)   // composite
  vessel_type
}
weak entity CABIN {
  label partial-key
  beds
}
entity PILOT {
  badge key
}
entity FERRY {
  car_lanes
}
entity TUG {
  bollard_pull
}
entity AGENCY {
  name
  city
  key (name, city)               // one key of two attributes
}
entity CHARTERER {
  credit_limit
}

// "QUAY 1": one vessel has at most one home quay.  "total" after VESSEL: every vessel has one.
relationship HOME_QUAY (VESSEL N total, QUAY 1 [0..12])
relationship GUIDES (PILOT N, VESSEL N) { last_trip }
relationship ESCORT (VESSEL as escort 1, VESSEL as escorted N)
relationship CHARTERS (CHARTERER 1, VESSEL N, QUAY N) { fee; since }
identifying relationship HAS_CABIN (VESSEL 1, CABIN N total)

specialization kind of VESSEL { FERRY, TUG } disjoint partial by vessel_type
union CHARTERER of { PILOT, AGENCY } partial
`;
