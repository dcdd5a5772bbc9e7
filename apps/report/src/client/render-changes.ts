import type { DetailRow } from "@r2ta/reporting/artifact";
import { factTable } from "./fact-table.js";
import { makeElement } from "./make-element.js";
import { partitionFacts } from "./partition-facts.js";
import { term } from "./render-mistakes.js";
import type { ReportIndexEntry } from "./report-index.js";

/** What each mistake changed, fact by fact, from the correct diagram to the wrong one. */
export function renderChanges(mistakes: DetailRow["mistakes"], report: ReportIndexEntry): HTMLElement {
  return makeElement("section", { class: "changes", "aria-labelledby": "changes" },
    makeElement("h2", { id: "changes" }, "What was changed"),
    mistakes.map((mistake, index) => renderChange(mistake, index + 1, report)));
}

function renderChange(mistake: DetailRow["mistakes"][number], number: number, report: ReportIndexEntry): HTMLElement {
  const category = report.categories.find(({ id }) => id === mistake.category);
  const { lead, rest } = partitionFacts(mistake);
  const heads = ["Correct", "→ with the mistake"] as const;
  return makeElement("article", { class: "mistake", id: `mistake-${number}`, "aria-labelledby": `mistake-${number}-title` },
    makeElement("h3", { id: `mistake-${number}-title` }, makeElement("span", { class: "number" }, number), " ", makeElement("span", { class: "code" }, category?.code ?? ""), ` ${category?.title ?? mistake.category}`),
    makeElement("p", {}, mistake.explanation),
    makeElement("dl", { class: "facts" },
      term("Decided by", mistake.requirementIds.map((id, index) => [index > 0 ? ", " : null, makeElement("a", { href: `#requirement-${id}` }, id)])),
      term("Made by", makeElement("code", {}, mistake.operator))),
    factTable(lead, mistake, `Facts changed by mistake ${number}`, heads),
    rest.length > 0 && makeElement("details", {}, makeElement("summary", {}, `${rest.length} more ${rest.length === 1 ? "fact" : "facts"} changed with it`), factTable(rest, mistake, `Facts changed with mistake ${number}`, heads)));
}
