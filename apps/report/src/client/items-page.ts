import { filterForm } from "./filter-form.js";
import { readItemColumns, type ItemColumns } from "./item-columns.js";
import { filterItems, filterNames, type ItemFilter } from "./item-filter.js";
import { makeElement } from "./make-element.js";
import { outcomeBadge } from "./outcome-badge.js";
import { outcomeNames } from "./outcome-names.js";
import { pointHeaderAt, reportOf, siteUrl, type ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";
import { simulatedMark } from "./simulated-mark.js";
import { ROW_HEIGHT, VirtualTable } from "./virtual-table.js";

/** Fills the lists of items of a page: all items, or those of one category. The filter lives in the address. */
export function mountItems(): void {
  for (const host of document.querySelectorAll<HTMLElement>("[data-item-list]")) {
    fillList(host).catch((error: unknown) => showFault(host, "The list of items cannot be read.", error));
  }
}

async function fillList(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  const items = await readItemColumns(host, report);
  const fixedCategory = host.dataset["category"];
  const titles = new Map(report.categories.map(({ id, code, title }) => [id, `${code} ${title}`]));
  const start = { ...(Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? ""])) as unknown as ItemFilter), ...(fixedCategory === undefined ? {} : { category: fixedCategory }) };
  const table = new VirtualTable(columnsOf(items, report), (row) => ({
    href: siteUrl(host, "item.html", { report: report.name, id: items.id[row] ?? "" }),
    text: items.id[row] ?? "",
    detail: [items.scenarioId[row], items.domain[row], items.split[row]].filter(Boolean).join(" · "),
  }), `Items of ${report.title}`);
  const status = makeElement("p", { class: "list-status", role: "status" });
  const apply = (filter: ItemFilter): void => {
    const rows = filterItems(items, filter, titles);
    status.textContent = `${rows.length.toLocaleString("en-US")} of ${items.count.toLocaleString("en-US")} items${rows.length === 0 ? ": no item fits, clear a filter" : ""}`;
    table.element.style.setProperty("--list-height", `${(rows.length + 1) * ROW_HEIGHT}px`);
    table.element.hidden = rows.length === 0;
    table.show(rows);
    keepInAddress(filter, fixedCategory !== undefined);
  };
  host.replaceChildren(
    filterForm(items, report, start, fixedCategory !== undefined, apply), status, table.element,
    makeElement("ul", { class: "outcome-legend", "aria-label": "Outcomes" }, Object.entries(outcomeNames).map(([outcome, { meaning }]) => makeElement("li", {}, outcomeBadge(outcome), makeElement("span", { class: "muted" }, ` ${meaning}`)))),
    makeElement("p", { class: "hint" }, "Arrow keys, Page Up and Down, Home and End move through the rows; Enter opens an item."),
  );
  apply(start);
}

function columnsOf(items: ItemColumns, report: ReportIndexEntry): ConstructorParameters<typeof VirtualTable>[0] {
  const codes = new Map(report.categories.map(({ id, code, title }) => [id, { code, title }]));
  return [
    {
      head: "Mistakes", kind: "codes",
      cell: (row) => {
        const categories = (items.categories[row] ?? "").split(" ").filter((id) => id !== "");
        if (categories.length === 0) return makeElement("span", { class: "muted" }, "none");
        const count = items.mistakeCount[row] ?? 0;
        return [categories.map((id) => [makeElement("abbr", { class: "code", title: codes.get(id)?.title ?? id }, codes.get(id)?.code ?? id), " "]), count > categories.length && makeElement("span", { class: "muted" }, `${count} in all`)];
      },
    },
    ...report.arms.map((arm, index) => ({ head: [arm, report.simulatedArms.includes(arm) && [" ", simulatedMark()]], kind: "arm", cell: (row: number) => outcomeBadge(items.outcomes[index]?.[row] ?? "absent") })),
  ];
}

/** A list with a filter has an address that can be sent to someone. */
function keepInAddress(filter: ItemFilter, isCategoryFixed: boolean): void {
  const url = new URL(location.href);
  for (const name of filterNames) {
    if (filter[name] === "" || (name === "category" && isCategoryFixed)) url.searchParams.delete(name);
    else url.searchParams.set(name, filter[name]);
  }
  history.replaceState(history.state, "", url);
}
