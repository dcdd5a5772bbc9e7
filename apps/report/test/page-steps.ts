import type { Page } from "playwright-core";

/** Opens an address and waits until its page is whole. */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await settle(page);
}

/** Waits until nothing on the page is still being read or drawn. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector(".loading, [aria-busy]") === null && [...document.querySelectorAll("[data-forest]")].every((plot) => plot.firstElementChild));
}

/** Presses Tab until the wanted element has the focus. */
export async function tabTo(page: Page, isWanted: (element: Element) => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`(${isWanted.toString()})(document.activeElement)`)) return;
  }
  throw new Error("80 presses of Tab did not reach the element.");
}
