import { barLegend, barTable, nominalTones, ordinalTones } from "./bar-table.js";
import { constructCatalogue } from "./construct-catalogue.js";
import type { ScenarioColumns } from "./dataset-columns.js";
import type { DatasetCounts } from "./dataset-counts.js";
import { datasetUrl } from "./dataset-head.js";
import { makeElement } from "./make-element.js";
import { siteUrl, type ReportIndexEntry } from "./report-index.js";

/** What each split holds: how many variants with how many mistakes, from how many scenarios. */
export function renderSplitCounts({ splits }: DatasetCounts): HTMLElement {
  const sizes = Array.from({ length: Math.max(0, ...splits.map(({ bySize }) => bySize.length)) }, (_, size) => size);
  const names = sizes.map((size) => (size === 0 ? "controls" : size === 1 ? "one mistake" : `${size} mistakes`));
  const most = Math.max(0, ...splits.map(({ variants }) => variants));
  return makeElement("figure", {},
    makeElement("div", { class: "table-scroll", role: "region", "aria-label": "Counts by split", tabindex: 0 },
      barTable({
        caption: "Variants by their number of mistakes. A control’s diagram is the correct one.", head: "Split", most, tones: ordinalTones(sizes.length),
        columns: ["variants", ...names, "mistakes in all", "scenarios"],
        rows: splits.map(({ split, variants, items, bySize, mistakes, scenarios }) => ({
          head: [makeElement("span", { class: "name" }, split), items > 0 && makeElement("span", { class: "muted" }, items === variants ? " · asked of the arms" : ` · ${format(items)} asked of the arms`)],
          parts: sizes.map((size) => bySize[size] ?? 0),
          cells: [makeElement("b", {}, format(variants)), ...sizes.map((size) => format(bySize[size] ?? 0)), format(mistakes), format(scenarios)],
        })),
      })),
    barLegend(names, ordinalTones(sizes.length)));
}

/** How often each category of mistake was made, and by which operators. */
export function renderMistakeCounts(host: HTMLElement, report: ReportIndexEntry, { splits, categories }: DatasetCounts): HTMLElement {
  const names = splits.map(({ split }) => split);
  const most = Math.max(0, ...categories.map(({ total }) => total));
  const titles = new Map(report.categories.map(({ id, code, title }) => [id, { code, title }]));
  const operators = categories.flatMap(({ id, operators: own }) => own.map((operator) => ({ ...operator, category: id })));
  const columns = names.length > 1 ? ["all", ...names] : ["mistakes"];
  const cells = ({ total, bySplit }: { total: number; bySplit: number[] }): (HTMLElement | string)[] => [makeElement("b", {}, format(total)), ...(names.length > 1 ? bySplit.map(format) : [])];
  return makeElement("figure", {},
    makeElement("div", { class: "table-scroll", role: "region", "aria-label": "Counts by category", tabindex: 0 }, barTable({
      caption: "Mistakes by category. A category’s name leads to how well it is found.", head: "Category", columns, most, tones: nominalTones(names.length),
      rows: categories.map((category) => ({
        head: makeElement("a", { class: "coded", href: siteUrl(host, `reports/${report.name}/category/${category.id}.html`) }, makeElement("span", { class: "code" }, titles.get(category.id)?.code ?? ""), " ", makeElement("span", { class: "name" }, titles.get(category.id)?.title ?? category.id)),
        parts: category.bySplit, cells: cells(category),
      })),
    })),
    names.length > 1 && barLegend(names, nominalTones(names.length)),
    makeElement("details", {}, makeElement("summary", {}, `${format(operators.length)} operators that made them`),
      makeElement("div", { class: "table-scroll", role: "region", "aria-label": "Counts by operator", tabindex: 0 },
        barTable({
          caption: "Mistakes by operator: the change that was made to the correct diagram.", head: "Operator", columns, most: Math.max(0, ...operators.map(({ total }) => total)), tones: nominalTones(names.length),
          rows: operators.map((operator) => ({ group: `${titles.get(operator.category)?.code ?? ""} ${titles.get(operator.category)?.title ?? operator.category}`, head: makeElement("code", {}, operator.id), parts: operator.bySplit, cells: cells(operator) })),
        }))));
}

/** In how many scenarios each construct stands; its name shows them in the list. */
export function renderConstructCounts(host: HTMLElement, report: ReportIndexEntry, scenarios: ScenarioColumns, choose: (construct: string) => void): HTMLElement {
  const held = new Map<string, number>();
  for (const found of scenarios.constructs) for (const id of found) held.set(id, (held.get(id) ?? 0) + 1);
  return makeElement("figure", {}, barTable({
    caption: `Scenarios, of ${format(scenarios.count)}, whose correct diagram holds the construct. Its name lists them.`, head: "Construct", columns: ["scenarios"], most: scenarios.count, tones: nominalTones(1),
    rows: constructCatalogue(host).map(({ id, group, title }) => {
      const count = held.get(id) ?? 0;
      const link = makeElement("a", { href: `${datasetUrl(host, report, { construct: id })}#scenarios` }, title);
      link.addEventListener("click", (event) => {
        // Another tab or window is the browser's own business.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        choose(id);
      });
      return { group, head: count === 0 ? makeElement("span", { class: "muted" }, title) : link, parts: [count], cells: [count === 0 ? makeElement("span", { class: "muted" }, "none") : format(count)] };
    }),
  }));
}

/** The names of constructs as links to the scenarios that hold them. */
export function constructLinks(host: HTMLElement, report: ReportIndexEntry, ids: readonly string[]): HTMLElement {
  const known = constructCatalogue(host).filter(({ id }) => ids.includes(id));
  return makeElement("ul", { class: "construct-list", "aria-label": "Constructs" }, known.map(({ id, title }) => makeElement("li", {}, makeElement("a", { href: `${datasetUrl(host, report, { construct: id })}#scenarios` }, title))));
}

function format(value: number): string {
  return value.toLocaleString("en-US");
}
