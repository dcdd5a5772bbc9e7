import { openTable } from "./parquet-file.js";
import { makeElement, type Content } from "./make-element.js";
import { refinementStatusBadge, refinementStatusNames } from "./refinement-names.js";
import { pointHeaderAt, reportOf } from "./report-index.js";
import { showFault } from "./show-fault.js";
import { simulatedMark } from "./simulated-mark.js";
import { hasTraces, readTraceColumns, traceUrl, type TraceColumns } from "./trace-columns.js";
import { filterTraces, traceFilterNames, type TraceFilter } from "./trace-filter.js";
import { traceFilterForm } from "./trace-filter-form.js";
import { verdictBadge, verdictNames, verdictSymbol, type VerdictName } from "./verdict-names.js";
import { ROW_HEIGHT, VirtualTable } from "./virtual-table.js";

/** Fills the list of refined traces of `?report=…`. The filter lives in the address. */
export function mountTraces(): void {
  const host = document.querySelector<HTMLElement>("[data-trace-list]");
  if (host) fillList(host).catch((error: unknown) => showFault(host, "The list of refined traces cannot be read.", error));
}

async function fillList(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  if (!hasTraces(report)) return host.replaceChildren(makeElement("p", { class: "nothing", role: "alert" }, "This report holds no refined traces."));
  const names = verdictNames(host);
  const traces = await readTraceColumns(await openTable(host, report, "refined.parquet"));
  const isOneArm = new Set(Array.from(traces.arm)).size < 2;
  const hasRepeats = Array.from(traces.repeat).some((repeat) => repeat > 0);
  const table = new VirtualTable(columnsOf(traces, names), (row) => ({
    href: traceUrl(host, report, { variantId: traces.variantId[row] ?? "", arm: traces.arm[row] ?? "", repeat: traces.repeat[row] ?? 0 }),
    text: traces.variantId[row] ?? "",
    detail: [traces.scenarioId[row], !isOneArm && traces.arm[row], hasRepeats && `repeat ${(traces.repeat[row] ?? 0) + 1}`].filter(Boolean).join(" · "),
  }), `Refined traces of ${report.title}`, "Trace");
  const status = makeElement("p", { class: "list-status", role: "status" });
  const apply = (filter: TraceFilter): void => {
    const rows = filterTraces(traces, filter);
    status.textContent = `${rows.length.toLocaleString("en-US")} of ${traces.count.toLocaleString("en-US")} traces${rows.length === 0 ? ": no trace fits, clear a filter" : ""}`;
    table.element.style.setProperty("--list-height", `${(rows.length + 1) * ROW_HEIGHT}px`);
    table.element.hidden = rows.length === 0;
    table.show(rows);
    keepInAddress(filter);
  };
  const start = Object.fromEntries(traceFilterNames.map((name) => [name, query.get(name) ?? ""])) as unknown as TraceFilter;
  const isSimulated = Array.from(traces.simulated).some(Boolean);
  host.replaceChildren(
    ...(isOneArm && traces.count > 0 ? [makeElement("p", { class: "lead" }, "Written by the arm ", makeElement("bdi", {}, traces.arm[0] ?? ""), isSimulated && [" ", simulatedMark()], ".")] : []),
    traceFilterForm(report, names, start, apply), status, table.element,
    makeElement("ul", { class: "outcome-legend", "aria-label": "What became of a trace" }, Object.entries(refinementStatusNames).map(([id, { meaning }]) => makeElement("li", {}, refinementStatusBadge(id), makeElement("span", { class: "muted" }, ` ${meaning}`)))),
    makeElement("ul", { class: "outcome-legend", "aria-label": "Verdicts" }, names.map(({ id, definition }) => makeElement("li", {}, verdictBadge(id, names), makeElement("span", { class: "muted" }, ` ${definition}`)))),
    makeElement("p", { class: "hint" }, "Arrow keys, Page Up and Down, Home and End move through the rows; Enter opens a trace."),
  );
  apply(start);
}

function columnsOf(traces: TraceColumns, names: readonly VerdictName[]): ConstructorParameters<typeof VirtualTable>[0] {
  const wrong = names.filter(({ id }) => id !== "sound");
  const countOf = (verdict: string, row: number): number => traces.verdicts.get(verdict)?.[row] ?? 0;
  return [
    { head: "Outcome", kind: "status", cell: (row) => refinementStatusBadge(traces.status[row] ?? "") },
    { head: "Sound", kind: "number optional", cell: (row) => countOf("sound", row) },
    {
      head: "Found wrong", kind: "findings",
      cell: (row): Content => {
        const found = wrong.filter(({ id }) => countOf(id, row) > 0);
        if (found.length === 0) return makeElement("span", { class: "muted" }, countOf("sound", row) === 0 ? "not audited" : "nothing");
        return makeElement("span", { class: "finding-list" }, found.map(({ id, title }) => makeElement("span", { class: "finding", "data-verdict": id, title },
          makeElement("span", { class: "symbol", "aria-hidden": "true" }, verdictSymbol(id)), makeElement("span", { class: "word" }, ` ${title}`), ` ${countOf(id, row)}`)));
      },
    },
    { head: "Rounds", kind: "number", cell: (row) => traces.rounds[row] ?? 0 },
  ];
}

/** A list with a filter has an address that can be sent to someone. */
function keepInAddress(filter: TraceFilter): void {
  const url = new URL(location.href);
  for (const name of traceFilterNames) {
    if (filter[name] === "") url.searchParams.delete(name);
    else url.searchParams.set(name, filter[name]);
  }
  history.replaceState(history.state, "", url);
}
