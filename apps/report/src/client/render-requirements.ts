import type { DetailRow } from "@r2ta/reporting/artifact";
import { makeElement } from "./make-element.js";

/** The numbered sentences; those that decide a mistake are marked and say which one. */
export function renderRequirements({ requirements, mistakes }: Pick<DetailRow, "requirements" | "mistakes">): HTMLElement {
  const sentences = requirements.map(({ id, description }) => {
    const decided = mistakes.flatMap(({ requirementIds }, index) => (requirementIds.includes(id) ? [index + 1] : []));
    return makeElement("li", { id: `requirement-${id}`, class: decided.length > 0 ? "decisive" : null },
      makeElement("span", { class: "requirement-id" }, id), " ",
      decided.length === 0 ? makeElement("span", { class: "sentence" }, description) : makeElement("mark", { class: "sentence" }, description),
      decided.map((number) => [" ", makeElement("a", { class: "decides", href: `#mistake-${number}` }, `decides mistake ${number}`)]));
  });
  return makeElement("section", { class: "requirements", "aria-labelledby": "requirements" },
    makeElement("h2", { id: "requirements" }, "Requirements"), makeElement("ol", {}, sentences));
}
