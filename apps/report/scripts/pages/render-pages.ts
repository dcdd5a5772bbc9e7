import type { Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { renderCallPage } from "./call-page.js";
import { renderCategoryPage } from "./category-page.js";
import { renderDatasetPage } from "./dataset-page.js";
import { renderHomePage } from "./home-page.js";
import { renderItemPage, renderItemsPage } from "./item-pages.js";
import { fillMethods } from "./methods-page.js";
import { renderOverview } from "./overview-page.js";
import { renderTracePage, renderTracesPage } from "./trace-pages.js";

/** A page of the site as Framework reads it: Markdown with a head of its own. */
export interface SitePage {
  /** Below the site's root, as `reports/quickstart/index.md`. */
  path: string;
  text: string;
}

/** The browser module of a page and the function that brings the page to life. */
interface PageScript {
  module: string;
  mount: string;
}

const figures: PageScript = { module: "figures-page", mount: "mountFigures" };
const items: PageScript = { module: "items-page", mount: "mountItems" };
const dataset: PageScript = { module: "dataset-page", mount: "mountDataset" };
const item: PageScript = { module: "item-page", mount: "mountItem" };
const call: PageScript = { module: "call-page", mount: "mountCall" };
const traces: PageScript = { module: "traces-page", mount: "mountTraces" };
const trace: PageScript = { module: "trace-page", mount: "mountTrace" };

/** All pages of the site for these reports. With one report its overview is also the home page; with none the home page says how to make one. */
export function renderPages(reports: readonly PublishedReport[], methods: string): SitePage[] {
  const [first, ...others] = reports;
  const home = first !== undefined && others.length === 0
    ? page("index.md", first.document.title, renderOverview(first), [figures])
    : page("index.md", "Reports", renderHomePage(reports), []);
  return [
    home,
    { path: "methods.md", text: fillMethods(methods) },
    page("items.md", "Items", renderItemsPage(reports), reports.length > 0 ? [items] : []),
    page("item.md", "Item", renderItemPage(reports), reports.length > 0 ? [item] : []),
    page("call.md", "Call", renderCallPage(reports), reports.length > 0 ? [call] : []),
    page("dataset.md", "Dataset", renderDatasetPage(reports), reports.length > 0 ? [dataset] : []),
    // A site whose reports refine nothing has no page of it.
    ...(reports.some(({ document }) => document.refinement) ? [page("traces.md", "Refined traces", renderTracesPage(reports), [traces]), page("trace.md", "Refined trace", renderTracePage(reports), [trace])] : []),
    ...reports.flatMap((report) => {
      const { name, title, categories } = report.document;
      return [
        page(`reports/${name}/index.md`, title, renderOverview(report), [figures]),
        ...categories.map((category, index) =>
          page(`reports/${name}/category/${category.id}.md`, `${category.title} · ${title}`, renderCategoryPage(report, index), [figures, items])),
      ];
    }),
  ];
}

function page(path: string, title: string, body: Markup, scripts: readonly PageScript[]): SitePage {
  const cells = scripts.map(({ module, mount }) => `\`\`\`js\nimport {${mount}} from "/client/${module}.js";\n${mount}();\n\`\`\``);
  return { path, text: `---\ntitle: ${JSON.stringify(title)}\n---\n\n${body.text.trim()}\n\n${cells.join("\n\n")}\n` };
}
