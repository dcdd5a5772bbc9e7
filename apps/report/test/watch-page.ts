import type { Page } from "playwright-core";

/** What went wrong on a page, in words; also every request that left this machine. */
export function watchPage(page: Page, origin: string): string[] {
  const faults: string[] = [];
  const isLocal = (url: string): boolean => url.startsWith(`${origin}/`) || url.startsWith("data:") || url.startsWith("blob:");
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") faults.push(`console ${message.type()}: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => { if (!isLocal(request.url())) faults.push(`left the machine: ${request.url()}`); });
  page.on("requestfailed", (request) => { if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}`); });
  page.on("response", (response) => { if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`); });
  return faults;
}
