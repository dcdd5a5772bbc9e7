import { tryParseLocation } from "@r2ta/eerd";
import type { Claim } from "../../trace/claim.js";
import { naturalName } from "./language/lemma.js";

/** One plain sentence for the diagram's author: what the requirement says and what the diagram has instead. */
export function explainClaim({ location, property, wants, has }: Claim): string {
  const place = tryParseLocation(location);
  switch (place?.kind) {
    case "entity":
      return property === "presence"
        ? `The requirements describe ${naturalName(place.entity)} with properties or links of its own, so it is an entity type; the diagram has none.`
        : wants === "weak"
          ? `${place.entity} is told apart only together with its owner, so it is a weak entity; the diagram shows a strong one.`
          : `${place.entity} is told apart on its own, so it is a strong entity; the diagram shows a weak one.`;
    case "key":
      return `${place.entity} is told apart by ${wants}; the diagram has ${has}.`;
    case "entityAttribute":
    case "relationshipAttribute": {
      const owner = place.kind === "entityAttribute" ? place.entity : place.relationship;
      const name = naturalName(place.path.at(-1) ?? "");
      if (property === "kind") return `The ${name} of ${owner} is to be ${wants}; the diagram has it as ${has}.`;
      return wants === "elsewhere" ? `The requirements put ${name} somewhere else than at ${owner}.` : `${owner} has no ${name}, which the requirements ask for.`;
    }
    case "relationship":
      if (property === "presence") return `The requirements state the link ${naturalName(place.relationship)}; the diagram has no relationship for it.`;
      if (property === "participants") return `${place.relationship} is to join ${wants}; the diagram joins ${has}.`;
      return `${place.relationship} is to be ${wants}; the diagram shows it as ${has}.`;
    case "end":
      return property === "card"
        ? `At ${place.entity} in ${place.relationship} the requirements want ${wants === "1" ? "at most one (1)" : "several (N)"}; the diagram has ${has}.`
        : `${place.entity} takes part in ${place.relationship} as ${wants}; the diagram has ${has}.`;
    case "specialization":
    case "category":
      return `The ${property} of ${place.kind === "category" ? place.category : place.specialization} is to be ${wants}; the diagram has ${has}.`;
    case "subclass":
      return has === "absent" ? `${place.subclass} is to be a kind of another class; the diagram does not put it below that class.` : `${place.subclass} is to be in another kind of hierarchy.`;
    case "superclass":
      return has === "absent" ? `${place.category} is to come from ${place.superclass} too; the diagram does not say so.` : `${place.category} is to be in another kind of hierarchy.`;
    default:
      return `${location} ${property} is to be ${wants}; the diagram has ${has}.`;
  }
}
