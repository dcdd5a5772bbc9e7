import type { StepContent } from "@r2ta/refinement";
import type { OpenReply } from "../server/answer-request.js";
import { makeElement } from "./make-element.js";
import { visibleText } from "./visible-text.js";

type ShownStep = Extract<OpenReply["content"], { kind: "step" }>;
type ShownPair = Extract<OpenReply["content"], { kind: "pair" }>;

/** The trace in its steps, with the one that is asked about marked, or the gap where one may be missing. */
export function renderTrace({ trace, step, place }: Pick<StepContent, "trace" | "step" | "place">): HTMLElement {
  const steps = trace.map((text, index) => makeElement("li", { class: index === step ? "asked" : null, "aria-current": index === step ? "step" : null },
    index === step && makeElement("span", { class: "step-label" }, "In question"),
    makeElement("span", { class: "written" }, visibleText(text).trimEnd())));
  if (step === null) {
    const gap = makeElement("li", { class: "asked gap", "aria-current": "step" }, makeElement("span", { class: "step-label" }, "No step stands here"),
      makeElement("span", {}, "Does the trace miss a mistake that the marked sentences decide? Choose “Missed mistake” if it does, “Sound” if nothing is missing."));
    steps.splice(place, 0, gap);
  }
  return makeElement("section", { class: "trace", "aria-labelledby": "trace" },
    makeElement("h2", { id: "trace" }, step === null ? "A gap in the trace" : "The step in its trace"),
    makeElement("ol", { class: "steps", tabindex: 0, "aria-label": `The trace, ${trace.length} steps` }, steps));
}

/** Both reasonings beside each other, under what both begin with. */
export function renderPair({ prefix, first, second }: ShownPair, chosen: "first" | "second" | null): HTMLElement {
  const side = (name: "first" | "second", text: string): HTMLElement => makeElement("div", { class: `side${chosen === name ? " chosen" : ""}`, "data-side": name },
    makeElement("h3", {}, name === "first" ? "First" : "Second", chosen === name && makeElement("span", { class: "chip" }, "chosen for training")),
    makeElement("div", { class: "written", tabindex: 0, role: "region", "aria-label": `${name === "first" ? "First" : "Second"} reasoning` }, visibleText(text).trim() === "" ? makeElement("em", {}, "(empty)") : visibleText(text).trimEnd()));
  return makeElement("section", { class: "pair", "aria-labelledby": "pair" },
    makeElement("h2", { id: "pair" }, "Two reasonings about this item"),
    prefix !== "" && makeElement("details", { class: "prefix", open: true }, makeElement("summary", {}, "Both begin with"), makeElement("div", { class: "written" }, visibleText(prefix).trimEnd())),
    makeElement("div", { class: "sides" }, side("first", first), side("second", second)));
}

/** What is asked about, step or pair. */
export function renderAsked({ content, revealed }: OpenReply): HTMLElement {
  return content.kind === "step" ? renderTrace(content satisfies ShownStep) : renderPair(content, revealed?.kind === "pair" ? revealed.chosenSide : null);
}
