export { auditorCardSchema, auditorScoreSchema, rateSchema, type AuditorCard, type AuditorScore, type Rate } from "./auditor-card.js";
export { auditorGate, type AuditorGate } from "./auditor-gate.js";
export { PLANTED_ARM, PLANTED_MODEL, plantedTraceSchema, plantedTruthSchema, type PlantedTrace, type PlantedTruth } from "./planted-trace.js";
export { plantErrors, type Planting } from "./plant-errors.js";
export { scoreAuditor } from "./score-auditor.js";
