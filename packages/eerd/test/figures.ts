import { diagramFromJson, parseDiagramText, type Diagram } from "../src/index.js";
import type { DrawOptions } from "../src/draw.js";
import { harbour } from "./harbour.js";

/** One drawing with its committed SVG in `golden/draw/<name>.svg`. Together they hold every construct of the notation. */
export interface Figure {
  readonly name: string;
  readonly diagram: Diagram;
  readonly options: DrawOptions;
}

const attributes = parseDiagramText(`
eerd Attributes
entity BOOK {
  isbn key
  title
  genres multivalued
  age derived
  series (series_name, volume)
  publisher (publisher_name, address (street, town))
  reviews (stars, verdict) multivalued
}
entity SHELF {
  room
  number
  label key
  key (room, number)
  longest_book_in_centimetres derived
}
weak entity COPY {
  copy_number
  edition_year
  partial-key (copy_number, edition_year)
}
identifying relationship HAS_COPY (BOOK 1, COPY N total)
relationship STANDS_ON (COPY N, SHELF 1)
`);

const relationships = parseDiagramText(`
eerd Relationships
entity CREW { call_sign key }
entity ROUTE { code key }
entity LOCOMOTIVE { number key }
weak entity WAGON { position partial-key }
relationship OPERATES (CREW N, ROUTE N total, LOCOMOTIVE 1) { date; delay derived }
relationship COUPLED_WITH (LOCOMOTIVE as pulling 1, LOCOMOTIVE as pulled 1)
relationship FOLLOWS (CREW as earlier N, CREW as later N)
relationship TRAINED_FOR (CREW N total [2..5], LOCOMOTIVE N)
identifying relationship DRAWS (LOCOMOTIVE 1, WAGON N total)
`);

const hierarchies = parseDiagramText(`
eerd Hierarchies
entity PERSON { badge key
  role }
entity STUDENT { programme }
entity EMPLOYEE { salary }
entity ASSISTANT { hours }
entity ALUMNUS { year }
entity FIRM { register_number key }
entity OWNER { since }
entity BENCH { number key }
relationship PAYS_FOR (OWNER 1 total, BENCH N)
specialization role_of of PERSON { STUDENT, EMPLOYEE } overlapping total by role
specialization past of PERSON { ALUMNUS } partial
specialization working_students of STUDENT { ASSISTANT } partial
specialization helping_employees of EMPLOYEE { ASSISTANT } partial
union OWNER of { PERSON, FIRM } total
`);

/** A diagram that breaks many rules, as a model might write it: it is drawn as far as it goes. */
const illFormed = diagramFromJson({
  format: "eerd/1",
  name: "IllFormed",
  entities: [
    { name: "SHIP", weak: false, keys: [["hull"], ["gone"]], attributes: [{ name: "hull", multivalued: true }, { name: "hull" }] },
    { name: "SHIP", weak: false, keys: [], attributes: [{ name: "colour" }] },
    { name: "BUOY", weak: true, partial_key: [], attributes: [] },
  ],
  relationships: [{ name: "SAILS", identifying: true, participants: [{ entity: "SHIP", card: "N", total: true }, { entity: "SHIP", card: "N", total: true }, { entity: "NOWHERE", card: "1", total: false }], attributes: [] }],
  specializations: [{ name: "kinds", superclass: "SHIP", subclasses: ["SHIP", "TUG"], disjoint: null, total: false }],
  categories: [{ category: "CRAFT", superclasses: ["SHIP"], total: true }],
});

export const figures: readonly Figure[] = [
  { name: "harbour", diagram: harbour(), options: {} },
  { name: "attributes", diagram: attributes, options: { title: "Attributes and keys", theme: "light" } },
  { name: "relationships", diagram: relationships, options: { legend: false } },
  { name: "hierarchies", diagram: hierarchies, options: { theme: "dark" } },
  {
    name: "highlights",
    diagram: harbour(),
    options: {
      title: "Harbour, with a mistake <in it>",
      highlights: [
        { location: "rel:HOME_QUAY.end:VESSEL", role: "mistake", label: "R4: a vessel “may” have no home quay </text><script>alert(1)</script>" },
        { location: "entity:VESSEL", role: "anchor" },
        { location: "rel:HOME_QUAY", role: "anchor", label: "names the two" },
        { location: "entity:CABIN.key", role: "mistake", label: "R7: the label repeats within one vessel" },
        { location: "entity:LIGHTHOUSE", role: "mistake", label: "R9 describes it" },
        { location: "spec:kind.sub:TUG", role: "consequence" },
        { location: "entity:QUAY.attr:facilities", role: "consequence" },
        { location: "cat:CHARTERER", role: "anchor" },
      ],
    },
  },
  { name: "ill-formed", diagram: illFormed, options: {} },
];
