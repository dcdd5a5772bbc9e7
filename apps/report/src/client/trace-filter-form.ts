import { choice } from "./filter-form.js";
import { makeElement } from "./make-element.js";
import { refinementStatusNames } from "./refinement-names.js";
import type { ReportIndexEntry } from "./report-index.js";
import { traceFilterNames, type TraceFilter } from "./trace-filter.js";
import type { VerdictName } from "./verdict-names.js";

/** The form above the list of refined traces; it calls back at every change. */
export function traceFilterForm(report: ReportIndexEntry, names: readonly VerdictName[], start: TraceFilter, onChange: (filter: TraceFilter) => void): HTMLFormElement {
  const search = makeElement("input", { type: "search", name: "text", value: start.text, placeholder: "item, scenario…", autocomplete: "off", spellcheck: "false" });
  const field = (label: string, control: HTMLElement): HTMLElement => makeElement("label", {}, makeElement("span", {}, label), control);
  const form = makeElement("form", { class: "filters", role: "search", "aria-label": "Refined traces" },
    field("Search", search),
    field("Found wrong", choice("verdict", start.verdict, [["", "anything"], ...names.filter(({ id }) => id !== "sound").map(({ id, title }): [string, string] => [id, title])])),
    field("About", choice("category", start.category, [["", "any category"], ...report.categories.map(({ id, code, title }): [string, string] => [id, `${code} ${title}`]), ["none", "no category"]])),
    field("Outcome", choice("status", start.status, [["", "all"], ...Object.entries(refinementStatusNames).map(([id, { label }]): [string, string] => [id, label])])),
    makeElement("button", { type: "reset" }, "Clear"));
  const announce = (): void => {
    const values = new FormData(form);
    onChange(Object.fromEntries(traceFilterNames.map((name) => [name, String(values.get(name) ?? "")])) as unknown as TraceFilter);
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
