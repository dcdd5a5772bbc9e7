export { defineExperiment, experimentSchema, type ArmConfig, type Experiment, type ExperimentConfig } from "./define-experiment.js";
export { ExperimentConfigError, ExperimentOverrideError, RunVersionError } from "./experiment-error.js";
export { parseOverride, planExperiment, type Origin, type Override, type Plan, type PlannedStage } from "./plan-experiment.js";
export { planOfRun } from "./plan-of-run.js";
export { runExperiment, type Progress, type RunExperimentInput, type RunOutcome } from "./run-experiment.js";
export { readResults, type RunResults } from "./read-results.js";
export { reportOfRun } from "./report-of-run.js";
export { metricsTable, predictionsTable, scoresTable, tracesTable, variantsTable, type ArtifactTable } from "./tables.js";
