export { requirementSchema, scenarioSchema, type Requirement, type Scenario } from "./scenario.js";
export { mistakeSchema, variantSchema, type Mistake, type Variant } from "./variant.js";
