import { R2taError } from "@r2ta/base";
import { execa } from "execa";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { workspaceRoot } from "./workspace.js";

/** The report site could not be built; `output` holds what the build said. */
export class ReportBuildError extends R2taError {
  constructor(readonly output: string) {
    const said = output.trim().split("\n").slice(-12).join("\n");
    super({ code: "report-build", message: `The report site could not be built.\n${said}`, hint: "Mend what the build names, or run npm ci again; then npm run report." });
  }
}

/** Where the built site is. */
export const siteFolder = join(workspaceRoot, "apps", "report", "dist");

/**
 * Builds the report site of all published reports; Turborepo skips it when neither the reports nor the site have
 * changed. Reports of another folder (R2TA_REPORTS_DIR) are outside what Turborepo watches, so they are built anew.
 */
export async function buildReportSite(): Promise<void> {
  const force = process.env["R2TA_REPORTS_DIR"] === undefined ? [] : ["--force"];
  const { exitCode, all } = await execa("turbo", ["run", "build", "--filter=@r2ta/report", "--output-logs=errors-only", ...force], {
    cwd: workspaceRoot, preferLocal: true, localDir: workspaceRoot, all: true, reject: false, stdin: "ignore",
    env: { TURBO_TELEMETRY_DISABLED: "1", OBSERVABLE_TELEMETRY_DISABLE: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  });
  if (exitCode !== 0) throw new ReportBuildError(all);
}

/** Serves a folder to this machine only. Port 0 takes any free one. Throws an R2taError for a port in use. */
export async function serveReportSite(folder: string, port: number): Promise<{ server: Server; url: string }> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("Not found");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new R2taError({ code: "port-in-use", message: `Port ${port} is in use.`, hint: "Choose another: npm run report -- --port 0 takes any free one." }) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}/` };
}
