import type { CommandContext } from "../command-context.js";
import { buildReportSite, serveReportSite, siteFolder } from "../report-site.js";
import { shownPath } from "../workspace.js";

/** `r2ta report` */
export async function showReport({ terminal, signal }: CommandContext, { port, serve }: { port: number; serve: boolean }): Promise<void> {
  terminal.note("Building the report …");
  await buildReportSite();
  if (!serve) return terminal.print(`Built ${shownPath(siteFolder)}`);
  const { server, url } = await serveReportSite(siteFolder, port);
  terminal.print(`Report at ${url} (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  server.closeAllConnections();
  server.close();
}
