import { buildReport } from "@r2ta/reporting";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { askedInput, endlessLine, LOST, plannedFailures } from "./fixture/asked-input.js";
import { goTo, settle, tabTo } from "./page-steps.js";
import type { OpenSite, ServedSite } from "./serve-site.js";
import { watchPage } from "./watch-page.js";

const asked = askedInput();
const callAddress = (variantId: string, arm: string, role = "answer"): string => {
  const { key } = asked.calls!.find((call) => call.variantId === variantId && call.arm === arm && call.role === role)!;
  return `call.html?${new URLSearchParams({ report: "asked", id: variantId, arm, repeat: "0", key }).toString()}`;
};

/** What a report says of calls: over the reports `asked` and `plain`. */
export function testCalls(opened: () => OpenSite): void {
  describe("what a report says of calls", () => {
    let browser: Browser;
    let site: ServedSite;

    beforeAll(() => { ({ browser, site } = opened()); });

    async function open(path: string, options: Parameters<Browser["newPage"]>[0] = { viewport: { width: 1280, height: 900 } }): Promise<{ page: Page; faults: string[] }> {
      const page = await browser.newPage(options);
      const faults = watchPage(page, site.origin);
      await goTo(page, site.url(path));
      return { page, faults };
    }

    const simulatedPages = [
      "reports/asked/", "reports/asked/category/wrong_key.html", "items.html?report=asked", "item.html?report=asked&id=harbour-003", "dataset.html?report=asked",
      "dataset.html?report=asked&scenario=harbour&variant=harbour-029", callAddress("harbour-003", "zero-shot"), callAddress("harbour-001", "zero-shot"), callAddress("harbour-009", "r2ta"), "call.html?report=asked&key=nothing",
      "traces.html?report=asked", "trace.html?report=asked&id=harbour-029",
    ];

    it("says on every page of a simulated report that it is one, and on no other, narrow and wide", async () => {
      const narrow = { width: 390, height: 844 };
      const { page, faults } = await open("", { viewport: narrow, colorScheme: "dark" });
      for (const path of simulatedPages) {
        await page.setViewportSize(narrow);
        await goTo(page, site.url(path));
        for (const viewport of [narrow, { width: 1280, height: 900 }]) {
          await page.setViewportSize(viewport);
          expect([path, await page.locator(".simulated-banner:visible").allInnerTexts()]).toEqual([path, [expect.stringMatching(/^Simulated: a scripted server, not a model/)]]);
          await settle(page);
          expect([path, viewport, await overflowOf(page)]).toEqual([path, viewport, 0]);
        }
      }
      for (const path of ["", "methods.html"]) {
        await goTo(page, site.url(path));
        expect([path, await page.locator(".simulated-banner:visible").innerText()]).toEqual([path, expect.stringMatching(/^Some reports are simulated: .* gave replies in asked\./)]);
      }
      for (const path of ["reports/plain/", "reports/plain/category/wrong_key.html", "items.html?report=plain", "item.html?report=plain&id=harbour-003", "dataset.html?report=plain"]) {
        await goTo(page, site.url(path));
        expect([path, await page.locator(".simulated-banner:visible").count()]).toEqual([path, 0]);
      }
      expect(faults).toEqual([]);
      await page.close();
    });

    it("marks a simulated report in the list of reports, and its simulated arm wherever it is named, in words", async () => {
      const { page } = await open("");
      const entries = page.locator(".report-list > li");
      expect(await entries.filter({ hasText: asked.title }).locator(".labels").innerText()).toMatch(/^simulated\s+tiny$/);
      expect(await entries.filter({ hasText: "What do rules find?" }).locator(".labels").innerText()).toBe("tiny");
      for (const [path, names] of [["reports/asked/", "table thead th"], ["items.html?report=asked", "table.virtual thead th"], ["item.html?report=asked&id=harbour-001", ".arm-answer h3"]] as const) {
        await goTo(page, site.url(path));
        const marked = await page.locator(names).filter({ hasText: "simulated" }).allInnerTexts();
        expect(marked.length).toBeGreaterThan(0);
        expect(marked.filter((text) => !text.startsWith("zero-shot"))).toEqual([]);
      }
      await goTo(page, site.url("reports/asked/"));
      expect(await page.locator(".answer p:not(.caution)").innerText()).toMatch(/^Simulated: of 3 arms/);
      expect(await page.locator(".forest figcaption").innerText()).toContain("† simulated");
      await page.close();
    });

    it("shows what each arm cost: reproduced and paid apart, unknown as unknown, no model as none", async () => {
      const { page, faults } = await open("reports/asked/");
      const cells = (arm: string): Promise<string[]> => page.locator(".cost-table tbody tr", { hasText: arm }).locator("td").allInnerTexts();
      expect(await cells("rules")).toEqual(["asks no model and costs nothing"]);

      const { arms } = buildReport(asked).document;
      const simulated = arms.find(({ arm }) => arm === "zero-shot")!;
      expect((await cells("zero-shot")).map((text) => text.split("\n")[0])).toEqual([
        "25", "0 %", "41,400", "9,660", "$0.097", "≥ $0.097", "1.8 s", "2.7 s", `$${(0.0966 / simulated.exactHits!).toFixed(4)}`,
      ]);
      expect((await cells("zero-shot"))[5]).toContain("2 calls not known");
      expect((await cells("r2ta")).map((text) => text.split("\n")[0])).toEqual(["48", "33.3 %", "86,400", "20,160", "unknown", "unknown", "1.7 s", "2.7 s", "unknown"]);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("counts every failed answer by its kind, and the attempts that were made again apart from them", async () => {
      const { page } = await open("reports/asked/");
      const table = page.getByRole("region", { name: "Failed answers by kind" });
      const column = (await table.locator("thead th").allInnerTexts()).findIndex((text) => text.startsWith("zero-shot")) - 1;
      const counts = new Map<string, number>();
      for (const row of await table.locator("tbody tr").all()) counts.set((await row.locator("th").innerText()).split("\n")[0]!, Number.parseInt(await row.locator("td").nth(column).innerText()));
      expect(Object.fromEntries(counts)).toEqual({ "timed out": 2, refused: 1, "token limit reached": 1, "answer unreadable": 1, "All failed answers": 5 });
      expect(await table.locator("tr.total td").nth(column).innerText()).toContain("20.8 %");
      const attempts = await page.getByRole("region", { name: "Attempts without a reply by kind" }).locator("tbody th").allInnerTexts();
      expect(attempts.map((text) => text.split("\n")[0])).toEqual(["rate limit", "server error", "timed out", "All attempts without a reply"]);
      await page.close();
    });

    it("says of a report whose arms ask no model just that, with no empty table", async () => {
      const { page, faults } = await open("reports/plain/");
      const section = page.locator("section.costs");
      expect(await section.innerText()).toContain("No model was asked");
      expect(await section.locator("table").count()).toBe(0);
      await goTo(page, site.url("item.html?report=plain&id=harbour-001"));
      expect(await page.locator(".call-links").count()).toBe(0);
      expect(await page.locator(".arm-answer .meta").innerText()).toBe("rules@1 · answered");
      await goTo(page, site.url("call.html?report=plain&id=harbour-001&key=sha256:00"));
      expect(await page.locator("[role=alert]").innerText()).toContain("This report holds no calls: no model was asked");
      expect(faults).toEqual([]);
      await page.close();
    });

    it("leads from an answer to each of its calls with the keyboard alone, and from call to call", async () => {
      const { page, faults } = await open("item.html?report=asked&id=harbour-007");
      const answer = page.locator(".arm-answer", { has: page.locator("h3", { hasText: "zero-shot" }) });
      expect(await answer.locator(".meta").innerText()).toBe("zero-shot@1 · answer could not be read · 3,600 tokens in, 840 out · $0.0084 to reproduce");
      expect(await answer.locator(".failure strong").innerText()).toContain("answer unreadable");
      expect(await answer.locator(".call-links a").allInnerTexts()).toEqual(["1 answer", "2 repair"]);
      await tabTo(page, (element) => element.textContent === "2 repair");
      await Promise.all([page.waitForURL(/call\.html/), page.keyboard.press("Enter")]);
      await settle(page);
      expect(await page.locator("h1").innerText()).toBe("Call: repair");
      expect(await page.locator("section[aria-labelledby=prompt] summary .title").allInnerTexts()).toEqual(["system", "user", "assistant", "user"]);
      expect(await page.locator("section[aria-labelledby=prompt] pre").allInnerTexts()).toEqual(expect.arrayContaining(["It is all wrong.", "Answer again, in JSON."]));
      await page.locator("nav[aria-label='Calls about the same item'] [rel=prev]").click();
      await settle(page);
      expect(await page.locator("h1").innerText()).toBe("Call: answer");
      await page.locator(".masthead .question a").click();
      await page.waitForURL(/item\.html\?report=asked&id=harbour-007/);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("shows of a call what it was, cost and took, and every attempt", async () => {
      const { page } = await open(callAddress("harbour-003", "zero-shot"));
      expect(await factsOf(page)).toEqual({
        Outcome: "answered", Model: "scripted-reasoner by openai", "Finish reason": "stop", "Asked for": "JSON of a given schema",
        "Tokens in": "1,800, 512 of them from the provider’s own prompt cache", "Tokens out": "420, 180 of them reasoning",
        "Cost to reproduce": "$0.0042", "Paid in this run": "$0.0042", Latency: "870 ms", Key: asked.calls!.find(({ variantId }) => variantId === "harbour-003")!.key,
      });
      expect((await page.locator(".attempts tbody tr").allInnerTexts()).map((row) => row.split(/\s*\t\s*/))).toEqual([["1", "rate limit", "429", "not", "40 ms"], ["2", "server error", "503", "2.0 s", "75 ms"], ["3", "answered", "200", "4.0 s", "870 ms"]]);

      await goTo(page, site.url(callAddress("harbour-009", "r2ta")));
      expect(await factsOf(page)).toMatchObject({ Outcome: "answered from the cache", "Cost to reproduce": "unknown", "Paid in this run": "$0, paid when it was first asked", Latency: "1.4 s, first token after 180 ms, when it was first asked" });
      expect(await page.locator("section[aria-labelledby=attempts]").innerText()).toContain("None in this run: the reply was taken from the cache.");
      // A long prompt is folded, and whole once it is opened.
      const prompt = page.locator("section[aria-labelledby=prompt] details").nth(1);
      expect(await prompt.locator("pre").count()).toBe(0);
      await prompt.locator("summary").click();
      expect((await prompt.locator("pre").innerText()).split("\n")).toHaveLength(202);

      await goTo(page, site.url(callAddress("harbour-002", "zero-shot")));
      expect(Object.keys(await factsOf(page))).toEqual(["Outcome", "Model", "Paid in this run", "Key"]);
      expect(await page.locator("section[aria-labelledby=reply]").innerText()).toContain(`No reply. ${plannedFailures["harbour-002"]!.failure}`);
      await page.close();
    });

    it("finds a call by its key alone, and says plainly where one was not kept", async () => {
      const { key } = asked.calls!.find(({ variantId, arm }) => variantId === "harbour-010" && arm === "zero-shot")!;
      const { page, faults } = await open(`call.html?report=asked&key=${key}`);
      expect(await page.locator(".masthead .question").innerText()).toContain("about harbour-010");
      await goTo(page, site.url(`item.html?report=asked&id=${LOST}`));
      await page.locator(".arm-answer", { has: page.locator("h3", { hasText: "zero-shot" }) }).locator(".call-links a").click();
      await page.waitForURL(/call\.html/);
      await settle(page);
      expect(await page.locator("section[aria-labelledby=prompt]").innerText()).toContain("The prompt was not kept.");
      expect(await page.locator("section[aria-labelledby=reply]").innerText()).toContain("The reply was not kept.");
      expect(await factsOf(page)).toMatchObject({ "Tokens in": "unknown", "Cost to reproduce": "unknown", "Paid in this run": "$0.0042" });
      await goTo(page, site.url(`call.html?report=asked&id=${LOST}&arm=zero-shot&repeat=0&key=sha256:gone`));
      expect(await page.locator("[role=alert]").innerText()).toContain("The report holds no such call");
      expect(await page.locator(".facts a").innerText()).toBe(LOST);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("shows what was asked and answered as text that does nothing, control characters by their numbers", async () => {
      const { page, faults } = await open(callAddress("harbour-003", "zero-shot"));
      for (const section of ["prompt", "reply"]) {
        const text = await page.locator(`section[aria-labelledby=${section}] pre`).last().innerText();
        expect(text).toContain("[U+001B][31mred[U+001B][0m [U+202E]evil[U+202C] [U+0000] </pre><img src=x onerror=");
      }
      await goTo(page, site.url(callAddress("harbour-001", "zero-shot")));
      expect(await page.locator(".failure").innerText()).toContain("</script><script>");
      await goTo(page, site.url("item.html?report=asked&id=harbour-001"));
      expect(await page.locator(".failure").innerText()).toContain("No answer to score: timed out.");
      expect(await page.locator("main :is(img, script[src], iframe)").count()).toBe(0);
      expect(await page.title()).not.toBe("owned");
      expect(faults).toEqual([]);
      await page.close();
    });

    it("opens a reply of one endless line without laying all of it out at once", async () => {
      const { page, faults } = await open(callAddress("harbour-006", "zero-shot"), { viewport: { width: 390, height: 844 } });
      const reply = page.locator("section[aria-labelledby=reply] details").last();
      expect(await reply.locator("summary").innerText()).toContain(`1 line, ${endlessLine.length.toLocaleString("en-US")} characters`);
      await reply.locator("summary").click();
      const lengthOf = (): Promise<number> => reply.locator("pre").evaluate((pre) => pre.textContent.length);
      expect(await lengthOf()).toBeLessThan(100_000);
      await reply.getByRole("button", { name: `Show all ${endlessLine.length.toLocaleString("en-US")} characters` }).click();
      expect(await lengthOf()).toBe(endlessLine.length);
      expect(await reply.locator("pre").evaluate((pre) => [pre === document.activeElement, pre.textContent.endsWith("END")])).toEqual([true, true]);
      expect(await overflowOf(page)).toBe(0);
      expect(faults).toEqual([]);
      await page.close();
    });

    it("reads parts of the tables only", async () => {
      const page = await browser.newPage();
      const whole: string[] = [];
      const tables = new Set<string>();
      page.on("response", (response) => {
        const [table] = /[a-z]+\.parquet$/.exec(response.url()) ?? [];
        if (table !== undefined) tables.add(table);
        if (table !== undefined && response.status() !== 206) whole.push(response.url());
      });
      await goTo(page, site.url(callAddress("harbour-010", "r2ta")));
      expect([...tables].sort()).toEqual(["calls.parquet", "details.parquet", "items.parquet"]);
      expect(whole).toEqual([]);
      await page.close();
    });
  });
}


function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function factsOf(page: Page): Promise<Record<string, string>> {
  return page.locator(".call-facts > div").evaluateAll((facts) => Object.fromEntries(facts.map((fact) => [fact.querySelector("dt")?.textContent ?? "", fact.querySelector("dd")?.textContent ?? ""])));
}
