import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext } from "../main.js";
import { buildReportSite, serveReportSite } from "../report-site.js";

/** `r2ta report` */
export function addReportCommand(program: Command, { terminal, signal }: CommandContext): void {
  program.command("report")
    .description("build the site of all published reports and serve it to this machine")
    .option("--port <number>", "0 takes any free one", readPort, 4173)
    .option("--no-serve", "only build")
    .action(async ({ port, serve }: { port: number; serve: boolean }) => {
      terminal.note("Building the report …");
      await buildReportSite();
      if (!serve) return terminal.print("Built apps/report/dist");
      const { server, url } = await serveReportSite(port);
      terminal.print(`Report at ${url} (Ctrl-C ends it)`);
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      server.closeAllConnections();
      server.close();
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}
