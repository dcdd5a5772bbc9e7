import { diagramToJson, mistakeCategories } from "@r2ta/eerd";
import type { ItemScore, MetricRow, Prediction } from "@r2ta/evaluation/artifact";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { TableDefinition, TableRow } from "@r2ta/run-store";
import type { Variant } from "@r2ta/synthesis/artifact";
import { answerSentence } from "./answer-sentence.js";
import { buildAnswerRows } from "./build-answer-rows.js";
import { buildCallRows } from "./build-call-rows.js";
import { buildDatasetRows, type ReportedScenario } from "./build-dataset-rows.js";
import { datasetScenariosTable, datasetTable, datasetVariantsTable } from "./dataset-tables.js";
import { groupBy } from "./group-by.js";
import { itemOutcome } from "./item-outcome.js";
import { refinedTable } from "./refinement/refined-table.js";
import type { RefinementSummary } from "./refinement/refinement-summary.js";
import { reportRefinement } from "./refinement/report-refinement.js";
import type { ReportedRefinement } from "./refinement/reported-refinement.js";
import { REPORT_FORMAT, reportDocumentSchema, SIMULATED_LABEL, type CategorySummary, type Provenance, type ReportDocument, type RunReference } from "./report-document.js";
import { ReportInputError } from "./report-input-error.js";
import { answersTable, callsTable, detailsTable, itemsTable, metricsTable, outcomeColumn } from "./report-tables.js";
import type { ReportedCall } from "./reported-call.js";
import { summariseArm } from "./summarise-arm.js";

/** Everything that a report is made from. */
export interface ReportInput {
  /** The folder's name below `reports/`: lower-case letters, digits and `-`. */
  name: string;
  title: string;
  question: string;
  /** “simulated” is added by the rows themselves: a report of simulated answers has it, named here or not. */
  labels: readonly string[];
  runs: readonly RunReference[];
  /** The items: what the arms were asked about. */
  variants: readonly Variant[];
  /** All variants of the dataset, the items among them, where the splits that no arm was asked about are to be shown too. */
  datasetVariants?: readonly Variant[];
  /** The scenarios that the variants come from: their sentences, correct diagrams, domains and titles. */
  scenarios: readonly ReportedScenario[];
  traces: readonly TraceRow[];
  /** The calls behind the traces with their prompts and replies; none where they were not kept. */
  calls?: readonly ReportedCall[];
  predictions: readonly Prediction[];
  scores: readonly ItemScore[];
  metrics: readonly MetricRow[];
  /** How traces of a training split were refined; nothing where none were. */
  refinement?: ReportedRefinement;
  provenance: Provenance;
}

/** A table of the report as it is to be written. */
export interface ReportTable {
  path: string;
  definition: TableDefinition;
  /** Rows a row group: small where a page reads one item at a time. */
  rowGroupRows: number;
  rows: TableRow<TableDefinition>[];
}

/** A report as it is to be written: the document and its tables; `publishReport` adds the lock. */
export interface ReportFiles {
  document: ReportDocument;
  tables: ReportTable[];
}

/**
 * The files of a report, from what a run found. Items are in the order of their ids, arms in the order in which the scores
 * name them. A report without calls has no `calls.parquet`, one without a refinement no `refined.parquet`; the variants of a
 * refined split are part of the dataset. Throws ReportInputError for a variant without a scenario, a score without a variant,
 * a call of neither item nor arm, a refined trace of no variant, an item that the dataset lacks, or an unusable name.
 */
export function buildReport(input: ReportInput): ReportFiles {
  const { refinement } = input;
  const scenarios = new Map([...(refinement?.scenarios ?? []), ...input.scenarios].map((scenario) => [scenario.id, scenario]));
  const variants = [...input.variants].sort((one, other) => (one.id < other.id ? -1 : 1));
  const variantIds = new Set(variants.map(({ id }) => id));
  const stray = input.scores.find(({ variantId }) => !variantIds.has(variantId));
  if (stray) throw new ReportInputError(`The score of arm ${stray.arm} names the item ${stray.variantId}, which is not among the report's items.`);

  const datasetVariants = input.datasetVariants ?? variants;
  const datasetIds = new Set(datasetVariants.map(({ id }) => id));
  const missing = variants.find(({ id }) => !datasetIds.has(id));
  if (missing) throw new ReportInputError(`The item ${missing.id} is not among the variants of the dataset.`);

  const arms = [...new Set(input.scores.map(({ arm }) => arm))];
  const scoresByVariant = groupBy(input.scores, ({ variantId }) => variantId);
  const answers = buildAnswerRows(input, variants, arms);
  const calls = buildCallRows(input.calls ?? [], variants, arms);
  const items = variants.map((variant) => {
    const scores = scoresByVariant.get(variant.id) ?? [];
    const outcomes = arms.map((arm, index) => [outcomeColumn(index), itemOutcome(scores.filter((score) => score.arm === arm))]);
    return {
      id: variant.id, scenarioId: variant.scenarioId, domain: scenarioOf(variant).domain, split: variant.split,
      mistakeCount: variant.mistakes.length, categories: categoriesOf(variant).join(" "), ...Object.fromEntries(outcomes),
    };
  });
  const details = variants.map((variant, index) => {
    const scenario = scenarioOf(variant);
    const range = answers.ranges[index] ?? { start: 0, count: 0 };
    const callRange = calls.ranges[index] ?? { start: 0, count: 0 };
    return {
      id: variant.id, scenarioId: variant.scenarioId, scenarioTitle: scenario.title, domain: scenario.domain, split: variant.split,
      requirements: variant.requirements, diagram: diagramToJson(variant.eerd), correctDiagram: diagramToJson(scenario.eerd),
      mistakes: variant.mistakes, answersStart: range.start, answersCount: range.count,
      callsStart: callRange.start, callsCount: callRange.count,
    };
  });

  const refinedVariants = (refinement?.variants ?? []).filter(({ id }) => !datasetIds.has(id));
  const datasetRows = buildDatasetRows([...datasetVariants, ...refinedVariants], variants.map(({ id }) => id), scenarioOf);
  const { dataset, variants: others, scenarios: scenarioRows } = datasetRows;
  const reported = refinement && reportRefinement(refinement, datasetRows);
  const refined = reported?.rows ?? [];

  return {
    document: buildDocument(input, arms, variants, reported?.summary),
    tables: [
      { path: "metrics.parquet", definition: metricsTable, rowGroupRows: 100_000, rows: input.metrics.map((row) => ({ ...row })) },
      { path: "items.parquet", definition: itemsTable(arms.length), rowGroupRows: 100_000, rows: items },
      { path: "details.parquet", definition: detailsTable, rowGroupRows: rowGroupFor(details.length), rows: details },
      { path: "answers.parquet", definition: answersTable, rowGroupRows: rowGroupFor(answers.rows.length), rows: answers.rows.map((row) => ({ ...row })) },
      // √n rows a group: footer and group, both read for one call, then grow alike.
      ...(calls.rows.length === 0 ? [] : [{ path: "calls.parquet", definition: callsTable, rowGroupRows: Math.max(4, Math.ceil(Math.sqrt(calls.rows.length))), rows: calls.rows.map((row) => ({ ...row })) }]),
      ...(refined.length === 0 ? [] : [{ path: "refined.parquet", definition: refinedTable, rowGroupRows: Math.max(4, Math.ceil(Math.sqrt(refined.length))), rows: refined.map((row) => ({ ...row })) }]),
      { path: "dataset.parquet", definition: datasetTable, rowGroupRows: 100_000, rows: dataset },
      { path: "variants.parquet", definition: datasetVariantsTable, rowGroupRows: rowGroupFor(others.length), rows: others },
      // The list reads a few columns of every group: fewer groups, fewer reads.
      { path: "scenarios.parquet", definition: datasetScenariosTable, rowGroupRows: rowGroupFor(scenarioRows.length, 50), rows: scenarioRows },
    ],
  };

  function scenarioOf(variant: Variant): ReportedScenario {
    const scenario = scenarios.get(variant.scenarioId);
    if (scenario) return scenario;
    throw new ReportInputError(`The item ${variant.id} comes from the scenario ${variant.scenarioId}, which is not among the report's scenarios.`);
  }
}

/** About 500 groups a file at most: the footer stays small and one item stays a short read. */
function rowGroupFor(rowCount: number, mostGroups = 500): number {
  return Math.max(8, Math.ceil(rowCount / mostGroups));
}

function buildDocument(input: ReportInput, arms: readonly string[], variants: readonly Variant[], refinement: RefinementSummary | undefined): ReportDocument {
  const counts = {
    items: variants.length,
    controls: variants.filter(({ mistakes }) => mistakes.length === 0).length,
    mistakes: variants.reduce((sum, { mistakes }) => sum + mistakes.length, 0),
    scenarios: new Set(variants.map(({ scenarioId }) => scenarioId)).size,
    bySplit: Object.fromEntries([...groupBy(variants, ({ split }) => split)].sort().map(([split, group]) => [split, group.length])),
  };
  const summaries = arms.map((arm) => summariseArm(
    arm, input.scores.filter((score) => score.arm === arm), input.traces.filter((trace) => trace.arm === arm), (input.calls ?? []).filter((call) => call.arm === arm),
  ));
  const isSimulated = [...input.traces, ...(input.calls ?? [])].some(({ simulated }) => simulated) || refinement?.simulated === true || input.labels.includes(SIMULATED_LABEL);
  const answer = answerSentence(arms, input.metrics, counts);
  const document = reportDocumentSchema.safeParse({
    format: REPORT_FORMAT,
    name: input.name,
    title: input.title,
    question: input.question,
    // The sentence is quoted without its page.
    answer: isSimulated ? `Simulated: ${answer.charAt(0).toLowerCase()}${answer.slice(1)}` : answer,
    labels: isSimulated ? [SIMULATED_LABEL, ...input.labels.filter((label) => label !== SIMULATED_LABEL)] : input.labels,
    arms: summaries,
    categories: summariseCategories(variants),
    counts,
    // Left out where there is none, so that the bytes of a report without a refinement are what they were.
    ...(refinement ? { refinement } : {}),
    runs: input.runs,
    provenance: input.provenance,
  });
  if (document.success) return document.data;
  const [issue] = document.error.issues;
  throw new ReportInputError(`The report cannot be described: ${issue?.path.join(".") ?? "input"}: ${issue?.message ?? "unknown fault"}.`);
}

function summariseCategories(variants: readonly Variant[]): CategorySummary[] {
  return mistakeCategories.map(({ id, code, title, definition }) => {
    const holders = variants.filter(({ mistakes }) => mistakes.some(({ category }) => category === id));
    const mistakes = holders.flatMap((variant) => variant.mistakes).filter(({ category }) => category === id);
    return { id, code, title, definition, mistakes: mistakes.length, items: holders.length, scenarios: new Set(holders.map(({ scenarioId }) => scenarioId)).size };
  });
}

function categoriesOf({ mistakes }: Variant): string[] {
  return [...new Set(mistakes.map(({ category }) => category))].sort();
}
