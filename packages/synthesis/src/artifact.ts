export { requirementSchema, scenarioSchema, type Requirement, type Scenario } from "./scenario.js";
export { mistakeSchema, variantSchema, type Mistake, type Variant } from "./variant.js";
export { scenarioColumns, scenarioToRow, type ScenarioRow } from "./scenario-table.js";
export { variantColumns, variantFromRow, variantToRow, type VariantRow } from "./variant-table.js";
