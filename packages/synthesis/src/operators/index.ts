import type { Operator } from "../operator.js";
import { attributeKindOperators } from "./attribute-kind.js";
import { attributePlacementOperators } from "./attribute-placement.js";
import { hierarchyStructureOperators } from "./hierarchy-structure.js";
import { missingEntityOperators } from "./missing-entity.js";
import { missingRelationshipOperators } from "./missing-relationship.js";
import { specializationConstraintOperators } from "./specialization-constraint.js";
import { weakEntityOperators } from "./weak-entity.js";
import { wrongCardinalityOperators } from "./wrong-cardinality.js";
import { wrongKeyOperators } from "./wrong-key.js";
import { wrongParticipantsOperators } from "./wrong-participants.js";
import { wrongParticipationOperators } from "./wrong-participation.js";

/** Every operator of every category. */
export const operators: readonly Operator[] = [
  ...missingEntityOperators,
  ...attributePlacementOperators,
  ...attributeKindOperators,
  ...wrongKeyOperators,
  ...missingRelationshipOperators,
  ...wrongParticipantsOperators,
  ...wrongCardinalityOperators,
  ...wrongParticipationOperators,
  ...weakEntityOperators,
  ...specializationConstraintOperators,
  ...hierarchyStructureOperators,
];
