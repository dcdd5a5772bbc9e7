import { hasDataset } from "./dataset-columns.js";
import { datasetUrl } from "./dataset-head.js";
import { makeElement } from "./make-element.js";
import { renderAnswers } from "./render-answers.js";
import { renderDiagrams } from "./render-diagrams.js";
import { renderMistakes } from "./render-mistakes.js";
import { renderRequirements } from "./render-requirements.js";
import { readItem, type Item } from "./read-item.js";
import { pointHeaderAt, reportOf, siteUrl, type ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";

/** Fills the page of one item, named by `?report=…&id=…`. */
export function mountItem(): void {
  const host = document.querySelector<HTMLElement>("[data-item]");
  if (host) fillItem(host).catch((error: unknown) => showFault(host, "The item cannot be read.", error));
}

async function fillItem(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  const item = await readItem(host, report, query.get("id"));
  if (item === null) return showFault(host, `The report ${report.name} has no item “${query.get("id") ?? ""}”.`);
  const { detail, answers } = item;
  document.title = `${detail.id} · ${report.title}`;
  host.replaceChildren(
    renderHead(host, report, item),
    makeElement("div", { class: "item-ground" }, renderRequirements(detail), renderDiagrams(detail)),
    renderMistakes(detail, report),
    renderAnswers(host, detail, answers, report),
    renderNeighbours(host, report, item),
  );
  // The parts that the address may point at exist only now.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function renderHead(host: HTMLElement, report: ReportIndexEntry, { detail }: Item): HTMLElement {
  const count = detail.mistakes.length;
  return makeElement("header", { class: "masthead slim" },
    makeElement("p", { class: "kicker" }, makeElement("a", { href: siteUrl(host, `reports/${report.name}/`) }, report.title), " / ", makeElement("a", { href: siteUrl(host, "items.html", { report: report.name }) }, "Items")),
    makeElement("h1", {}, detail.id),
    makeElement("p", { class: "question" }, `${detail.scenarioTitle}. `, count === 0 ? "A control: its diagram is correct." : `${count} ${count === 1 ? "mistake was" : "mistakes were"} put into its diagram.`,
      count > 0 && hasDataset(report) && [" ", makeElement("a", { href: datasetUrl(host, report, { scenario: detail.scenarioId, variant: detail.id }) }, "Both diagrams side by side")]),
    makeElement("ul", { class: "labels", "aria-label": "About this item" }, [detail.domain, `scenario ${detail.scenarioId}`, `split ${detail.split}`].map((label) => makeElement("li", {}, label))),
  );
}

function renderNeighbours(host: HTMLElement, report: ReportIndexEntry, { previousId, nextId }: Item): HTMLElement {
  const link = (id: string | null, relation: string, arrow: string): HTMLElement | null =>
    id === null ? null : makeElement("a", { class: "coded", rel: relation, href: siteUrl(host, "item.html", { report: report.name, id }) }, makeElement("span", { "aria-hidden": "true" }, arrow), " ", makeElement("span", { class: "name" }, id));
  return makeElement("nav", { class: "neighbours", "aria-label": "Items" }, link(previousId, "prev", "←"), link(nextId, "next", "→"));
}
