/** What the site's build wrote into the page about a report; see `scripts/pages/site-data.ts`. */
export interface ReportIndexEntry {
  name: string;
  title: string;
  data: string;
  bytes: Record<string, number>;
  /** Whether any of its answers or its own label says that it is simulated. */
  simulated: boolean;
  arms: string[];
  /** Those among the arms that a simulated server answered. */
  simulatedArms: string[];
  categories: { id: string; code: string; title: string }[];
}

/** The report that a host element is about: its own `data-report`, else `?report=`, else the first. null where none has that name. */
export function reportOf(host: HTMLElement, query: URLSearchParams): ReportIndexEntry | null {
  const reports = JSON.parse(host.dataset["reports"] ?? "[]") as ReportIndexEntry[];
  const name = host.dataset["report"] ?? query.get("report");
  return (name === null ? reports[0] : reports.find((report) => report.name === name)) ?? null;
}

/** The address of a page or file of this site, seen from the page that holds the host. */
export function siteUrl(host: HTMLElement, path: string, query: Record<string, string> = {}): string {
  const url = new URL(`${host.dataset["root"] ?? "./"}${path}`, document.baseURI);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Lets the page's header lead to the report that the address names, and say of a simulated one what it is. */
export function pointHeaderAt(host: HTMLElement, report: ReportIndexEntry): void {
  for (const banner of document.querySelectorAll<HTMLElement>("[data-simulated-banner]")) banner.hidden = !report.simulated;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-nav]")) {
    if (link.dataset["nav"] === "overview") link.href = siteUrl(host, `reports/${report.name}/`);
    if (link.dataset["nav"] === "items") link.href = siteUrl(host, "items.html", { report: report.name });
    if (link.dataset["nav"] === "traces") {
      link.href = siteUrl(host, "traces.html", { report: report.name });
      const entry = link.closest("li");
      if (entry) entry.hidden = report.bytes["refined.parquet"] === undefined;
    }
    if (link.dataset["nav"] === "dataset") link.href = siteUrl(host, "dataset.html", { report: report.name });
  }
}
