import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { R2taError } from "@r2ta/base";
import { buildSite } from "./build-site.js";

const { values } = parseArgs({ options: { reports: { type: "string" }, out: { type: "string" } } });
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const reportsFolder = resolve(values.reports ?? process.env["R2TA_REPORTS_DIR"] ?? here("../../../reports"));
const outFolder = resolve(values.out ?? here("../dist"));

try {
  const { reports, pages } = await buildSite({ reportsFolder, outFolder });
  const names = reports.map(({ document }) => document.name).join(", ");
  console.log(`Built ${pages} pages for ${reports.length === 0 ? "no report yet (npm run quickstart makes the first)" : names} into ${outFolder}`);
} catch (error) {
  if (!(error instanceof R2taError)) throw error;
  console.error(`${error.message} ${error.hint}`);
  process.exitCode = 1;
}
