import { callUrl, hasCalls } from "./call-url.js";
import { makeElement, type Content } from "./make-element.js";
import { readCall, type CallAddress, type CallName, type FoundCall } from "./read-call.js";
import { renderCallFacts } from "./render-call-facts.js";
import { renderAttempts, renderPrompt, renderReply } from "./render-call-texts.js";
import { pointHeaderAt, reportOf, siteUrl, type ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";
import { simulatedMark } from "./simulated-mark.js";

/** Fills the page of one call, named by `?report=…&key=…`, and by `id=…&arm=…&repeat=…` where the same was asked several times. */
export function mountCall(): void {
  const host = document.querySelector<HTMLElement>("[data-call]");
  if (host) fillCall(host).catch((error: unknown) => showFault(host, "The call cannot be read.", error));
}

async function fillCall(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  const address = addressOf(query);
  if (!hasCalls(report)) return sayMissing(host, report, address, "This report holds no calls: no model was asked, or it was published without the prompts and replies.");
  const found = await readCall(host, report, address);
  if (found === null) return sayMissing(host, report, address, "The report holds no such call: its prompt and reply were not kept, or the address names another report.");
  document.title = `${found.call.role}, ${found.call.variantId} · ${report.title}`;
  host.replaceChildren(
    renderHead(host, report, found),
    renderCallFacts(found.call), renderPrompt(found.call), renderReply(found.call), renderAttempts(found.call),
    renderNeighbours(host, report, found),
  );
}

function addressOf(query: URLSearchParams): CallAddress {
  const repeat = query.get("repeat");
  return { key: query.get("key"), variantId: query.get("id"), arm: query.get("arm"), repeat: repeat !== null && /^\d+$/.test(repeat) ? Number(repeat) : null };
}

function renderHead(host: HTMLElement, report: ReportIndexEntry, { call }: FoundCall): HTMLElement {
  const item = siteUrl(host, "item.html", { report: report.name, id: call.variantId });
  return makeElement("header", { class: "masthead slim" },
    makeElement("p", { class: "kicker" }, placesAbove(host, report), " / ", makeElement("a", { href: item }, call.variantId)),
    makeElement("h1", {}, "Call: ", makeElement("bdi", {}, call.role)),
    makeElement("p", { class: "question" }, "Asked by ", makeElement("bdi", {}, call.arm), (call.simulated || report.simulatedArms.includes(call.arm)) && [" ", simulatedMark()], " about ", makeElement("a", { href: item }, call.variantId), `, repeat ${call.repeat + 1}.`));
}

function placesAbove(host: HTMLElement, report: ReportIndexEntry): Content {
  return [makeElement("a", { href: siteUrl(host, `reports/${report.name}/`) }, report.title), " / ", makeElement("a", { href: siteUrl(host, "items.html", { report: report.name }) }, "Items")];
}

function renderNeighbours(host: HTMLElement, report: ReportIndexEntry, { previous, next }: FoundCall): HTMLElement {
  const link = (name: CallName | null, relation: string, arrow: string): HTMLElement | null => name && makeElement("a", { class: "coded", rel: relation, href: callUrl(host, report, name) },
    makeElement("span", { "aria-hidden": "true" }, arrow), " ", makeElement("span", { class: "name" }, `${name.arm}, ${name.role}`));
  return makeElement("nav", { class: "neighbours", "aria-label": "Calls about the same item" }, link(previous, "prev", "←"), link(next, "next", "→"));
}

function sayMissing(host: HTMLElement, report: ReportIndexEntry, { key, variantId }: CallAddress, sentence: string): void {
  host.replaceChildren(
    makeElement("header", { class: "masthead slim" },
      makeElement("p", { class: "kicker" }, placesAbove(host, report)),
      makeElement("h1", {}, "A call that is not here"),
      makeElement("p", { class: "question", role: "alert" }, sentence)),
    makeElement("dl", { class: "facts" },
      key !== null && makeElement("div", {}, makeElement("dt", {}, "Key"), makeElement("dd", {}, makeElement("code", {}, key))),
      variantId !== null && makeElement("div", {}, makeElement("dt", {}, "Item"), makeElement("dd", {}, makeElement("a", { href: siteUrl(host, "item.html", { report: report.name, id: variantId }) }, variantId)))));
}
