import { makeElement } from "./make-element.js";

/** Facts (`location property`) with their values on two sides; a fact that one side lacks is absent there. */
export interface FactSides {
  before: Readonly<Record<string, string>>;
  after: Readonly<Record<string, string>>;
}

/** A table of facts before and after. */
export function factTable(facts: readonly string[], { before, after }: FactSides, caption: string, heads: readonly [before: string, after: string]): HTMLElement {
  const value = (side: Readonly<Record<string, string>>, fact: string): HTMLElement =>
    makeElement("td", {}, side[fact] === undefined ? makeElement("span", { class: "muted" }, "absent") : makeElement("code", {}, side[fact]));
  return makeElement("div", { class: "table-scroll", role: "region", "aria-label": caption, tabindex: 0 },
    makeElement("table", { class: "before-after" }, makeElement("caption", { class: "visually-hidden" }, caption),
      makeElement("thead", {}, makeElement("tr", {}, ["Fact", ...heads].map((head) => makeElement("th", { scope: "col" }, head)))),
      makeElement("tbody", {}, facts.map((fact) => makeElement("tr", {},
        makeElement("th", { scope: "row" }, makeElement("code", {}, fact.slice(0, fact.indexOf(" "))), makeElement("span", { class: "property" }, fact.slice(fact.indexOf(" ") + 1))), value(before, fact), value(after, fact))))));
}
