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

/** Both reasonings beside each other, under what both begin with; what one of them has alone is marked. */
export function renderPair({ prefix, first, second }: ShownPair, chosen: "first" | "second" | null): HTMLElement {
  const side = (name: "first" | "second", text: string, other: string): HTMLElement => makeElement("div", { class: `side${chosen === name ? " chosen" : ""}`, "data-side": name },
    makeElement("h3", {}, name === "first" ? "First" : "Second", chosen === name && makeElement("span", { class: "chip" }, "chosen for training")),
    makeElement("div", { class: "written", tabindex: 0, role: "region", "aria-label": `${name === "first" ? "First" : "Second"} reasoning` }, text.trim() === "" ? makeElement("em", {}, "(empty)") : linesBeside(text, other)));
  return makeElement("section", { class: "pair", "aria-labelledby": "pair" },
    makeElement("h2", { id: "pair" }, "Two reasonings about this item"),
    prefix !== "" && makeElement("details", { class: "prefix", open: true }, makeElement("summary", {}, "Both begin with"), makeElement("div", { class: "written" }, visibleText(prefix).trimEnd())),
    makeElement("div", { class: "sides" }, side("first", first, second), side("second", second, first)));
}

/** A text whose lines are marked where the other text has none like it. */
function linesBeside(text: string, other: string): HTMLElement[] {
  const others = new Set(linesOf(other));
  return linesOf(text).map((line) => makeElement("span", { class: others.has(line) ? null : "differs" }, line));
}

function linesOf(text: string): string[] {
  return visibleText(text).trimEnd().split(/(?<=\n)/);
}

/** What is asked about, step or pair; what a simulated server wrote says so. */
export function renderAsked({ content, revealed }: OpenReply): HTMLElement {
  const shown = content.kind === "step" ? renderTrace(content satisfies ShownStep) : renderPair(content, revealed?.kind === "pair" ? revealed.chosenSide : null);
  if (content.simulated) shown.querySelector("h2")?.append(" ", makeElement("span", { class: "simulated", title: "No model wrote this: a scripted server did." }, "simulated"));
  return shown;
}
