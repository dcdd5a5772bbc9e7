import { datasetUrl, datasetHead } from "./dataset-head.js";
import { EvidenceChips } from "./evidence.js";
import { makeElement, type Content } from "./make-element.js";
import { printCount, printUsd } from "./print-numbers.js";
import { readTrace, type FoundTrace, type TraceAddress, type TraceName } from "./read-trace.js";
import { refinementStatusBadge } from "./refinement-names.js";
import { renderTraceAnswer, renderTraceChecks } from "./render-trace-checks.js";
import { renderTraceSteps } from "./render-trace-steps.js";
import { pointHeaderAt, reportOf, siteUrl, type ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";
import { simulatedMark } from "./simulated-mark.js";
import { hasTraces, traceUrl } from "./trace-columns.js";
import { TraceGround } from "./trace-ground.js";
import { verdictNames } from "./verdict-names.js";
import { visibleText } from "./visible-text.js";
import { foldedText } from "./written-text.js";

/** Fills the page of one refined trace, named by `?report=…&id=…&arm=…&repeat=…`. */
export function mountTrace(): void {
  const host = document.querySelector<HTMLElement>("[data-trace]");
  if (host) fillTrace(host).catch((error: unknown) => showFault(host, "The trace cannot be read.", error));
}

async function fillTrace(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  const found = hasTraces(report) ? await readTrace(host, report, addressOf(query)) : null;
  if (found === null) return sayMissing(host, report, query);
  const ground = new TraceGround(found);
  const chips = new EvidenceChips(ground);
  const { trace } = found;
  host.replaceChildren(
    renderHead(host, report, found, chips),
    makeElement("div", { class: "trace-layout" },
      makeElement("div", { class: "trace-parts" },
        renderTraceSteps(trace, verdictNames(host), chips), renderTraceAnswer(trace, report, chips), renderTraceChecks(trace, chips), renderWork(found), renderTexts(found)),
      ground.element),
    renderNeighbours(host, report, found),
  );
  // The parts that the address may point at exist only now.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function addressOf(query: URLSearchParams): TraceAddress {
  const repeat = query.get("repeat");
  return { variantId: query.get("id"), arm: query.get("arm"), repeat: repeat !== null && /^\d+$/.test(repeat) ? Number(repeat) : null };
}

function renderHead(host: HTMLElement, report: ReportIndexEntry, { trace, scenario, variant, number, count }: FoundTrace, chips: EvidenceChips): HTMLElement {
  const { mistakes } = variant;
  const head = datasetHead(host, report, {
    above: [{ text: "Refined traces", href: siteUrl(host, "traces.html", { report: report.name }) }],
    title: variant.id,
    sentence: ["A trace of ", makeElement("bdi", {}, trace.arm), trace.repeat > 0 && `, repeat ${trace.repeat + 1}`, trace.simulated && [" ", simulatedMark()], ` on ${scenario.title}, audited step by step. `,
      makeElement("a", { href: datasetUrl(host, report, { scenario: scenario.id, variant: variant.id }) }, "Both diagrams side by side")],
    labels: [`trace ${printCount(number)} of ${printCount(count)}`, `scenario ${scenario.id}`, ...(trace.rounds > 0 ? [`${trace.rounds} ${trace.rounds === 1 ? "round" : "rounds"}`] : [])],
  });
  head.querySelector(".labels")?.prepend(makeElement("li", { class: "status-label" }, refinementStatusBadge(trace.status)));
  const category = (id: string): string => {
    const known = report.categories.find((each) => each.id === id);
    return known ? `${known.code} ${known.title}` : id;
  };
  head.append(makeElement("div", { class: "known-mistakes" }, mistakes.length === 0
    ? makeElement("p", { class: "muted" }, "A control: no mistake was put into its diagram.")
    : [makeElement("p", { class: "muted" }, mistakes.length === 1 ? "The mistake that was put into its diagram:" : "The mistakes that were put into its diagram:"),
      makeElement("ul", {}, mistakes.map((mistake) => makeElement("li", {}, category(mistake.category), " ", makeElement("span", { class: "chips" },
        mistake.requirementIds.map((name) => chips.chip({ kind: "sentence", name })), chips.chip({ kind: "place", name: mistake.location })))))]));
  return head;
}

const callStatusNames: Record<FoundTrace["trace"]["calls"][number]["status"], string> = { ok: "answered", refused: "refused", truncated: "cut off", failed: "failed" };

/** What the refinement of the trace took. */
function renderWork({ trace }: FoundTrace): HTMLElement {
  const { calls, inputTokens, outputTokens, costUsd, auditorFaults, refiner, rounds, failure } = trace;
  const fact = (name: string, ...content: Content[]): HTMLElement => makeElement("div", {}, makeElement("dt", {}, name), makeElement("dd", {}, content));
  return makeElement("section", { "aria-labelledby": "work" }, makeElement("h2", { id: "work" }, "What it took"),
    makeElement("dl", { class: "facts call-facts" },
      fact("Outcome", refinementStatusBadge(trace.status)),
      failure !== null && fact("Why", makeElement("bdi", {}, visibleText(failure))),
      fact("Refined by", makeElement("bdi", {}, visibleText(refiner))),
      fact("Rounds", rounds === 0 ? "none" : rounds),
      fact("Calls", calls.length === 0 ? "no model was asked" : calls.map(({ role, status }, index) => [index > 0 && ", ", makeElement("bdi", {}, visibleText(role)), status !== "ok" && makeElement("span", { class: "muted" }, ` ${callStatusNames[status] ?? status}`)])),
      calls.length > 0 && fact("Tokens", inputTokens === null ? "unknown" : `${printCount(inputTokens)} in, ${printCount(outputTokens)} out`),
      calls.length > 0 && fact("Cost to reproduce", printUsd(costUsd)),
      auditorFaults > 0 && fact("Passed over", `${printCount(auditorFaults)} ${auditorFaults === 1 ? "finding" : "findings"} of auditors that could not be used`)));
}

function renderTexts({ trace: { audit, originalReasoning, reasoning } }: FoundTrace): HTMLElement | null {
  if (audit.length === 0) return null;
  return makeElement("section", { "aria-labelledby": "texts" }, makeElement("h2", { id: "texts" }, "Both traces in full"),
    makeElement("div", { class: "halves" }, originalReasoning !== null && foldedText("Original", originalReasoning, false), reasoning !== null && foldedText("Refined", reasoning, false)));
}

function renderNeighbours(host: HTMLElement, report: ReportIndexEntry, { previous, next }: FoundTrace): HTMLElement {
  const link = (name: TraceName | null, relation: string, arrow: string): HTMLElement | null => name && makeElement("a", { class: "coded", rel: relation, href: traceUrl(host, report, name) },
    makeElement("span", { "aria-hidden": "true" }, arrow), " ", makeElement("span", { class: "name" }, name.repeat > 0 ? `${name.variantId}, repeat ${name.repeat + 1}` : name.variantId));
  return makeElement("nav", { class: "neighbours", "aria-label": "Refined traces" }, link(previous, "prev", "←"), link(next, "next", "→"));
}

function sayMissing(host: HTMLElement, report: ReportIndexEntry, query: URLSearchParams): void {
  const id = query.get("id");
  host.replaceChildren(
    makeElement("header", { class: "masthead slim" },
      makeElement("p", { class: "kicker" }, makeElement("a", { href: siteUrl(host, `reports/${report.name}/`) }, report.title)),
      makeElement("h1", {}, "A trace that is not here"),
      makeElement("p", { class: "question", role: "alert" }, hasTraces(report) ? `The report ${report.name} has no refined trace${id === null ? "" : ` of “${id}”`} at this address.` : "This report holds no refined traces.")));
}
