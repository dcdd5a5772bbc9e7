import type { DetailRow } from "@r2ta/reporting/artifact";
import { factTable } from "./fact-table.js";
import { makeElement } from "./make-element.js";
import type { ReportIndexEntry } from "./report-index.js";

/** The mistakes of an item: what each is, where, which sentences decide it, and the facts before and after. */
export function renderMistakes({ mistakes }: DetailRow, report: ReportIndexEntry): HTMLElement {
  const body = mistakes.length === 0
    ? [makeElement("p", { class: "nothing" }, "None: this diagram is a control. Whatever an arm reports here is a false alarm.")]
    : mistakes.map((mistake, index) => renderMistake(mistake, index + 1, report));
  return makeElement("section", { class: "mistakes", "aria-labelledby": "mistakes" }, makeElement("h2", { id: "mistakes" }, mistakes.length === 1 ? "The mistake" : "The mistakes"), body);
}

function renderMistake(mistake: DetailRow["mistakes"][number], number: number, report: ReportIndexEntry): HTMLElement {
  const category = report.categories.find(({ id }) => id === mistake.category);
  const facts = [...new Set([...Object.keys(mistake.before), ...Object.keys(mistake.after)])];
  return makeElement("article", { class: "mistake", id: `mistake-${number}`, "aria-labelledby": `mistake-${number}-title` },
    makeElement("h3", { id: `mistake-${number}-title` }, makeElement("span", { class: "number" }, number), " ", makeElement("span", { class: "code" }, category?.code ?? ""), ` ${category?.title ?? mistake.category}`),
    makeElement("p", {}, mistake.explanation),
    makeElement("dl", { class: "facts" },
      term("Place", makeElement("code", {}, mistake.location), mistake.locationInDiagram ? null : " (gone from this diagram)"),
      mistake.anchors.length > 0 && term("Also accepted", mistake.anchors.map((anchor, index) => [index > 0 ? ", " : null, makeElement("code", {}, anchor)])),
      term("Decided by", mistake.requirementIds.map((id, index) => [index > 0 ? ", " : null, makeElement("a", { href: `#requirement-${id}` }, id)])),
      mistake.consequences.length > 0 && term("Changed with it", mistake.consequences.map((place, index) => [index > 0 ? ", " : null, makeElement("code", {}, place)]), makeElement("span", { class: "muted" }, " (reporting only these is neutral)")),
      term("Made by", makeElement("code", {}, mistake.operator))),
    foldIfLong(facts.length, factTable(facts, mistake, `Facts changed by mistake ${number}`, ["Correct", "In this diagram"])));
}

/** A deleted entity takes a dozen facts with it; they are there for who wants them. */
function foldIfLong(factCount: number, table: HTMLElement): HTMLElement {
  return factCount <= 5 ? table : makeElement("details", {}, makeElement("summary", {}, `${factCount} facts changed`), table);
}

/** One term of a list of facts. */
export function term(name: string, ...content: Parameters<typeof makeElement>[2][]): HTMLElement {
  return makeElement("div", {}, makeElement("dt", {}, name), makeElement("dd", {}, content));
}
