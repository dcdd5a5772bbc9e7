import type { PublishedReport } from "../read-reports.js";

/** What a page's script must know of a report before it asks for its data. */
export interface ReportIndexEntry {
  name: string;
  title: string;
  /** The folder of its data below the site's root. */
  data: string;
  /** Sizes in bytes, so that no request is needed to learn them. */
  bytes: Record<string, number>;
  arms: string[];
  categories: { id: string; code: string; title: string }[];
}

/** The index of the reports for the browser, as JSON for a data attribute. */
export function reportIndex(reports: readonly PublishedReport[]): string {
  const entries: ReportIndexEntry[] = reports.map(({ document, lock, digest }) => ({
    name: document.name,
    title: document.title,
    data: `data/${document.name}/${digest}/`,
    bytes: Object.fromEntries(Object.entries(lock.files).map(([file, { bytes }]) => [file, bytes])),
    arms: document.arms.map(({ arm }) => arm),
    categories: document.categories.map(({ id, code, title }) => ({ id, code, title })),
  }));
  return JSON.stringify(entries);
}
