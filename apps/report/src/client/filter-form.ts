import { CONTROLS, distinctValues, filterNames, type ItemFilter } from "./item-filter.js";
import type { ItemColumns } from "./item-columns.js";
import { makeElement } from "./make-element.js";
import { outcomeNames } from "./outcome-names.js";
import type { ReportIndexEntry } from "./report-index.js";

/** The form above the list of items; it calls back at every change. A fixed category has no choice of its own. */
export function filterForm(items: ItemColumns, report: ReportIndexEntry, start: ItemFilter, isCategoryFixed: boolean, onChange: (filter: ItemFilter) => void): HTMLFormElement {
  const search = makeElement("input", { type: "search", name: "text", value: start.text, placeholder: "id, scenario, domain…", autocomplete: "off", spellcheck: "false" });
  const field = (label: string, control: HTMLElement): HTMLElement => makeElement("label", {}, makeElement("span", {}, label), control);
  const form = makeElement("form", { class: "filters", role: "search", "aria-label": "Items" },
    field("Search", search),
    !isCategoryFixed && field("Category", choice("category", start.category, [["", "all"], [CONTROLS, "controls (no mistake)"], ...report.categories.map(({ id, code, title }): [string, string] => [id, `${code} ${title}`])])),
    field("Scenario", choice("scenario", start.scenario, [["", "all"], ...distinctValues(items.scenarioId).map((value): [string, string] => [value, value])])),
    field("Split", choice("split", start.split, [["", "all"], ...distinctValues(items.split).map((value): [string, string] => [value, value])])),
    field("Outcome", choice("outcome", start.outcome, [["", "all"], ...Object.entries(outcomeNames).map(([id, { label }]): [string, string] => [id, label])])),
    field("of arm", choice("arm", start.arm, [["", "any"], ...report.arms.map((arm, index): [string, string] => [String(index), arm])])),
    makeElement("button", { type: "reset" }, "Clear"),
  );
  const announce = (): void => {
    const values = new FormData(form);
    const filter = Object.fromEntries(filterNames.map((name) => [name, String(values.get(name) ?? "")])) as unknown as ItemFilter;
    onChange(isCategoryFixed ? { ...filter, category: start.category } : filter);
  };
  form.addEventListener("input", announce);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    // A reset would bring back what the address asked for; “Clear” means nothing at all.
    event.preventDefault();
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) control.value = "";
    announce();
    search.focus();
  });
  return form;
}

/** A choice of a filter; a value of the address that is no choice shows as none. */
export function choice(name: string, value: string, options: readonly [string, string][]): HTMLSelectElement {
  const select = makeElement("select", { name }, options.map(([id, label]) => makeElement("option", { value: id }, label)));
  select.value = value;
  // A value of the address that is no choice would leave the field blank.
  if (select.selectedIndex < 0) select.value = "";
  return select;
}
