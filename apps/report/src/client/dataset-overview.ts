import { readScenarioColumns, readVariantColumns } from "./dataset-columns.js";
import { countDataset } from "./dataset-counts.js";
import { countOf, datasetHead } from "./dataset-head.js";
import { makeElement } from "./make-element.js";
import { renderConstructCounts, renderMistakeCounts, renderSplitCounts } from "./render-dataset-counts.js";
import type { ReportIndexEntry } from "./report-index.js";
import { scenarioList } from "./scenario-list.js";

/** The whole dataset: what it holds, and the list of its scenarios. */
export async function fillDatasetOverview(host: HTMLElement, report: ReportIndexEntry, query: URLSearchParams): Promise<void> {
  const [variants, scenarios] = await Promise.all([readVariantColumns(host, report), readScenarioColumns(host, report)]);
  const counts = countDataset(variants, report.categories.map(({ id }) => id));
  const asked = counts.splits.filter(({ items }) => items > 0).map(({ split }) => split);
  const mistakes = counts.splits.reduce((sum, split) => sum + split.mistakes, 0);
  const section = (id: string, title: string, ...content: HTMLElement[]): HTMLElement =>
    makeElement("section", { "aria-labelledby": id }, makeElement("h2", { id }, title), content);
  const list = scenarioList(host, report, scenarios, counts.splits.map(({ split }) => split), query);
  host.replaceChildren(
    datasetHead(host, report, {
      above: [], title: "Dataset", labels: [],
      sentence: `${countOf(variants.count, "variant")} of ${countOf(scenarios.count, "scenario")} with ${countOf(mistakes, "known mistake")}. The arms were asked about the split ${asked.join(" and ")}.`,
    }),
    section("splits", "By split", renderSplitCounts(counts)),
    makeElement("div", { class: "halves" },
      section("mistakes", "By category and operator", renderMistakeCounts(host, report, counts)),
      section("constructs", "By construct", renderConstructCounts(host, report, scenarios, list.chooseConstruct))),
    section("scenarios", "Scenarios", list.element),
  );
  list.start();
}
