import { reportDocumentSchema } from "@r2ta/reporting";
import { readParquet, type AnyRow } from "@r2ta/run-store";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { answersTable, detailsTable, itemsTable, metricsTable } from "@r2ta/reporting/artifact";
import { buildSite } from "../apps/report/scripts/build-site.js";
import { browserPath, launchBrowser } from "../apps/report/test/find-browser.js";
import { writeReport } from "../apps/report/test/fixture/write-report.js";
import { serveSite } from "../apps/report/test/serve-site.js";
import type { Figure } from "./main.js";
import { median } from "./shipped.js";

const LARGE = 100_000;

/** Bytes and largest paint of the overview on loopback, and how smoothly the item list scrolls with 100,000 rows. */
export async function measureReport(): Promise<Figure[]> {
  if (browserPath === null) return [{ what: "report in Chromium", measured: "not measured: no browser (apt-get install -y chromium)", target: "" }];
  const folder = await mkdtemp(join(tmpdir(), "r2ta-bench-"));
  try {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const reports = join(folder, "reports");
    await promisify(execFile)(process.execPath, [join(root, "apps/cli/bin/r2ta.js"), "quickstart"], {
      cwd: root, env: { ...process.env, R2TA_RUNS_DIR: join(folder, "runs"), R2TA_REPORTS_DIR: reports }, maxBuffer: 1 << 24,
    });
    await writeLargeReport(join(reports, "quickstart"), join(reports, "large"));
    await buildSite({ reportsFolder: reports, outFolder: join(folder, "site") });
    const site = await serveSite(join(folder, "site"));
    const browser = await launchBrowser();
    try {
      const pages: { bytes: number; paintMs: number }[] = [];
      for (let round = 0; round < 5; round++) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        pages.push(await measurePaint(await context.newPage(), site.url("reports/quickstart/index.html")));
        await context.close();
      }
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const scroll = await measureScroll(page, site.url("items.html?report=large"));
      return [
        { what: "overview, bytes transferred, uncompressed, nothing cached", measured: `${(median(pages.map(({ bytes }) => bytes)) / 1000).toFixed(0)} kB`, target: "< 1 MB" },
        { what: "overview, largest paint on loopback (median of 5)", measured: `${median(pages.map(({ paintMs }) => paintMs)).toFixed(0)} ms`, target: "< 1500 ms" },
        { what: `item list with ${LARGE.toLocaleString("en")} rows, until the first rows stand`, measured: `${scroll.readyMs.toFixed(0)} ms`, target: "" },
        { what: "the same, frame time while scrolling through it (median, 95th percentile)", measured: `${scroll.medianMs.toFixed(1)} ms, ${scroll.slowMs.toFixed(1)} ms`, target: "smooth (under 33 ms)" },
        { what: "the same, rows in the page at once", measured: String(scroll.rows), target: "" },
      ];
    } finally {
      await browser.close();
      await site.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePaint(page: Page, url: string): Promise<{ bytes: number; paintMs: number }> {
  let bytes = 0;
  page.on("response", (response) => void response.body().then((body) => (bytes += body.byteLength), () => undefined));
  await page.goto(url, { waitUntil: "networkidle" });
  const paintMs = await page.evaluate(() => new Promise<number>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? NaN)).observe({ type: "largest-contentful-paint", buffered: true });
  }));
  return { bytes, paintMs };
}

async function measureScroll(page: Page, url: string): Promise<{ readyMs: number; medianMs: number; slowMs: number; rows: number }> {
  const started = performance.now();
  await page.goto(url);
  const rowSelector = "main [role=row], main tbody tr";
  await page.locator(rowSelector).nth(5).waitFor();
  const readyMs = performance.now() - started;
  const frames = await page.evaluate(async (selector) => {
    const row = document.querySelector(selector);
    let scroller: Element | null = row;
    while (scroller && !(scroller.scrollHeight > scroller.clientHeight + 1000)) scroller = scroller.parentElement;
    const target = scroller ?? document.documentElement;
    const times: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let frame = 0; frame < 120; frame++) {
      target.scrollTop += target.scrollHeight / 400;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times;
  }, rowSelector);
  const sorted = [...frames].sort((one, other) => one - other);
  return { readyMs, medianMs: median(frames), slowMs: sorted[Math.floor(sorted.length * 0.95)] ?? NaN, rows: await page.locator(rowSelector).count() };
}

/** The quickstart's report with its items repeated until there are 100,000. */
async function writeLargeReport(source: string, target: string): Promise<void> {
  const document = reportDocumentSchema.parse(JSON.parse(await readFile(join(source, "report.json"), "utf8")));
  const rows = async (path: string): Promise<AnyRow[]> => readParquet(join(source, path));
  const items = await rows("items.parquet");
  const repeated = Array.from({ length: LARGE }, (_, index) => {
    const item = items[index % items.length] ?? {};
    return { ...item, id: `${String(item["id"])}-${index}` };
  });
  await writeReport(target, {
    document: { ...document, name: "large" },
    tables: [
      { path: "metrics.parquet", definition: metricsTable, rowGroupRows: 100_000, rows: await rows("metrics.parquet") },
      { path: "items.parquet", definition: itemsTable(document.arms.length), rowGroupRows: 100_000, rows: repeated },
      { path: "details.parquet", definition: detailsTable, rowGroupRows: 8, rows: await rows("details.parquet") },
      { path: "answers.parquet", definition: answersTable, rowGroupRows: 8, rows: await rows("answers.parquet") },
    ],
  });
}
