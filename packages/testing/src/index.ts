export { diagramArbitrary } from "./diagram-arbitrary.js";
export { harbourDiagramText } from "./harbour.js";
export { nameArbitrary } from "./name-arbitrary.js";
export { startModelServer, ModelServerError, type ModelServer } from "./model-server/start-model-server.js";
export type { ModelServerOptionsInput } from "./model-server/model-server-options.js";
export type { ServerLedgerLine } from "./model-server/ledger.js";
export { faultKinds, faultPlan, type FaultKind, type FaultPlan } from "./model-server/faults/fault-plan.js";
export type { ScriptedItem } from "./model-server/reasoner/scripted-item.js";
