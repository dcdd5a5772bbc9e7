import { parseReviews, type Review } from "@r2ta/refinement";
import { execa } from "execa";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, launchBrowser } from "./find-browser.js";
import { harbourSource } from "./fixture.js";

const { source } = harbourSource(12);
const folder = await mkdtemp(join(tmpdir(), "r2ta-review-"));
const script = fileURLToPath(new URL("serve-harbour.ts", import.meta.url));
let server: ReturnType<typeof launchServer>;
let port = 0;

/** A port that is free now. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

function launchServer() {
  return execa(process.execPath, ["--conditions=@r2ta/source", "--import", "tsx", script, folder, String(port), "12"], { cwd: fileURLToPath(new URL("../../..", import.meta.url)), stdin: "ignore", reject: false });
}

/** Starts the page in a process of its own and gives its link. */
async function start(): Promise<string> {
  server = launchServer();
  return new Promise((resolve, reject) => {
    let text = "";
    server.stdout?.on("data", (piece: Buffer) => { text += String(piece); if (text.includes("\n")) resolve(text.trim()); });
    void server.then(({ stderr }) => reject(new Error(String(stderr))));
  });
}

/** No warning, no last breath. */
async function kill(): Promise<void> {
  server.kill("SIGKILL");
  await server;
}

const written = async (): Promise<Review[]> => parseReviews(await readFile(join(folder, "reviews.jsonl"), "utf8"), "reviews.jsonl");

describe.skipIf(browserPath === null)("a session in the browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const outside: string[] = [];

  beforeAll(async () => {
    port = await freePort();
    const [link] = await Promise.all([start(), launchBrowser().then((launched) => { browser = launched; })]);
    context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") faults.push(message.text()); });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on("request", (sent) => { if (!sent.url().startsWith(`http://127.0.0.1:${port}/`)) outside.push(sent.url()); });
    await page.goto(link);
  });
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await kill();
    await rm(folder, { recursive: true, force: true });
  });

  const key = (name: string): Promise<void> => page.keyboard.press(name);
  const at = (position: number): Promise<unknown> => page.getByText(`Item ${position + 1}`, { exact: true }).waitFor();
  const revealed = (): Promise<unknown> => page.locator(".decision-panel").waitFor();
  const answeredText = (): Promise<string | null> => page.locator(".count").textContent();
  const drawn = (): Promise<unknown> => page.locator(".zoom-frame:not([aria-busy]) svg").waitFor();
  /** Gives an own verdict and sees the auditor's. */
  const judge = async (digit: string): Promise<void> => {
    await key(digit);
    await key("Enter");
    await revealed();
  };

  it("asks who is reviewing, and shows the first item blind with its diagram drawn", async () => {
    await page.locator("#reviewer-name").fill("Ada");
    await key("Enter");
    await at(0);
    await drawn();
    expect(await page.locator(".decision-panel").count()).toBe(0);
    expect(await page.locator("#page").textContent()).not.toMatch(/auditor's evidence|mechanical@1/);
    await key("a");
    expect(await page.locator(".status").textContent()).toContain("your own verdict first");
    expect(page.url()).toBe(`http://127.0.0.1:${port}/#1`);
  });

  it("is done with the keyboard alone: accept, reject, edit, unsure", async () => {
    await judge("1");
    await key("a");
    await at(1);
    await judge("2");
    await key("r");
    await page.keyboard.type("It is a ar z 1, with keys in it.");
    await key("Enter");
    await at(2);
    await judge("3");
    await key("e");
    await page.locator("#edited").fill("As it should read,\nin two lines.");
    await key("Control+Enter");
    await at(3);
    await judge("1");
    await key("u");
    await key("Enter");
    expect(await page.locator(".status").textContent()).toContain("Say why");
    await page.keyboard.type("Hard to tell.");
    await key("Enter");
    await at(4);
    expect(await answeredText()).toBe("4 of 12 answered");
    expect((await written()).map(({ item, reviewer, verdict, edited, reason }) => [item, reviewer, verdict, edited, reason])).toEqual([
      [source.items[0]?.id, "Ada", "accept", null, ""], [source.items[1]?.id, "Ada", "reject", null, "It is a ar z 1, with keys in it."],
      [source.items[2]?.id, "Ada", "edit", "As it should read,\nin two lines.", ""], [source.items[3]?.id, "Ada", "unsure", null, "Hard to tell."],
    ]);
  });

  it("undoes, and the answer can be given again", async () => {
    await key("z");
    await at(3);
    expect(await answeredText()).toBe("3 of 12 answered");
    expect(await page.locator("#reason").inputValue()).toBe("Hard to tell.");
    await key("a");
    await at(4);
    expect((await written()).map(({ verdict }) => verdict)).toEqual(["accept", "reject", "edit", "unsure", "withdrawn", "accept"]);
  });

  it("survives a reload with what was chosen and written", async () => {
    await key("2");
    await page.reload();
    await at(4);
    expect(await page.locator("input[value]:checked").count()).toBe(1);
    await key("Enter");
    await revealed();
    await key("r");
    await page.keyboard.type("Half a sentence");
    await page.reload();
    await revealed();
    expect(await page.locator("#reason").inputValue()).toBe("Half a sentence");
  });

  it("survives the server's kill: says so, loses nothing that was acknowledged, and goes on at its new address", async () => {
    await page.locator("#reason").fill("Half a sentence more");
    await page.waitForResponse((response) => response.url().endsWith("/api/draft"));
    await kill();
    await page.locator("#reason").press("Enter");
    await page.getByRole("alert").getByText("the server does not answer").waitFor();
    expect(await page.locator("#reason").inputValue()).toBe("Half a sentence more");
    faults.length = 0;
    await page.goto(await start());
    await revealed();
    await at(4);
    expect(await answeredText()).toBe("4 of 12 answered");
    expect(await page.locator("#reason").inputValue()).toBe("Half a sentence more");
    await page.locator("#reason").press("Enter");
    await at(5);
    expect((await written()).at(-1)).toMatchObject({ item: source.items[4]?.id, verdict: "reject", reason: "Half a sentence more" });
  });

  it("shows a model's markup as text, that runs nothing", async () => {
    const position = source.items.findIndex(({ stratum }) => stratum.startsWith("irrelevant"));
    await page.goto(`http://127.0.0.1:${port}/#${position + 1}`);
    await at(position);
    if ((await page.locator(".decision-panel").count()) === 0) await judge("6");
    expect(await page.locator(".asked").last().textContent()).toContain('<img src=x onerror="document.title=\'owned\'">');
    expect(await page.locator(".explanation").textContent()).toContain("[U+202E]");
    expect(await page.locator(".simulated").textContent()).toBe("simulated");
    expect(await page.locator("img, main script, main b").count()).toBe(0);
    expect(await page.title()).not.toContain("owned");
  });

  it("takes several reviewers, each blind to the others", async () => {
    await page.locator("button.reviewer").click();
    await page.locator("#reviewer-name").fill("Ben");
    await key("Enter");
    await at(0);
    expect(await answeredText()).toBe("0 of 12 answered");
    expect(await page.locator(".decision-panel").count()).toBe(0);
    await judge("2");
    await key("a");
    await at(1);
    expect((await written()).filter(({ reviewer }) => reviewer === "Ben")).toHaveLength(1);
  });

  it("fits a phone, in the dark too, with text that has contrast enough", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const position of [0, 1, source.items.findIndex(({ kind }) => kind === "pair")]) {
        await page.goto(`http://127.0.0.1:${port}/#${position + 1}`);
        await at(position);
        await drawn();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        expect(await page.evaluate(lowContrast)).toEqual([]);
      }
    }
  });

  it("made no fault, and asked nobody but its own server", () => {
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  it("loses no answer to a kill right after it was acknowledged", async () => {
    const position = source.items.length - 1;
    await page.goto(`http://127.0.0.1:${port}/#${position + 1}`);
    await at(position);
    await judge("1");
    await key("a");
    await page.getByText(`item ${position + 1} is saved`).waitFor();
    await kill();
    expect((await written()).at(-1)).toMatchObject({ item: source.items[position]?.id, reviewer: "Ben", verdict: "accept" });
  });
});

/** Texts whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3), disabled controls and drawings aside. */
function lowContrast(): string[] {
  const channels = (colour: string): number[] => [...colour.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
  const luminance = ([red = 0, green = 0, blue = 0]: number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255];
    const colour = channels(getComputedStyle(element).backgroundColor);
    return colour.length === 4 && colour[3] === 0 ? behind(element.parentElement) : colour;
  };
  return [...document.querySelectorAll("body *")].flatMap((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? "").trim() !== "");
    if (!hasText || element.closest("svg, :disabled, .visually-hidden, dialog") || (element as HTMLElement).offsetParent === null) return [];
    const [one, other] = [luminance(channels(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return ratio < 4.5 ? [`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${(element.textContent ?? "").slice(0, 40)}`] : [];
  });
}
