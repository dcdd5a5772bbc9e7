import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildReport, findMetric, type ReportFiles } from "@r2ta/reporting";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../scripts/build-site.js";
import { browserPath, launchBrowser } from "./find-browser.js";
import { fixtureInput } from "./fixture/fixture-input.js";
import { fixtureMistakes, requirements } from "./fixture/harbour.js";
import { writeReport } from "./fixture/write-report.js";
import { goTo, settle, tabTo } from "./page-steps.js";
import { serveSite, type ServedSite } from "./serve-site.js";
import { watchPage } from "./watch-page.js";

const input = fixtureInput();
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

describe.skipIf(browserPath === null)("the report site in Chromium", () => {
  let work: string;
  let browser: Browser;
  let site: ServedSite;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "r2ta-site-test-"));
    site = await build("one", [buildReport(input)]);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    if (work) await rm(work, { recursive: true, force: true });
  });

  async function build(name: string, reports: readonly ReportFiles[]): Promise<ServedSite> {
    const reportsFolder = join(work, `${name}-reports`);
    await mkdir(reportsFolder);
    for (const files of reports) await writeReport(join(reportsFolder, files.document.name), files);
    await buildSite({ reportsFolder, outFolder: join(work, name) });
    return serveSite(join(work, name));
  }

  async function open(served: ServedSite, path: string, options: Parameters<Browser["newPage"]>[0] = { viewport: wide }): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage(options);
    const faults = watchPage(page, served.origin);
    await goTo(page, served.url(path));
    return { page, faults };
  }

  const pages = [
    "", "reports/fixture/", ...input.metrics.filter(({ scope, metric, match, arm }) => scope !== "overall" && metric === "f1" && match === "exact" && arm === "rules").map(({ scope }) => `reports/fixture/category/${scope}.html`),
    "items.html", "dataset.html", "dataset.html?report=fixture&scenario=harbour", "dataset.html?report=fixture&scenario=harbour-two&variant=harbour-008", "dataset.html?report=fixture&variant=harbour-030",
    "item.html?report=fixture&id=harbour-003", "item.html?report=fixture&id=harbour-006", "methods.html",
  ];

  const looks = Object.entries({ narrow, wide }).flatMap(([size, viewport]) => (["light", "dark"] as const).map((colorScheme) => ({ size, viewport, colorScheme })));

  it("opens every page without a fault, narrow and wide, light and dark, and leads nowhere that does not exist", async () => {
    const page = await browser.newPage({ viewport: narrow });
    const faults = watchPage(page, site.origin);
    const targets = new Set<string>();
    expect(pages).toHaveLength(21);
    // Half of the pages are opened wide and made narrow, as a window is.
    for (const [index, path] of pages.entries()) {
      const order = index % 2 === 0 ? looks : [...looks].reverse();
      await page.setViewportSize(order[0]!.viewport);
      await goTo(page, site.url(path));
      for (const { size, viewport, colorScheme } of order) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const found = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          headings: document.querySelectorAll("h1").length,
          language: document.documentElement.lang,
          loading: document.querySelectorAll(".loading").length,
          nonsense: /\bNaN\b|\bundefined\b|\[object /.test(document.body.innerText),
          repeatedIds: [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index),
          bareTables: [...document.querySelectorAll("table")].filter((table) => !table.closest(".methods") && (!table.caption || table.querySelector("thead th:not([scope])"))).length,
          emptyCharts: [...document.querySelectorAll("[data-forest]")].filter((plot) => !plot.querySelector("svg circle, svg text")).length,
        }));
        expect({ path, size, colorScheme, ...found }).toEqual({ path, size, colorScheme, overflow: 0, headings: 1, language: "en", loading: 0, nonsense: false, repeatedIds: [], bareTables: 0, emptyCharts: 0 });
      }
      for (const href of await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => link.href))) targets.add(href);
    }
    expect(faults).toEqual([]);
    expect([...targets].filter((target) => !target.startsWith(site.url("")))).toEqual([]);
    for (const target of targets) {
      const { hash } = new URL(target);
      if (hash === "") expect([target, (await fetch(target, { method: "HEAD" })).status]).toEqual([target, 200]);
    }
    await page.close();
  });

  it("answers the question on the overview, and colours each cell by its metric row", async () => {
    const { page } = await open(site, "");
    expect(await page.locator(".answer p:not(.caution)").innerText()).toMatch(/^Simulated: of 3 arms, r2ta finds design mistakes with an F1 of 0\.\d\d \(95 % interval 0\.\d\d to 0\.\d\d\)/);
    expect(await page.locator(".answer .caution").innerText()).toContain("2 scenarios: too few for an interval to be trusted");
    expect(await page.locator(".labels").innerText()).toContain("simulated");
    const row = page.locator("table.heat tbody tr", { hasText: "Wrong identifier" });
    for (const metric of ["f1", "precision", "recall"] as const) {
      await page.locator(`input[name=heat-metric][value=${metric}]`).check();
      const expected = ["rules", "zero-shot", "r2ta"].map((arm) => findMetric(input.metrics, arm, "wrong_key", metric)!.value);
      const texts = await row.locator("td:not(.count)").evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).innerText.split("\n")[0]));
      expect(texts.map((text) => Number.parseFloat(text ?? ""))).toEqual(expected.map((value) => Number(value!.toFixed(2))));
      const shares = await row.locator("td:not(.count)").evaluateAll((cells) => cells.map((cell) => Number(getComputedStyle(cell).getPropertyValue("--share"))));
      expect(shares).toEqual(expected);
    }
    await page.close();
  });

  it("says why a number is missing instead of showing an empty chart", async () => {
    const { page } = await open(site, "reports/fixture/category/hierarchy_structure.html");
    expect(await page.locator("main").innerText()).toContain("No item of this report holds a mistake of this category");
    expect(await page.locator(".nothing").first().innerText()).toContain("No arm has a value here: no reports");
    expect(await page.locator("[data-forest]").count()).toBe(0);
    await page.close();
  });

  it("marks the decisive sentence and the place of the mistake, and shows what each arm made of it", async () => {
    const { page } = await open(site, "item.html?report=fixture&id=harbour-001");
    const [{ mistake }] = [fixtureMistakes[0]!];
    const sentence = requirements.find(({ id }) => id === mistake.requirementIds[0])!;
    expect(await page.locator(".requirements mark").allInnerTexts()).toEqual([sentence.description]);
    expect(await page.locator(".requirements .decisive .decides").innerText()).toBe("decides mistake 1");

    const place = `[data-location="${mistake.location}"]`;
    await page.locator(`.canvas svg ${place}.eerd-mistake`).waitFor();
    const [before, after] = await page.locator(".before-after tbody td").allInnerTexts();
    expect([before, after]).toEqual(["total", "partial"]);
    expect(await page.locator(`.canvas ${place} .eerd-total`).count()).toBe(0);
    await page.getByLabel("Correct", { exact: true }).check();
    await page.locator(`.canvas ${place} .eerd-total`).waitFor();
    expect(await page.locator(".canvas svg").count()).toBe(1);

    const score = input.scores.find(({ variantId, arm }) => variantId === "harbour-001" && arm === "zero-shot")!;
    const answer = page.locator(".arm-answer").nth(1);
    expect(await answer.locator("h3").innerText()).toContain("zero-shot");
    expect(await answer.locator(".reports li").count()).toBe(score.reports.length);
    await page.close();
  });

  it("shows a failed answer as a failure, with its reason", async () => {
    const failed = input.scores.find(({ status, mistakes }) => status === "unparsable" && mistakes.length > 0)!;
    const { page } = await open(site, `item.html?report=fixture&id=${failed.variantId}`);
    const answer = page.locator(".arm-answer", { has: page.locator("h3", { hasText: failed.arm }) });
    expect(await answer.locator(".failure").innerText()).toContain("No JSON object in the answer. It counts as a miss of every mistake.");
    expect(await answer.locator(".reports").count()).toBe(0);
    await page.close();
  });

  it("shows what a model wrote as text and never as markup", async () => {
    const { page, faults } = await open(site, "item.html?report=fixture&id=harbour-003");
    for (const summary of await page.locator(".arm-answer summary").all()) await summary.click();
    expect(await page.locator(".arm-answer pre").first().innerText()).toContain("<img src=x onerror=");
    expect(await page.locator(".arm-answer :is(img, script)").count()).toBe(0);
    expect(await page.title()).toBe("harbour-003 · Which arm finds the mistakes?");
    expect(faults).toEqual([]);
    await page.close();
  });

  it("counts the dataset of all splits, and lists its scenarios by what they hold", async () => {
    const { page, faults } = await open(site, "dataset.html?report=fixture");
    const all = input.datasetVariants!;
    expect(await page.locator(".masthead .question").innerText()).toContain(`30 variants of 2 scenarios with ${all.flatMap(({ mistakes }) => mistakes).length} known mistakes. The arms were asked about the split train and test.`);
    const rowOf = (region: string, name: string): Promise<string[]> => page.getByRole("region", { name: region }).locator("tbody tr", { hasText: name }).locator("td").allInnerTexts();
    const held = all.filter(({ split }) => split === "held_back");
    expect((await rowOf("Counts by split", "held_back")).map(Number)).toEqual([6, ...[0, 1, 2, 3].map((size) => held.filter(({ mistakes }) => mistakes.length === size).length), held.flatMap(({ mistakes }) => mistakes).length, 2]);
    const keysIn = (split: string): number => all.filter((variant) => variant.split === split).flatMap(({ mistakes }) => mistakes).filter(({ category }) => category === "wrong_key").length;
    const byCategory = (await rowOf("Counts by category", "Wrong identifier")).map(Number);
    expect(byCategory).toEqual([keysIn("train") + keysIn("test") + keysIn("held_back"), keysIn("train"), keysIn("test"), keysIn("held_back")]);
    await page.getByText("operators that made them").click();
    expect((await rowOf("Counts by operator", "key-to-non-unique")).map(Number)).toEqual(byCategory);

    const constructs = page.locator("section[aria-labelledby=constructs] tbody tr");
    expect(await constructs.filter({ hasText: "Disjoint, partial specialization" }).locator("td").innerText()).toBe("2");
    expect(await constructs.filter({ hasText: "Shared subclass" }).locator("td").innerText()).toBe("none");
    await page.getByRole("link", { name: "Derived attribute" }).click();
    expect(await page.locator(".list-status").innerText()).toBe("2 of 2 scenarios");
    expect(page.url()).toContain("construct=derived-attribute");
    await page.getByLabel("Search").fill("two");
    expect(await page.locator(".list-status").innerText()).toBe("1 of 2 scenarios");
    await page.reload();
    await settle(page);
    expect([await page.locator(".list-status").innerText(), await page.locator("select[name=construct]").inputValue()]).toEqual(["1 of 2 scenarios", "derived-attribute"]);
    expect(await page.locator("table.virtual tbody tr:not(.spacer) td.number").allInnerTexts()).toEqual(["13", "8", expect.any(String), "15"]);
    expect(faults).toEqual([]);
    await page.close();
  });

  for (const [size, viewport] of Object.entries({ narrow, wide })) {
    it(`shows the correct and the wrong diagram side by side with the difference marked, ${size}`, async () => {
      const { page, faults } = await open(site, "dataset.html?report=fixture&scenario=harbour&variant=harbour-029", { viewport });
      const changed = input.datasetVariants!.find(({ id }) => id === "harbour-029")!;
      expect(changed.mistakes.map(({ operator }) => operator)).toEqual(["relationship-to-participant", "weak-to-strong"]);
      const side = (name: string) => page.locator(`.side[data-side=${name}]`);
      // The attribute that moved: marked on either side at its own place, named in the legend where it is not.
      await side("correct").locator('svg [data-location="rel:GUIDES.attr:last_trip"].eerd-mistake').waitFor();
      expect(await side("wrong").locator('svg [data-location="entity:PILOT.attr:last_trip"].eerd-mistake').count()).toBe(1);
      expect(await side("correct").locator(".highlight-legend .gone").allInnerTexts()).toEqual([expect.stringContaining("not in this diagram: entity:PILOT.attr:last_trip")]);
      expect(await side("wrong").locator(".highlight-legend .gone").allInnerTexts()).toEqual([expect.stringContaining("not in this diagram: rel:GUIDES.attr:last_trip")]);
      // The weak entity is the mistake, its key and its relationship follow.
      for (const name of ["correct", "wrong"]) {
        expect(await side(name).locator('svg [data-location="entity:CABIN"].eerd-mistake').count()).toBe(1);
        expect(await side(name).locator('svg [data-location="rel:HAS_CABIN"].eerd-consequence').count()).toBe(1);
        expect(await side(name).locator('svg [data-location="entity:VESSEL"].eerd-mistake, svg [data-location="rel:HOME_QUAY"].eerd-mistake').count()).toBe(0);
      }
      // What both diagrams have stands at the same place of a page of the same size.
      const placeOf = (name: string) => side(name).locator('svg [data-location="entity:QUAY"] rect').evaluate((shape) => [...["x", "y", "width"].map((key) => shape.getAttribute(key)), shape.closest("svg")?.getAttribute("viewBox")]);
      expect(await placeOf("correct")).toEqual(await placeOf("wrong"));
      const [one, other] = [await side("correct").boundingBox(), await side("wrong").boundingBox()];
      expect(size === "wide" ? one!.y === other!.y && other!.x > one!.x : other!.y > one!.y + one!.height && other!.x === one!.x).toBe(true);

      await side("correct").locator(".zoom-frame").evaluate((frame) => { frame.scrollLeft = 0; frame.scrollTop = 40; });
      await page.getByRole("button", { name: "Larger" }).click();
      await page.getByRole("button", { name: "Larger" }).click();
      await side("correct").locator(".zoom-frame").evaluate((frame) => frame.scrollTo(60, 50));
      await page.waitForFunction(() => [...document.querySelectorAll(".side .zoom-frame")].every((frame) => frame.scrollLeft === 60 && frame.scrollTop === 50));
      expect(new Set(await page.locator(".side svg").evaluateAll((drawings) => drawings.map((drawing) => drawing.getAttribute("width")))).size).toBe(1);

      const rows = page.locator("#mistake-1 .before-after tbody tr");
      expect(await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.replaceAll(/\s+/g, " "))))).toEqual([
        ["rel:GUIDES.attr:last_trip presence", "present", "absent"], ["entity:PILOT.attr:last_trip presence", "absent", "present"],
      ]);
      expect(await page.locator(".requirements .decisive .requirement-id").allInnerTexts()).toEqual(["R6", "R8"]);
      expect(await page.locator(".masthead .question").innerText()).toContain("No arm was asked about it.");
      expect(faults).toEqual([]);
      await page.close();
    });
  }

  it("can be walked from the dataset to a variant and its item with the keyboard alone, and every view can be reloaded", async () => {
    const { page, faults } = await open(site, "methods.html");
    await tabTo(page, (element) => element.matches("[data-nav=dataset]"));
    await Promise.all([page.waitForURL(/dataset\.html/), page.keyboard.press("Enter")]);
    await page.locator("table.virtual tbody a").first().waitFor();
    await tabTo(page, (element) => element.matches("table.virtual a"));
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/scenario=harbour-two/), page.keyboard.press("Enter")]);
    await settle(page);
    expect(await page.locator("h1").innerText()).toBe("Another harbour");
    expect(await page.locator(".requirements li").count()).toBe(requirements.length);
    expect(await page.locator(".canvas svg [data-location='rel:GUIDES']").count()).toBe(1);
    await tabTo(page, (element) => element.matches("table.virtual a"));
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/variant=harbour-004/), page.keyboard.press("Enter")]);
    await settle(page);
    await page.reload();
    await settle(page);
    expect(await page.locator("h1").innerText()).toBe("harbour-004");
    expect(await page.locator(".side svg").count()).toBe(2);
    await tabTo(page, (element) => element.textContent === "What each arm answered");
    await Promise.all([page.waitForURL(/item\.html/), page.keyboard.press("Enter")]);
    await settle(page);
    await page.getByRole("link", { name: "Both diagrams side by side" }).click();
    await page.waitForURL(/scenario=harbour-two&variant=harbour-004/);
    expect(faults).toEqual([]);
    await page.close();
  });

  it("fetches Graphviz only where a diagram is drawn", async () => {
    const page = await browser.newPage({ viewport: wide });
    const bytes = async (path: string): Promise<number> => {
      await goTo(page, site.url(path));
      return page.evaluate(() => performance.getEntriesByType("resource").reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0));
    };
    expect(await bytes("dataset.html")).toBeLessThan(450_000);
    expect(await bytes("dataset.html?scenario=harbour")).toBeGreaterThan(1_000_000);
    await page.close();
  });

  it("lets no script run that is not its own, and nothing in from outside", async () => {
    const page = await browser.newPage();
    await page.goto(site.url(""));
    const blocked = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "http://127.0.0.2/pixel.png";
      document.body.append(image);
      await fetch("http://127.0.0.2/").catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { violations: violations.sort(), title: document.title };
    });
    expect(blocked.violations).toEqual(["connect-src", "img-src", "script-src-elem"]);
    expect(blocked.title).not.toBe("owned");
    await page.close();
  });

  it("can be walked from the overview to an item with the keyboard alone", async () => {
    const { page, faults } = await open(site, "");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await tabTo(page, (element) => element.matches("a") && (element.textContent?.includes("Wrong identifier") ?? false));
    await Promise.all([page.waitForURL(/category\/wrong_key/), page.keyboard.press("Enter")]);
    await page.locator("table.virtual tbody a").first().waitFor();
    await tabTo(page, (element) => element.matches("table.virtual a"));
    const first = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement?.textContent);
    expect(second).not.toBe(first);
    await Promise.all([page.waitForURL(/item\.html/), page.keyboard.press("Enter")]);
    await page.locator("h1", { hasText: second ?? "" }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it("keeps an item's and a list's address when the page is loaded again", async () => {
    const { page } = await open(site, "items.html?report=fixture");
    await page.getByLabel("Category").selectOption("wrong_key");
    await page.getByLabel("Search").fill("harbour-two");
    const status = await page.locator(".list-status").innerText();
    expect(status).toMatch(/^\d of 24 items$/);
    await page.reload();
    await settle(page);
    expect(await page.locator(".list-status").innerText()).toBe(status);
    expect(await page.getByLabel("Category").inputValue()).toBe("wrong_key");
    await page.locator("table.virtual tbody a").first().click();
    await page.waitForURL(/item\.html/);
    await settle(page);
    const heading = await page.locator("h1").innerText();
    await goTo(page, page.url());
    expect(await page.locator("h1").innerText()).toBe(heading);
    await page.close();
  });

  it("says so where an address names an item or a report that does not exist", async () => {
    const { page } = await open(site, "item.html?report=fixture&id=nothing");
    expect(await page.locator("[role=alert]").innerText()).toContain("The report fixture has no item “nothing”.");
    for (const [query, words] of [["scenario=nothing", "has no scenario “nothing”"], ["variant=nothing", "has no variant “nothing”"], ["scenario=harbour&variant=harbour-002", "The scenario harbour has no variant “harbour-002”"]]) {
      await goTo(page, site.url(`dataset.html?report=fixture&${query}`));
      expect(await page.locator("[role=alert]").innerText()).toContain(words);
    }
    await goTo(page, site.url("items.html?report=gone"));
    expect(await page.locator("[role=alert]").innerText()).toContain("There is no report named “gone”.");
    await page.close();
  });

  it("transfers less than 1 MB for the overview", async () => {
    const page = await browser.newPage({ viewport: wide });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
    await page.goto(site.url(""), { waitUntil: "networkidle" });
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(1_000_000);
    await page.close();
  });

  it("is built with no report at all, and says how to make one", async () => {
    const empty = await build("none", []);
    const { page, faults } = await open(empty, "");
    expect(await page.locator("main").innerText()).toContain("npm run quickstart");
    for (const path of ["items.html", "item.html", "dataset.html", "methods.html"]) await goTo(page, empty.url(path));
    expect(faults).toEqual([]);
    await page.close();
    await empty.close();
  });
});
