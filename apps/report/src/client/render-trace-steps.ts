import type { RefinedRow } from "@r2ta/reporting/artifact";
import type { EvidenceChips } from "./evidence.js";
import { makeElement, type Content } from "./make-element.js";
import { checkName } from "./refinement-names.js";
import { verdictBadge, type VerdictName } from "./verdict-names.js";
import { visibleText } from "./visible-text.js";
import { diffWords, type DiffRun } from "./word-diff.js";
import { writtenText } from "./written-text.js";

type Step = RefinedRow["audit"][number];
type Change = "kept" | "corrected" | "deleted" | "inserted";

/** Longer texts are laid out by `writtenText`, which shows their beginning first and marks no words. */
const LONGEST_MARKED = 20_000;

/** The audited steps, original and refined side by side, in the order of the refined trace. */
export function renderTraceSteps(trace: RefinedRow, names: readonly VerdictName[], chips: EvidenceChips): HTMLElement {
  return makeElement("section", { class: "trace-steps", "aria-labelledby": "steps" },
    makeElement("h2", { id: "steps" }, "Step by step"),
    trace.audit.length === 0 ? renderUnaudited(trace) : [
      makeElement("p", { class: "lead" }, "Left the step as the arm wrote it, right what stands in its place; words that changed are ", makeElement("del", {}, "struck out"), " and ", makeElement("ins", {}, "underlined"), ". A sentence or place below a step is shown where it stands. With the focus in a step, ", makeElement("kbd", {}, "j"), " and ", makeElement("kbd", {}, "k"), " go to the next and the one before."),
      makeElement("div", { class: "side-heads", "aria-hidden": "true" }, makeElement("span", {}, "Original"), makeElement("span", {}, "Refined")),
      stepList(trace, names, chips),
    ]);
}

function stepList(trace: RefinedRow, names: readonly VerdictName[], chips: EvidenceChips): HTMLElement {
  const list = makeElement("ol", { class: "step-list" }, trace.audit.map((step, index) => renderStep(trace, step, index + 1, names, chips)));
  list.addEventListener("keydown", (event) => {
    const by = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = [...list.children] as HTMLElement[];
    const current = steps.findIndex((step) => step.contains(document.activeElement));
    steps[Math.min(steps.length - 1, Math.max(0, current + by))]?.focus();
  });
  return list;
}

function renderStep({ originalCheck }: RefinedRow, step: Step, number: number, names: readonly VerdictName[], chips: EvidenceChips): HTMLElement {
  const change = changeOf(step);
  const reasons = step.source === null ? [] : originalCheck.reasons.filter((reason) => reason.step === step.source);
  const { requirementIds, locations } = step.evidence;
  const [before, after] = sidesOf(step, change);
  return makeElement("li", { class: "step", id: `step-${number}`, "data-verdict": step.verdict, "data-change": change, tabindex: number === 1 ? 0 : -1, "aria-label": `Step ${number}` },
    makeElement("div", { class: "step-head" },
      makeElement("a", { class: "step-number", href: `#step-${number}`, "aria-label": `Link to step ${number}` }, number), verdictBadge(step.verdict, names),
      renderVotes(step, names)),
    makeElement("div", { class: "step-sides" },
      makeElement("div", { class: "original", role: "group", "aria-label": "Original" }, before,
        reasons.length > 0 && makeElement("ul", { class: "step-reasons", "aria-label": "What the check says of it" }, reasons.map(({ code, message }) => makeElement("li", {}, makeElement("b", {}, checkName(code)), ": ", visibleText(message))))),
      makeElement("div", { class: "refined", role: "group", "aria-label": "Refined" }, after)),
    step.explanation !== "" && makeElement("p", { class: "explanation" }, visibleText(step.explanation)),
    requirementIds.length + locations.length > 0 && makeElement("div", { class: "chips", role: "group", "aria-label": "Evidence" },
      requirementIds.map((name) => chips.chip({ kind: "sentence", name })), locations.map((name) => chips.chip({ kind: "place", name }))));
}

/** Several auditors by name where they differ; where they do not, their number. */
function renderVotes({ votes }: Step, names: readonly VerdictName[]): HTMLElement | null {
  if (votes.length < 2) return null;
  const titleOf = (verdict: string): string => (names.find(({ id }) => id === verdict)?.title ?? verdict).toLowerCase();
  return makeElement("span", { class: "votes" }, new Set(votes.map(({ verdict }) => verdict)).size === 1
    ? `${votes.length} auditors agree`
    : votes.map(({ auditor, verdict }, place) => [place > 0 && "; ", makeElement("bdi", {}, visibleText(auditor)), `: ${titleOf(verdict)}`]));
}

function changeOf({ source, text, correction }: Step): Change {
  if (source === null) return "inserted";
  return correction === null || correction === text ? "kept" : correction.trim() === "" ? "deleted" : "corrected";
}

function sidesOf({ text, correction }: Step, change: Change): [Content, Content] {
  if (change === "inserted") return [note("no step says this"), [note("inserted"), stepText([{ text: correction ?? "", isChanged: true }], "ins")]];
  if (change === "deleted") return [stepText([{ text, isChanged: true }], "del"), note("deleted")];
  if (change === "kept") return [stepText([{ text, isChanged: false }], "del"), [stepText([{ text, isChanged: false }], "ins"), note("unchanged")]];
  const trimmed = [text, correction ?? ""].map((side) => visibleText(side.trim())) as [string, string];
  if (Math.max(...trimmed.map(({ length }) => length)) > LONGEST_MARKED) return [writtenText(trimmed[0], "Original"), writtenText(trimmed[1], "Refined")];
  const { before, after } = diffWords(...trimmed);
  return [stepText(before, "del"), stepText(after, "ins")];
}

function stepText(runs: readonly DiffRun[], mark: "del" | "ins"): HTMLElement {
  const whole = runs.reduce((length, { text }) => length + text.length, 0);
  if (whole > LONGEST_MARKED) return writtenText(runs.map(({ text }) => text).join("").trim(), mark === "del" ? "Original" : "Refined");
  const shown = runs.length === 1 ? runs.map(({ text, isChanged }) => ({ text: text.trim(), isChanged })) : runs;
  return makeElement("div", { class: "step-text" }, shown.map(({ text, isChanged }) => (isChanged ? makeElement(mark, {}, visibleText(text)) : visibleText(text))));
}

function note(words: string): HTMLElement {
  return makeElement("p", { class: "change" }, words);
}

function renderUnaudited({ status, failure, originalReasoning, reasoning }: RefinedRow): Content {
  const text = reasoning ?? originalReasoning;
  return [
    status === "failed" ? makeElement("p", { class: "failure" }, makeElement("strong", {}, "Not audited. "), makeElement("bdi", {}, visibleText(failure ?? "No reason was recorded."))) : makeElement("p", { class: "nothing" }, "No step was audited."),
    text !== null && text !== "" && writtenText(text, "The trace as it was written"),
  ];
}
