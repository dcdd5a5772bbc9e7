import { readFileSync } from "node:fs";

/** What `scripts/build-site.ts` found: the report that pages without one belong to, the names of simulated ones and of those with refined traces, and the data files to copy. */
const site = JSON.parse(readFileSync(new URL("./site.json", import.meta.url), "utf8"));

export default {
  root: "src",
  output: "dist",
  title: "R2tA report",
  style: "style.css",
  // Nothing of the page may come from another machine.
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  linkify: false,
  typographer: false,
  // `items.html` is found by every static server, `items` only by some.
  preserveExtension: true,
  dynamicPaths: site.dataFiles,
  head: '<link rel="icon" href="data:,"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">',
  header: ({ path }) => renderHeader(path, /^\/reports\/([^/]+)\//.exec(path)?.[1] ?? site.onlyReport),
  footer: "Made by R2tA from locked runs. The 11 categories of mistakes are this project’s own, not those of arXiv 2509.12476.",
};

function renderHeader(path, report) {
  const overview = report ? `/reports/${report}/` : "/";
  const query = report ? `?report=${report}` : "";
  const isOverview = path === "/index" || path.endsWith("/index");
  const links = [
    [overview, "Overview", isOverview, "overview"],
    [`/items${query}`, "Items", path === "/items" || path === "/item" || path === "/call", "items"],
    [`/dataset${query}`, "Dataset", path === "/dataset", "dataset"],
    // Where only the address names the report, the page's script shows or hides it.
    ...(site.refinedReports.length > 0 ? [[`/traces${query}`, "Traces", path === "/traces" || path === "/trace", "traces", !site.refinedReports.includes(report)]] : []),
    ["/methods", "Methods", path === "/methods", "methods"],
  ];
  const items = links.map(([href, label, isCurrent, name, isHidden]) => `<li${isHidden ? " hidden" : ""}><a href="${href}" data-nav="${name}"${isCurrent ? ' aria-current="page"' : ""}>${label}</a></li>`);
  return `<a class="skip-link" href="#observablehq-main">Skip to the content</a>
<a class="wordmark" href="/"><abbr title="Reason, Refine, then Align">R2tA</abbr> <span>report</span></a>
<nav aria-label="Report"><ul>${items.join("")}</ul></nav>
${renderBanner(path, report)}`;
}

/** What no reader of a simulated report may overlook, on every page. Where only the address names the report, the page's script shows it. */
function renderBanner(path, report) {
  const { simulatedReports } = site;
  if (simulatedReports.length === 0) return "";
  if (!report && (path === "/index" || path === "/methods")) {
    return `<p class="simulated-banner" role="note"><strong>Some reports are simulated</strong>: a scripted server, not a model, gave replies in ${simulatedReports.join(", ")}. Numbers made from them say nothing about any model.</p>`;
  }
  return `<p class="simulated-banner" role="note" data-simulated-banner${simulatedReports.includes(report) ? "" : " hidden"}><strong>Simulated</strong>: a scripted server, not a model, gave replies in this report. Numbers made from them say nothing about any model.</p>`;
}
