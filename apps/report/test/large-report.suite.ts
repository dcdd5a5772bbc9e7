import { buildReport, type ReportFiles } from "@r2ta/reporting";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { fixtureInput, hostileText } from "./fixture/fixture-input.js";
import { goTo, settle } from "./page-steps.js";
import type { OpenSite, ServedSite } from "./serve-site.js";
import { watchPage } from "./watch-page.js";

/** The item of the large report that a test opens. */
const OPENED = 50_000;

/** The list of items and one of them, over the report `large`. */
export function testLargeReport(opened: () => OpenSite): void {
  describe("a report of 100,000 items beside others", () => {
    let browser: Browser;
    let large: ServedSite;

    beforeAll(() => { ({ browser, site: large } = opened()); });

    it("scrolls through them with a bounded number of rows in the page", async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const faults = watchPage(page, large.origin);
      await goTo(page, large.url("items.html?report=large"));
      expect(await page.locator(".list-status").innerText()).toBe("100,000 of 100,000 items");
      const rows = page.locator("table.virtual tbody tr:not(.spacer)");
      const most = await page.evaluate(async () => {
        const list = document.querySelector(".virtual-scroll")!;
        let most = 0;
        for (let step = 0; step <= 40; step++) {
          list.scrollTop = (step / 40) * list.scrollHeight;
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          most = Math.max(most, list.querySelectorAll("tbody tr").length);
        }
        return most;
      });
      expect(most).toBeLessThan(60);
      expect(await rows.last().locator("a").innerText()).toBe("item-099999");
      expect(await rows.last().getAttribute("aria-rowindex")).toBe("100001");

      await rows.last().locator("a").focus();
      await page.keyboard.press("Home");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("item-000000");
      await page.keyboard.press("End");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("item-099999");
      await page.getByLabel("Search").fill("item-04242");
      expect(await page.locator(".list-status").innerText()).toBe("10 of 100,000 items");
      expect(faults).toEqual([]);
      await page.close();
    });

    it("opens one of them by its address, reading parts of the tables only", async () => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const faults = watchPage(page, large.origin);
      const whole: string[] = [];
      page.on("response", (response) => { if (/(details|answers)\.parquet$/.test(response.url()) && response.status() !== 206) whole.push(response.url()); });
      await goTo(page, large.url("item.html?report=large&id=item-050000"));
      expect(whole).toEqual([]);
      expect(await page.locator("h1").innerText()).toBe("item-050000");
      expect(await page.locator("nav[aria-label=Items] .name").allInnerTexts()).toEqual(["item-049999", "item-050001"]);
      expect(await page.locator(".arm-answer").count()).toBe(3);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("is listed with all others on the home page", async () => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const faults = watchPage(page, large.origin);
      await goTo(page, large.url(""));
      expect(await page.locator(".report-list h2 a").allInnerTexts()).toEqual(["What does asking a model cost?", "A large one", "What do rules find?"]);
      await page.locator(".report-list h2 a").nth(1).click();
      await settle(page);
      expect(await page.locator("h1").innerText()).toBe("A large one");
      expect(await page.locator(".masthead .question").innerText()).toBe(hostileText);
      expect(await page.locator("main :is(img, script)").count()).toBe(0);
      await page.getByRole("link", { name: "Items", exact: true }).click();
      expect(page.url()).toContain("report=large");
      expect(faults).toEqual([]);
      await page.close();
    });
  });
}

/** The fixture's report with its items repeated until there are 100,000. */
export function largeReport(): ReportFiles {
  const files = buildReport({ ...fixtureInput(), name: "large", title: "A large one", question: hostileText, labels: [hostileText] });
  const repeat = (row: Record<string, unknown>, index: number): Record<string, unknown> => ({ ...row, id: `item-${String(index).padStart(6, "0")}` });
  return {
    ...files,
    tables: files.tables.map((table) => {
      if (table.path !== "items.parquet" && table.path !== "details.parquet") return table;
      // Only the item that a test opens is whole: 100,000 of them would be most of a gigabyte of JSON.
      const empty = { requirements: [], diagram: null, correctDiagram: null, mistakes: [] };
      const rows = Array.from({ length: 100_000 }, (_, index) => ({ ...repeat(table.rows[index % table.rows.length]!, index), ...(index === OPENED || table.path === "items.parquet" ? {} : empty) }));
      return { ...table, rows, rowGroupRows: table.path === "items.parquet" ? 100_000 : 200 };
    }),
  };
}
