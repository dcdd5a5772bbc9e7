import { makeElement, type Content } from "./make-element.js";
import { siteUrl, type ReportIndexEntry } from "./report-index.js";

/** The address of a view of the dataset's page. */
export function datasetUrl(host: HTMLElement, report: ReportIndexEntry, query: Record<string, string> = {}): string {
  return siteUrl(host, "dataset.html", { report: report.name, ...query });
}

/** The head of a view: where it is, its title, one sentence, and labels. `above` are the views that hold it, the dataset's own first. */
export function datasetHead(host: HTMLElement, report: ReportIndexEntry, head: { above: readonly { text: string; href: string }[]; title: string; sentence: Content; labels: readonly string[] }): HTMLElement {
  document.title = `${head.title} · ${report.title}`;
  const places = [{ text: report.title, href: siteUrl(host, `reports/${report.name}/`) }, ...head.above];
  return makeElement("header", { class: "masthead slim" },
    makeElement("p", { class: "kicker" }, places.map(({ text, href }, index) => [index > 0 ? " / " : null, makeElement("a", { href }, text)])),
    makeElement("h1", {}, head.title),
    makeElement("p", { class: "question" }, head.sentence),
    head.labels.length > 0 && makeElement("ul", { class: "labels", "aria-label": "About it" }, head.labels.map((label) => makeElement("li", {}, label))));
}

/** Links to the neighbours of a view in its list. */
export function neighbourLinks(label: string, previous: { text: string; href: string } | null, next: { text: string; href: string } | null): HTMLElement {
  const link = (target: { text: string; href: string } | null, relation: string, arrow: string): HTMLElement | null => target && makeElement("a", { class: "coded", rel: relation, href: target.href },
    makeElement("span", { "aria-hidden": "true" }, arrow), " ", makeElement("span", { class: "name" }, target.text));
  return makeElement("nav", { class: "neighbours", "aria-label": label }, link(previous, "prev", "←"), link(next, "next", "→"));
}

/** “1 scenario”, “1,500 scenarios”. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
