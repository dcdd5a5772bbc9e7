import { removeRelationship } from "../edit-diagram.js";
import { operatorsOf } from "../operator.js";

/** R1: an association that the requirements state is not in the diagram although its participants are. */
export const missingRelationshipOperators = operatorsOf("missing_relationship", {
  *"delete-relationship"(reader) {
    for (const { name, participants } of reader.diagram.relationships.filter(({ identifying }) => !identifying)) {
      const entities = [...new Set(participants.map(({ entity }) => entity))];
      yield {
        location: `rel:${name}`,
        anchors: entities.map((entity) => `entity:${entity}`),
        requirementIds: reader.sentencesFor(`rel:${name}`, "presence"),
        explanation: `The requirements state the association ${name} of ${entities.join(" and ")}; the diagram does not show it.`,
        mutate: (diagram) => removeRelationship(diagram, name),
      };
    }
  },
});
