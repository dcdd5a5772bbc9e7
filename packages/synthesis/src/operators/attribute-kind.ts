import type { Attribute } from "@r2ta/eerd";
import { editAttribute } from "../edit-diagram.js";
import { listAttributes, type PlacedAttribute } from "../list-attributes.js";
import { operatorsOf, type Candidate } from "../operator.js";
import type { ScenarioReader } from "../read-scenario.js";

/** A2: right attribute, right owner, wrong kind. */
export const attributeKindOperators = operatorsOf("attribute_kind", {
  "drop-multivalued": (reader) =>
    changeKind(reader, ({ attribute }) => attribute.multivalued, { multivalued: false }, "may have several values", "shows a single-valued attribute"),
  "add-multivalued": (reader) =>
    changeKind(
      reader,
      // That a composite consists of parts does not say that there is one of it; its single value must be stated.
      ({ attribute, isIdentifying, isDefining, location }) =>
        !attribute.multivalued && !attribute.derived && !isIdentifying && !isDefining && reader.scenario.trace[`${location} kind`] !== undefined,
      { multivalued: true }, "has exactly one value", "shows a multivalued attribute",
    ),
  "drop-components": (reader) =>
    changeKind(reader, ({ attribute }) => attribute.components.length > 0, { components: [] }, "is made up of parts", "shows a simple attribute"),
  "drop-derived": (reader) =>
    changeKind(reader, ({ attribute }) => attribute.derived, { derived: false }, "is computed from other data", "shows a stored attribute"),
});

function* changeKind(
  reader: ScenarioReader, applies: (placed: PlacedAttribute) => boolean, change: Partial<Attribute>, wanted: string, shown: string,
): Iterable<Candidate> {
  for (const placed of listAttributes(reader).filter(applies)) {
    const { owner, path, location } = placed;
    yield {
      location,
      anchors: [],
      requirementIds: reader.sentencesFor(location, "kind"),
      explanation: `By the requirements ${path.join(".")} of ${owner.name} ${wanted}; the diagram ${shown}.`,
      mutate: (diagram) => editAttribute(diagram, owner, path, (attribute) => ({ ...attribute, ...change })),
    };
  }
}
