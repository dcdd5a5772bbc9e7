import type { OpenReply } from "../server/answer-request.js";
import { makeElement } from "./make-element.js";
import { visibleText } from "./visible-text.js";

/** The numbered sentences: marked those that the text names, and once they may be shown those of the auditor's evidence. */
export function renderRequirements({ content, revealed }: OpenReply): HTMLElement {
  const evidence = new Set(revealed?.kind === "step" ? revealed.evidence.requirementIds : []);
  const cited = new Set(content.cited.requirementIds);
  const sentences = content.requirements.map(({ id, description }) => {
    const role = evidence.has(id) ? "evidence" : cited.has(id) ? "cited" : null;
    const text = visibleText(description);
    return makeElement("li", { "data-role": role },
      makeElement("span", { class: "requirement-id" }, id), " ",
      role === null ? makeElement("span", {}, text) : makeElement("mark", {}, text),
      evidence.has(id) && makeElement("span", { class: "visually-hidden" }, " (the auditor's evidence)"));
  });
  return makeElement("section", { class: "requirements", "aria-labelledby": "requirements" },
    makeElement("h2", { id: "requirements" }, "Requirements"),
    makeElement("ol", { tabindex: 0, "aria-label": `Requirements, ${sentences.length} sentences` }, sentences));
}
