import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { R2taError } from "@r2ta/base";
import { bundleClient } from "./bundle-client.js";
import { fillOfflineCache, frameworkFolder } from "./fill-offline-cache.js";
import { finishPage } from "./finish-page.js";
import { renderPages } from "./pages/render-pages.js";
import { isSimulated } from "./pages/simulated.js";
import { readReports, type PublishedReport } from "./read-reports.js";

const appFolder = fileURLToPath(new URL("..", import.meta.url));

/** Observable Framework could not build the site. */
export class SiteBuildError extends R2taError {
  constructor(readonly output: string) {
    super({
      code: "site-build",
      message: `The report site could not be built. Observable Framework says: ${output.trim().split("\n").slice(-3).join(" ") || "nothing"}`,
      hint: "Run `npm ci` and build again; the reports themselves are whole.",
    });
  }
}

/** What was built. */
export interface BuiltSite {
  reports: PublishedReport[];
  pages: number;
}

/**
 * Builds the site of all reports below a folder into another folder, with no network.
 *
 * Everything happens in a folder of its own, so that two builds never meet and a failed one leaves the site as it was.
 * Throws ReportFolderError for a report that is not whole, SiteBuildError where Framework fails.
 */
export async function buildSite({ reportsFolder, outFolder }: { reportsFolder: string; outFolder: string }): Promise<BuiltSite> {
  const reports = await readReports(reportsFolder);
  const work = await mkdtemp(join(tmpdir(), "r2ta-report-"));
  try {
    const root = join(work, "src");
    await mkdir(root, { recursive: true });
    await cp(join(appFolder, "observablehq.config.js"), join(work, "observablehq.config.js"));
    await cp(join(appFolder, "src", "style.css"), join(root, "style.css"));
    await writeFile(join(work, "package.json"), '{ "type": "module", "private": true }');

    // Data first: the digest in its path makes every copy immutable, so that no cache can hold an old one.
    const dataFiles = (await Promise.all(reports.map((report) => copyData(report, root)))).flat();
    const simulatedReports = reports.filter(({ document }) => isSimulated(document)).map(({ document }) => document.name);
    const refinedReports = reports.filter(({ document }) => document.refinement !== undefined).map(({ document }) => document.name);
    await writeFile(join(work, "site.json"), JSON.stringify({ dataFiles, onlyReport: reports.length === 1 ? reports[0]?.document.name : null, simulatedReports, refinedReports }));

    const pages = renderPages(reports, await readFile(join(appFolder, "src", "methods.md"), "utf8"));
    for (const { path, text } of pages) {
      await mkdir(join(root, path, ".."), { recursive: true });
      await writeFile(join(root, path), text);
    }
    await bundleClient(join(appFolder, "src", "client"), join(root, "client"));
    await fillOfflineCache(root);
    await runFramework(work);

    const built = join(work, "dist");
    const written = (await readdir(built, { recursive: true })).filter((path) => path.endsWith(".html"));
    for (const path of written) await writeFile(join(built, path), finishPage(await readFile(join(built, path), "utf8")));
    await rm(outFolder, { recursive: true, force: true });
    await cp(built, outFolder, { recursive: true });
    return { reports, pages: written.length };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function copyData({ folder, digest, document, files: known }: PublishedReport, root: string): Promise<string[]> {
  const target = join("data", document.name, digest);
  await mkdir(join(root, target), { recursive: true });
  // The known names, never the lock's own list: a lock could name a path outside its folder.
  const files = [...known, "lock.json"];
  for (const file of files) await cp(join(folder, file), join(root, target, file));
  return files.map((file) => `/${target}/${file}`);
}

async function runFramework(work: string): Promise<void> {
  const child = spawn(process.execPath, [join(frameworkFolder(), "bin", "observable.js"), "build", "--config", "observablehq.config.js"], {
    cwd: work,
    // Only what Node itself needs: no secret of the caller can reach the site.
    env: { PATH: process.env["PATH"], HOME: work, TMPDIR: process.env["TMPDIR"], OBSERVABLE_TELEMETRY_DISABLE: "1", NO_COLOR: "1", CI: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new SiteBuildError(output);
}
