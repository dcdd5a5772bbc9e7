import { hasDataset } from "./dataset-columns.js";
import { pointHeaderAt, reportOf } from "./report-index.js";
import { showFault } from "./show-fault.js";

/** Fills the dataset's page with the view that the address names: all of it, a scenario (`scenario=…`), or one of its variants (`variant=…`). */
export function mountDataset(): void {
  const host = document.querySelector<HTMLElement>("[data-dataset]");
  if (host) fillDataset(host).catch((error: unknown) => showFault(host, "The dataset cannot be read.", error));
}

async function fillDataset(host: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const report = reportOf(host, query);
  if (report === null) return showFault(host, `There is no report named “${query.get("report") ?? ""}”.`);
  pointHeaderAt(host, report);
  if (!hasDataset(report)) return showFault(host, `The report ${report.name} was published before reports held their dataset. Publish its run again with “npx r2ta publish RUN”.`);
  const [scenario, variant] = [query.get("scenario"), query.get("variant")];
  // Each view is fetched on its own: the counts and the list need nothing of what reads and compares diagrams.
  if (variant !== null) await (await import("./dataset-variant.js")).fillVariant(host, report, variant, scenario);
  else if (scenario !== null) await (await import("./dataset-scenario.js")).fillScenario(host, report, scenario);
  else await (await import("./dataset-overview.js")).fillDatasetOverview(host, report, query);
  // The parts that the address may point at exist only now.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
