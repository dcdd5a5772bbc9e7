import { choice } from "./filter-form.js";
import { constructCatalogue } from "./construct-catalogue.js";
import type { ScenarioColumns } from "./dataset-columns.js";
import { wordsOf } from "./dataset-counts.js";
import { datasetUrl } from "./dataset-head.js";
import { makeElement } from "./make-element.js";
import type { ReportIndexEntry } from "./report-index.js";
import { filterScenarios, scenarioFilterNames, type ScenarioFilter } from "./scenario-filter.js";
import { ROW_HEIGHT, VirtualTable } from "./virtual-table.js";

/** The list of scenarios below its filter, which lives in the address. */
export interface ScenarioList {
  element: HTMLElement;
  /** Shows the rows; the list must be in the page. */
  start(): void;
  /** Shows the scenarios that hold a construct, and moves there. */
  chooseConstruct(construct: string): void;
}

export function scenarioList(host: HTMLElement, report: ReportIndexEntry, scenarios: ScenarioColumns, splits: readonly string[], query: URLSearchParams): ScenarioList {
  const number = (head: string, values: ArrayLike<number>): ConstructorParameters<typeof VirtualTable>[0][number] => ({ head, kind: "number", cell: (row) => (values[row] ?? 0).toLocaleString("en-US") });
  const table = new VirtualTable([
    number("Sentences", scenarios.sentenceCount), number("Entities", scenarios.entityCount),
    { head: "Constructs", kind: "number optional", cell: (row) => scenarios.constructs[row]?.length ?? 0 },
    number("Variants", scenarios.variantCount),
    { head: "Split", kind: "optional", cell: (row) => wordsOf(scenarios.splits[row]).join(", ") },
  ], (row) => ({ href: datasetUrl(host, report, { scenario: scenarios.id[row] ?? "" }), text: scenarios.id[row] ?? "", detail: [scenarios.title[row], scenarios.domain[row]].filter(Boolean).join(" · ") }), `Scenarios of ${report.title}`, "Scenario");
  const status = makeElement("p", { class: "list-status", role: "status" });
  const search = makeElement("input", { type: "search", name: "text", value: query.get("text") ?? "", placeholder: "id, title, domain…", autocomplete: "off", spellcheck: "false" });
  const field = (label: string, control: HTMLElement): HTMLElement => makeElement("label", {}, makeElement("span", {}, label), control);
  const byConstruct = choice("construct", query.get("construct") ?? "", [["", "any"], ...constructCatalogue(host).map(({ id, title }): [string, string] => [id, title])]);
  const form = makeElement("form", { class: "filters", role: "search", "aria-label": "Scenarios" },
    field("Search", search),
    splits.length > 1 && field("Split", choice("split", query.get("split") ?? "", [["", "all"], ...splits.map((split): [string, string] => [split, split])])),
    field("Construct", byConstruct),
    makeElement("button", { type: "reset" }, "Clear"));
  const apply = (): void => {
    const values = new FormData(form);
    const filter = Object.fromEntries(scenarioFilterNames.map((name) => [name, String(values.get(name) ?? "")])) as unknown as ScenarioFilter;
    const rows = filterScenarios(scenarios, filter);
    status.textContent = `${rows.length.toLocaleString("en-US")} of ${scenarios.count.toLocaleString("en-US")} scenarios${rows.length === 0 ? ": no scenario fits, clear a filter" : ""}`;
    table.element.style.setProperty("--list-height", `${(rows.length + 1) * ROW_HEIGHT}px`);
    table.element.hidden = rows.length === 0;
    table.show(rows);
    keepInAddress(filter);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    // A reset would bring back what the address asked for; “Clear” means nothing at all.
    event.preventDefault();
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) control.value = "";
    apply();
    search.focus();
  });
  return {
    element: makeElement("div", { class: "scenario-list" }, form, status, table.element, makeElement("p", { class: "hint" }, "Arrow keys, Page Up and Down, Home and End move through the rows; Enter opens a scenario.")),
    start: apply,
    chooseConstruct(construct) {
      byConstruct.value = construct;
      apply();
      form.scrollIntoView();
      byConstruct.focus({ preventScroll: true });
    },
  };
}

/** A list with a filter has an address that can be sent to someone. */
function keepInAddress(filter: ScenarioFilter): void {
  const url = new URL(location.href);
  for (const name of scenarioFilterNames) {
    if (filter[name] === "") url.searchParams.delete(name);
    else url.searchParams.set(name, filter[name]);
  }
  history.replaceState(history.state, "", url);
}
