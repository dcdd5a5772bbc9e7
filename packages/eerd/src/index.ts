export type { Attribute, Card, Category, Diagram, Entity, Participant, Relationship, Specialization } from "./model.js";
export { simpleAttribute } from "./model.js";
export { diagramFromJson, diagramJsonSchema, diagramSchema, diagramToJson, type AttributeJson, type DiagramJson } from "./json.js";
export { containsLocation, endPath, LocationSyntaxError, parseLocation, participantLabel, printLocation, tryParseLocation, type Location } from "./location.js";
export { diagramDigest, factsOf, printAttributeKind, printDisjointness, printKeys, printParticipation, printSet, splitFact, type FactProperty, type Facts } from "./facts.js";
export { areSiblings, isMistakeCategory, mistakeCategories, mistakeCategoryIds, siblingCategories, type MistakeCategory } from "./mistake-categories.js";
export type { Finding, RuleCode, Severity } from "./validate/finding.js";
export { validationRules, type ValidationRule } from "./validate/rules.js";
export { hasErrors, validateDiagram } from "./validate/validate-diagram.js";
