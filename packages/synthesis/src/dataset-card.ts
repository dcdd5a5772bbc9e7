import { mistakeCategories } from "@r2ta/eerd";
import type { SplitDistance, SplitSummary } from "./dataset-summary.js";
import { GENERATOR_VERSION } from "./synthesize.js";
import type { DatasetSpec } from "./spec.js";

/** A file of the dataset as it was written. */
export interface DatasetFile {
  /** Below the dataset's folder, with `/`. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: number;
  /** Before compression. */
  readonly uncompressedBytes: number;
  readonly rows: number;
}

/** What card and Croissant metadata are made from. */
export interface DatasetDescription {
  readonly spec: DatasetSpec;
  readonly splits: Readonly<Record<string, SplitSummary>>;
  readonly distances: readonly SplitDistance[];
  /** The variants' file of each split. */
  readonly variantFiles: Readonly<Record<string, DatasetFile>>;
  readonly scenarioFile: DatasetFile;
}

/** One configuration of the dataset as `load_dataset(path, name)` takes it. */
export interface DatasetConfig {
  readonly name: string;
  /** The Hub's split names and the splits of the specification behind them. */
  readonly splits: readonly { readonly name: string; readonly source: string }[];
}

/**
 * The configurations: `default` holds every split that shares no scenario with an earlier one; a split that does is a
 * test set of its own, in a configuration of its name.
 */
export function datasetConfigs({ splits }: DatasetSpec): DatasetConfig[] {
  const names = Object.keys(splits);
  const isExtra = (split: string): boolean => (splits[split]?.sharesScenariosWith.length ?? 0) > 0;
  return [
    { name: "default", splits: names.filter((split) => !isExtra(split)).map((split) => ({ name: split, source: split })) },
    ...names.filter(isExtra).map((split) => ({ name: split, splits: [{ name: "test", source: split }] })),
  ];
}

/** The dataset's `README.md`: YAML for the Hub, then how it was made, what it holds, its leakage proof and its limits. */
export function buildDatasetCard(description: DatasetDescription): string {
  const { spec, splits, distances } = description;
  const title = spec.card?.title ?? spec.name;
  return [
    frontMatter(description),
    `# ${title}`,
    ...(spec.card?.about ?? []),
    "## Use\n\n```python\nfrom datasets import load_dataset\n\n" + datasetConfigs(spec).map(({ name }) => `load_dataset("path/to/this/folder"${name === "default" ? "" : `, "${name}"`})`).join("\n") + '\nload_dataset("path/to/this/folder", "scenarios")\n```',
    `The columns \`requirements\`, \`eerd\` and \`mistakes\` hold JSON as text; \`eerd_text\` is the same diagram in the text grammar \`eerd/1\`. A mistake has a \`category\`, the \`operator\` that made it, the \`location\` to report, \`anchors\` that name the same place, the \`requirementIds\` that decide it, the facts \`before\` and \`after\`, neutral \`consequences\` and an \`explanation\`. In a diagram \`1\` and \`N\` are read across (how many of this class go with one combination of the others), \`total\` at its own class. A control has no mistakes.`,
    `## How it was made\n\nGenerator ${GENERATOR_VERSION}, seed \`${String(spec.seed)}\`, from the specification in \`spec.json\`: every mistake is injected by an operator into a correct scenario diagram, at a place where a traced requirement sentence decides the changed fact. Each variant obeys the rules of a well-formed diagram, mistakes within one are disjoint, and declarations are shuffled. \`r2ta synthesize --spec spec.json\` makes the same bytes again.`,
    `## What it holds\n\n${table(["", ...Object.keys(splits)], [
      ["scenarios", (split) => Object.keys(split.scenarios).length],
      ["variants", (split) => split.variants],
      ["controls", (split) => `${split.controls} (${percent(split.controls, split.variants)})`],
      ...[1, 2, 3].map((size): Row => [`with ${size} ${size === 1 ? "mistake" : "mistakes"}`, (split) => split.bySize[String(size)] ?? 0]),
      ["mistakes", (split) => split.mistakes],
    ], splits)}`,
    `### Mistakes by category\n\n${table(["category", ...Object.keys(splits)], mistakeCategories.map(({ id, code, title: name }): Row => [`${code} \`${id}\` ${name}`, (split) => split.categories[id] ?? 0]), splits)}`,
    `### Mistakes by operator\n\n${table(["operator", ...Object.keys(splits)], operatorNames(splits).map((name): Row => [`\`${name}\``, (split) => split.operators[name] ?? 0]), splits)}`,
    `## Leakage\n\nSplits are by scenario, never by variant.${distances.length === 0 ? "" : " For every two splits that must not share, all pairs of scenarios were compared:"}\n\n${distances.map(({ splits: [one, other], pairs, sharedScenarios, structure, sharedSentences }) => `- **${one} / ${other}**: ${pairs} pairs, ${sharedScenarios} shared scenarios, ${sharedSentences} shared requirement sentences; the most alike structures are \`${structure.scenarioIds.join("` and `")}\` with a similarity of ${structure.similarity.toFixed(2)} (Weisfeiler-Lehman labels, weighted Jaccard, names left out; 1 is equal, 0.5 counts as a near-duplicate).`).join("\n")}${sharingNote(spec)}`,
    ...(spec.card?.citeAs === undefined ? [] : [`## Citation\n\n${spec.card.citeAs}`]),
    `## Limits\n\n${["The 11 categories are this project's own; the list of arXiv 2509.12476, which uses 11 categories too, was not available.", "Mistakes are injected one by one into expert diagrams; what students draw is messier.", "Elements that a mutation adds get names by a pattern, which a trained model could learn.", ...(spec.card?.limits ?? [])].map((line) => `- ${line}`).join("\n")}`,
  ].join("\n\n") + "\n";
}

type Row = readonly [label: string, value: (split: SplitSummary) => string | number];

function frontMatter({ spec, splits, variantFiles, scenarioFile }: DatasetDescription): string {
  const configs = datasetConfigs(spec);
  const total = Object.values(splits).reduce((count, { variants }) => count + variants, 0);
  const features = [
    "id", "scenario_id", "split", "requirements", "eerd", "eerd_text", "mistakes", "mistake_count", "categories", "seed", "generator_version",
  ].map((name) => (name === "categories" ? `  - name: ${name}\n    list: string` : `  - name: ${name}\n    dtype: ${name === "mistake_count" ? "int32" : "string"}`)).join("\n");
  const sum = ({ splits: parts }: (typeof configs)[number], size: "bytes" | "uncompressedBytes"): number => parts.reduce((total, { source }) => total + (variantFiles[source]?.[size] ?? 0), 0);
  return [
    "---",
    ...(spec.card ? [`license: ${spec.card.license}`, `pretty_name: ${JSON.stringify(spec.card.title)}`] : []),
    "language:\n- en",
    "task_categories:\n- text-generation",
    `tags:\n- entity-relationship\n- conceptual-modelling\n- error-detection\n- reasoning\n- synthetic`,
    `size_categories:\n- ${sizeCategory(total)}`,
    "configs:",
    ...configs.map(({ name, splits: parts }) => `- config_name: ${name}${name === "default" ? "\n  default: true" : ""}\n  data_files:\n${parts.map((part) => `  - split: ${part.name}\n    path: ${variantFiles[part.source]?.path ?? ""}`).join("\n")}`),
    `- config_name: scenarios\n  data_files:\n  - split: scenarios\n    path: ${scenarioFile.path}`,
    "dataset_info:",
    ...configs.map((config) => `- config_name: ${config.name}\n  features:\n${features}\n  splits:\n${config.splits.map((part) => `  - name: ${part.name}\n    num_bytes: ${variantFiles[part.source]?.uncompressedBytes ?? 0}\n    num_examples: ${splits[part.source]?.variants ?? 0}`).join("\n")}\n  download_size: ${sum(config, "bytes")}\n  dataset_size: ${sum(config, "uncompressedBytes")}`),
    "---",
  ].join("\n");
}

function table(head: readonly string[], rows: readonly Row[], splits: Readonly<Record<string, SplitSummary>>): string {
  return [
    `| ${head.join(" | ")} |`,
    `| --- |${" ---: |".repeat(head.length - 1)}`,
    ...rows.map(([label, value]) => `| ${label} | ${Object.values(splits).map((split) => value(split)).join(" | ")} |`),
  ].join("\n");
}

function operatorNames(splits: Readonly<Record<string, SplitSummary>>): string[] {
  return [...new Set(Object.values(splits).flatMap(({ operators }) => Object.keys(operators)))].sort();
}

function sharingNote({ splits }: DatasetSpec): string {
  const sharing = Object.entries(splits).filter(([, { sharesScenariosWith }]) => sharesScenariosWith.length > 0);
  return sharing.map(([split, { sharesScenariosWith }]) => `\n\n\`${split}\` holds scenarios of \`${sharesScenariosWith.join("`, `")}\` too, on purpose: both are for testing.`).join("");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** The Hub's words for sizes. */
function sizeCategory(count: number): string {
  const bounds: readonly [number, string][] = [[1e3, "n<1K"], [1e4, "1K<n<10K"], [1e5, "10K<n<100K"], [1e6, "100K<n<1M"], [1e7, "1M<n<10M"]];
  return bounds.find(([bound]) => count < bound)?.[1] ?? "10M<n<100M";
}
