import { buildReport } from "@r2ta/reporting";
import type { Browser, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { askedInput } from "./fixture/asked-input.js";
import { hostileText } from "./fixture/fixture-input.js";
import { refinementOf, SHOWN, shownSteps } from "./fixture/refined-input.js";
import { goTo, settle, tabTo } from "./page-steps.js";
import type { OpenSite, ServedSite } from "./serve-site.js";
import { watchPage } from "./watch-page.js";

const asked = askedInput();
const refinement = refinementOf(asked);
const traceAddress = `trace.html?report=asked&id=${SHOWN}&arm=zero-shot&repeat=0`;
const looks = [{ width: 1280, height: 900 }, { width: 390, height: 844 }].flatMap((viewport) => (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })));

/** What a report says of refinement: over the report `asked`, which has one, and `plain`, which has none. */
export function testRefinement(opened: () => OpenSite): void {
  describe("what a report says of refinement", () => {
    let browser: Browser;
    let site: ServedSite;

    beforeAll(() => { ({ browser, site } = opened()); });

    async function open(path: string, viewport = { width: 1280, height: 900 }): Promise<{ page: Page; faults: string[] }> {
      const page = await browser.newPage({ viewport });
      const faults = watchPage(page, site.origin);
      await goTo(page, site.url(path));
      return { page, faults };
    }

    const stepAt = (page: Page, number: number): Locator => page.locator(`#step-${number}`);

    it("opens its pages without a fault in every look, and leads nowhere that does not exist", async () => {
      const { page, faults } = await open("reports/asked/");
      const targets = new Set<string>();
      for (const path of ["reports/asked/", "traces.html?report=asked", traceAddress, ...refinement.refined.slice(0, 3).map(({ variantId }) => `trace.html?report=asked&id=${variantId}`)]) {
        await goTo(page, site.url(path));
        for (const { viewport, colorScheme } of looks) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          const found = await page.evaluate(() => ({
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            headings: document.querySelectorAll("h1").length,
            nonsense: /\bNaN\b|\bundefined\b|\[object /.test(document.body.innerText),
            repeatedIds: [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index),
            bareTables: [...document.querySelectorAll("table")].filter((table) => !table.caption || table.querySelector("thead th:not([scope])")).length,
            namelessButtons: [...document.querySelectorAll("button")].filter((button) => button.textContent.trim() === "" && !button.ariaLabel).length,
          }));
          expect({ path, viewport, colorScheme, ...found }).toEqual({ path, viewport, colorScheme, overflow: 0, headings: 1, nonsense: false, repeatedIds: [], bareTables: 0, namelessButtons: 0 });
        }
        for (const href of await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => link.href.replace(/#.*$/, "")))) targets.add(href);
      }
      for (const target of targets) expect([target, (await fetch(target, { method: "HEAD" })).status]).toEqual([target, 200]);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("tells on the overview what became of the traces, what was found, and whether the data may train", async () => {
      const { page, faults } = await open("reports/asked/");
      const section = page.locator("section.refinement");
      const summary = buildReport({ ...asked, refinement }).document.refinement!;
      const counts = await section.locator(".status-counts dd:not(.meaning)").allInnerTexts();
      expect(counts.map((text) => Number.parseInt(text))).toEqual(Object.values(summary.statuses));
      expect(Number.parseInt(counts[1]!)).toBeGreaterThan(0);
      const legend = await section.locator(".verdict-legend li").allInnerTexts();
      expect(legend.map((text) => text.replace(/\s+/g, " "))).toEqual(expect.arrayContaining(["● Sound 6 42.9 %", "✕ Hallucinated 3 21.4 %", "✚ Missed mistake 1 7.1 %"]));
      expect((await section.locator("tr[data-category=weak_entity] td").allInnerTexts()).map(Number)).toEqual([0, 0, 0, 0, 1, 0, 0, 1]);
      expect(await section.locator("tr[data-code=skipped-sentence] td .value").allInnerTexts()).toEqual(["2", "2"]);
      const card = section.getByRole("region", { name: "Score card of the auditor" });
      expect((await card.locator("tbody tr", { hasText: "All planted errors" }).locator("td").allInnerTexts()).map((text) => text.split("\n"))).toEqual([["60"], ["71.7 %", "59–82 %"], ["61.7 %", "49–73 %"]]);
      const agreement = section.getByRole("region", { name: "Agreement", exact: true });
      expect((await agreement.locator("tbody td").allInnerTexts()).map((text) => text.split("\n"))).toEqual([["auditor and Ada"], ["18", "2 scenarios"], ["0.83", "0.61 to 0.94"], ["0.76", "0.44 to 0.93"], ["0.80", "0.55 to 0.94"]]);
      expect(await section.locator(".gate").allInnerTexts()).toEqual([expect.stringMatching(/Not good enough\. The auditor caught 43 of 60/), expect.stringMatching(/The gate is closed: this data may not train\. 18 of 20 items are reviewed\./)]);
      expect(await section.locator(".effort").innerText()).toContain("36,800 in, 8,400 out");
      await section.locator("tr[data-category=weak_entity] a").click();
      await settle(page);
      expect(await page.locator(".list-status").innerText()).toBe("1 of 6 traces");
      expect(faults).toEqual([]);
      await page.close();
    });

    it("lists the refined traces by verdict, category and outcome; the filter is the address", async () => {
      const { page, faults } = await open("traces.html?report=asked");
      const status = page.locator(".list-status");
      expect(await status.innerText()).toBe("6 of 6 traces");
      await page.locator("select[name=verdict]").selectOption("hallucinated");
      expect(await status.innerText()).toBe("3 of 6 traces");
      await page.locator("select[name=category]").selectOption("attribute_kind");
      expect(await status.innerText()).toBe("0 of 6 traces: no trace fits, clear a filter");
      await page.locator("select[name=verdict]").selectOption("contradicts-diagram");
      expect(await status.innerText()).toBe("1 of 6 traces");
      await page.getByRole("button", { name: "Clear" }).click();
      await page.locator("select[name=status]").selectOption("queued");
      await page.reload();
      await settle(page);
      expect(await status.innerText()).toBe("2 of 6 traces");
      await tabTo(page, (element) => element.matches("table.virtual a"));
      const name = await page.evaluate(() => document.activeElement?.textContent);
      await Promise.all([page.waitForURL(/trace\.html/), page.keyboard.press("Enter")]);
      await settle(page);
      expect(await page.locator("h1").innerText()).toBe(name);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("shows original and refined side by side with the changed words marked, each verdict in words", async () => {
      const { page, faults } = await open(traceAddress);
      expect(await page.locator(".step").count()).toBe(shownSteps.length);
      expect(await page.locator(".step .verdict .word").allInnerTexts()).toEqual(["Sound", "Contradicts the diagram", "Hallucinated", "Contradicts a requirement", "Unsupported", "Irrelevant", "Missed mistake", "Sound"]);
      expect(await stepAt(page, 2).locator(".original del").allInnerTexts()).toEqual(["single-valued", "MISTAKE attribute_kind"]);
      expect(await stepAt(page, 2).locator(".refined ins").allInnerTexts()).toEqual(["multivalued", "ok"]);
      const [left, right] = [await stepAt(page, 2).locator(".original").boundingBox(), await stepAt(page, 2).locator(".refined").boundingBox()];
      expect([left!.y, left!.x < right!.x]).toEqual([right!.y, true]);
      expect(await stepAt(page, 2).locator(".step-reasons li").first().innerText()).toContain("says of the diagram what is not so: The diagram has facilities as multivalued");
      expect(await stepAt(page, 3).locator(".refined").innerText()).toBe("deleted");
      expect(await stepAt(page, 7).locator(".original").innerText()).toBe("no step says this");
      expect(await stepAt(page, 7).locator(".refined ins").innerText()).toContain("attribute_placement");
      expect(await stepAt(page, 5).locator(".votes").innerText()).toBe("scripted-auditor: unsupported; second-auditor: sound");
      expect(await stepAt(page, 4).locator(".votes").innerText()).toBe("2 auditors agree");
      await page.setViewportSize({ width: 390, height: 844 });
      const [above, below] = [await stepAt(page, 2).locator(".original").boundingBox(), await stepAt(page, 2).locator(".refined").boundingBox()];
      expect([above!.x, above!.y < below!.y]).toEqual([below!.x, true]);

      expect(await page.locator(".feedback li").evaluateAll((reports) => reports.map((report) => [(report.querySelector(".feedback-badge") as HTMLElement).innerText, report.querySelector(".chip")?.textContent]))).toEqual([["removed", "entity:QUAY.attr:facilities"], ["added", "entity:CABIN"]]);
      expect(await page.locator(".check h3").allInnerTexts()).toEqual(["As it was written: 3 objections", "As it was refined: accepted"]);
      expect(await page.locator(".call-facts").innerText()).toMatch(/audit, audit, correct cut off[\s\S]*9,200 in, 2,100 out[\s\S]*\$0\.031[\s\S]*1 finding of auditors/);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("marks the sentence and the place that a step's evidence names: under the pointer, with the focus, and kept by a click", async () => {
      const { page, faults } = await open(traceAddress);
      const marked = (): Promise<(string | null)[]> => page.locator(".is-cited").evaluateAll((all) => all.map((element) => element.id || element.getAttribute("data-location")));
      const chip = (step: number, text: string): Locator => stepAt(page, step).locator(".chip", { hasText: text });
      await chip(4, "R5").hover();
      expect(await marked()).toEqual(["requirement-R5"]);
      expect(await page.locator("#requirement-R5").evaluate((item) => { const [own, list] = [item.getBoundingClientRect(), item.parentElement!.getBoundingClientRect()]; return own.top >= list.top && own.top < list.bottom; })).toBe(true);
      await page.mouse.move(0, 0);
      expect(await marked()).toEqual([]);

      await chip(4, "rel:HOME_QUAY.end:QUAY").click();
      expect(await marked()).toEqual(["rel:HOME_QUAY.end:QUAY"]);
      await page.mouse.move(0, 0);
      await chip(2, "R2").focus();
      expect(await marked()).toEqual(["requirement-R2"]);
      await chip(2, "R2").blur();
      expect(await marked()).toEqual(["rel:HOME_QUAY.end:QUAY"]);
      expect(await chip(4, "rel:HOME_QUAY.end:QUAY").getAttribute("aria-pressed")).toBe("true");
      expect(await page.locator(".pointed").textContent()).toBe("rel:HOME_QUAY.end:QUAY");
      await page.keyboard.press("Escape");
      expect([await marked(), await page.locator(".chip[aria-pressed=true]").count()]).toEqual([[], 0]);

      // What does not exist is said not to, and points at nothing, or at what would hold it.
      await chip(3, "entity:HARBOUR_MASTER").click();
      expect([await marked(), await page.locator(".pointed").textContent()]).toEqual([[], "entity:HARBOUR_MASTER is not in this diagram."]);
      await chip(4, "R99").click();
      expect(await page.locator(".pointed").textContent()).toBe("R99: the requirements have no such sentence.");
      await chip(7, "rel:GUIDES.attr:last_trip").click();
      expect(await marked()).toEqual(["rel:GUIDES"]);

      // On a narrow screen they are a sheet at the lower edge.
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.locator(".zoom-frame").isVisible()).toBe(false);
      await page.getByRole("button", { name: "Sentences and diagram" }).click();
      await chip(5, "entity:CABIN").first().click();
      expect(await marked()).toEqual(["entity:CABIN"]);
      const [sheet, drawn] = [await page.locator(".trace-ground").boundingBox(), await page.locator(".canvas .is-cited").boundingBox()];
      expect(Math.round(sheet!.y + sheet!.height)).toBe(844);
      expect(drawn!.y).toBeGreaterThan(sheet!.y);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("can be walked with the keyboard alone, step by step and trace by trace, and each step has an address", async () => {
      const { page, faults } = await open(`${traceAddress}#step-6`);
      await page.waitForFunction(() => { const top = document.getElementById("step-6")!.getBoundingClientRect().top; return top >= 0 && top < innerHeight / 2; });
      await stepAt(page, 1).focus();
      const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.closest(".step")?.id);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      expect(await focused()).toBe("step-3");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("chip");
      await page.keyboard.press("Enter");
      expect(await page.locator(".chip[aria-pressed=true]").count()).toBe(1);
      await page.keyboard.press("k");
      expect(await focused()).toBe("step-2");
      await page.locator("nav[aria-label='Refined traces'] [rel=next]").focus();
      await Promise.all([page.waitForURL(/harbour-030/), page.keyboard.press("Enter")]);
      await settle(page);
      expect(await page.locator("h1").innerText()).toBe("harbour-030");
      expect(await page.locator("nav[aria-label='Refined traces'] [rel=next]").count()).toBe(0);
      await page.locator("nav[aria-label='Refined traces'] [rel=prev]").click();
      await page.waitForURL(/harbour-029/);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("shows what models and auditors wrote as text that does nothing", async () => {
      const { page, faults } = await open(traceAddress);
      const shown = (selector: string): Promise<string> => page.locator(selector).first().innerText();
      for (const selector of ["#step-6 .original", "#step-6 .explanation", "#step-2 .step-reasons", ".feedback li:last-child .why", ".check-reasons"]) expect([selector, await shown(selector)]).toEqual([selector, expect.stringContaining("<img src=x onerror=")]);
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await page.locator(".halves pre").first().innerText()).toContain(hostileText.slice(0, 20));
      const failed = refinement.refined.find(({ status }) => status === "failed")!;
      await goTo(page, site.url(`trace.html?report=asked&id=${failed.variantId}`));
      expect(await page.locator(".failure").innerText()).toContain("Not audited. There is no reasoning to audit. <img");
      expect(await page.locator("main :is(img, script[src], iframe)").count()).toBe(0);
      expect(await page.title()).toBe(`${failed.variantId} · ${asked.title}`);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("shows nothing of it for a report without a refinement, and says so where an address asks for one", async () => {
      const { page, faults } = await open("reports/plain/");
      const nav = page.locator("[data-nav=traces]:visible");
      expect([await page.locator("section.refinement").count(), await nav.count()]).toEqual([0, 0]);
      await goTo(page, site.url("items.html?report=plain"));
      expect(await nav.count()).toBe(0);
      await goTo(page, site.url("items.html?report=asked"));
      expect(await nav.getAttribute("href")).toContain("traces.html?report=asked");
      for (const [path, words] of [["traces.html?report=plain", "This report holds no refined traces."], ["trace.html?report=plain&id=x", "This report holds no refined traces."], ["trace.html?report=asked&id=nothing", "The report asked has no refined trace of “nothing”"], ["trace.html?report=gone", "There is no report named “gone”."]] as const) {
        await goTo(page, site.url(path));
        expect([path, await page.locator("[role=alert]").innerText()]).toEqual([path, expect.stringContaining(words)]);
      }
      expect(faults).toEqual([]);
      await page.close();
    });

    it("reads parts of the tables only", async () => {
      const page = await browser.newPage();
      const asked = new Map<string, number>();
      page.on("response", (response) => { const [table] = /[a-z]+\.parquet$/.exec(response.url()) ?? []; if (table !== undefined) asked.set(table, response.status()); });
      await goTo(page, site.url(traceAddress));
      expect(Object.fromEntries(asked)).toEqual({ "refined.parquet": 206, "scenarios.parquet": 206, "variants.parquet": 206 });
      await page.close();
    });
  });
}
