import type { DiagramIndex } from "./diagram-index.js";
import type { Report, RuleCode, Severity } from "./finding.js";
import { checkCategories, checkClassCycles, checkClassesExist, checkDefiningAttribute, checkDisjointness, checkSharedSubclasses, checkSubclassSets } from "./class-rules.js";
import { checkIdentifyingHasDependant, checkOwnerChains, checkWeakIsIdentified, checkWeakIsNoSubclass } from "./identification-rules.js";
import { checkKeyAttributeKinds, checkKeyAttributesExist, checkStrongHasKey, checkStrongHasNoPartialKey, checkWeakHasNoKey, checkWeakHasPartialKey } from "./key-rules.js";
import { checkAttributeNames, checkCompositeParts, checkEntityNames, checkRelationshipAndSpecializationNames, checkRelationshipIsNoEntity } from "./name-rules.js";
import { checkBounds, checkBoundsMatchRatio, checkCard, checkDegree, checkParticipantsExist, checkRoles } from "./relationship-rules.js";
import { checkEmptySubclasses, checkForeignKeys, checkIsolatedEntities, checkOneToOneIdentification, checkRepeatedSpecializations, checkUnnamedRoles } from "./warning-rules.js";

/** One well-formedness rule. */
export interface ValidationRule {
  readonly code: RuleCode;
  readonly severity: Severity;
  /** What holds in a well-formed diagram, in one line. */
  readonly statement: string;
  /** Reports every place that breaks the rule. */
  readonly check: (index: DiagramIndex, report: Report) => void;
}

/** All rules, in the order of their codes: the table that `inspect` prints and the validator runs. */
export const validationRules: readonly ValidationRule[] = [
  error("V01", "Entity names are unique.", checkEntityNames),
  error("V02", "Relationship names are unique, and so are specialization names.", checkRelationshipAndSpecializationNames),
  error("V03", "No relationship shares an entity's name.", checkRelationshipIsNoEntity),
  error("V04", "Attribute names are unique within an owner and within a composite.", checkAttributeNames),
  error("V05", "A composite attribute has at least two parts.", checkCompositeParts),
  error("V06", "Every key and partial key names existing attributes of that entity, each once.", checkKeyAttributesExist),
  error("V07", "No attribute of a key or partial key is multivalued or derived.", checkKeyAttributeKinds),
  error("V08", "A weak entity has no full key.", checkWeakHasNoKey),
  warning("V09", "A weak entity has a partial key, unless an owner has at most one such dependant.", checkWeakHasPartialKey),
  error("V10", "A weak entity takes part in an identifying relationship, total on its own end and 1 on every owner's.", checkWeakIsIdentified),
  error("V11", "A weak entity is neither a subclass nor a category.", checkWeakIsNoSubclass),
  error("V12", "A strong entity that is neither a subclass nor a category has a key.", checkStrongHasKey),
  error("V13", "A strong entity has no partial key.", checkStrongHasNoPartialKey),
  error("V14", "An identifying relationship has a weak participant on a total N end (in a 1:1, on a total end).", checkIdentifyingHasDependant),
  error("V15", "Chains of owners have no cycle.", checkOwnerChains),
  error("V16", "A relationship has two or more participants.", checkDegree),
  error("V17", "Every participant is an entity of the diagram.", checkParticipantsExist),
  error("V18", "Every ratio label is 1 or N.", checkCard),
  error("V19", "A minimum is 1 or more exactly when the participation is total, and at most the maximum.", checkBounds),
  error("V20", "An entity that takes part twice has distinct role names.", checkRoles),
  error("V21", "In a binary relationship an entity takes part at most once exactly when the other end's label is 1.", checkBoundsMatchRatio),
  error("V22", "The superclass and the subclasses of a specialization are entities of the diagram.", checkClassesExist),
  error("V23", "A set of subclasses is not empty, repeats no class and does not hold its superclass.", checkSubclassSets),
  error("V24", "Disjointness is said for two or more subclasses, and left out for one.", checkDisjointness),
  error("V25", "The defining attribute of a specialization is an attribute of its superclass.", checkDefiningAttribute),
  error("V26", "A category is an entity, declared once, with two or more different entities as superclasses.", checkCategories),
  error("V27", "The class graph of subclasses and categories has no cycle.", checkClassCycles),
  error("V28", "The superclasses of a shared subclass have a common root.", checkSharedSubclasses),
  warning("W01", "An entity takes part in a relationship or in a hierarchy.", checkIsolatedEntities),
  warning("W02", "A subclass has an attribute or a relationship of its own.", checkEmptySubclasses),
  warning("W03", "No attribute looks like a foreign key.", checkForeignKeys),
  warning("W04", "An identifying relationship is not 1:1.", checkOneToOneIdentification),
  warning("W05", "No two specializations of one superclass have the same subclasses.", checkRepeatedSpecializations),
  warning("W06", "Every end of an entity that takes part more than once has a role name.", checkUnnamedRoles),
];

function error(code: RuleCode, statement: string, check: ValidationRule["check"]): ValidationRule {
  return { code, severity: "error", statement, check };
}

function warning(code: RuleCode, statement: string, check: ValidationRule["check"]): ValidationRule {
  return { code, severity: "warning", statement, check };
}
