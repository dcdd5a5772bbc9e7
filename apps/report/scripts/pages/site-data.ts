import type { PublishedReport } from "../read-reports.js";
import { isSimulated } from "./simulated.js";

/** What a page's script must know of a report before it asks for its data. */
export interface ReportIndexEntry {
  name: string;
  title: string;
  /** The folder of its data below the site's root. */
  data: string;
  /** Sizes in bytes, so that no request is needed to learn them. */
  bytes: Record<string, number>;
  /** Whether any of its answers or its own label says that it is simulated. */
  simulated: boolean;
  arms: string[];
  /** Those among the arms that a simulated server answered. */
  simulatedArms: string[];
  categories: { id: string; code: string; title: string }[];
}

/** The index of the reports for the browser, as JSON for a data attribute. */
export function reportIndex(reports: readonly PublishedReport[]): string {
  const entries: ReportIndexEntry[] = reports.map(({ document, lock, digest }) => ({
    name: document.name,
    title: document.title,
    data: `data/${document.name}/${digest}/`,
    bytes: Object.fromEntries(Object.entries(lock.files).map(([file, { bytes }]) => [file, bytes])),
    simulated: isSimulated(document),
    arms: document.arms.map(({ arm }) => arm),
    simulatedArms: document.arms.filter(({ simulated }) => simulated).map(({ arm }) => arm),
    categories: document.categories.map(({ id, code, title }) => ({ id, code, title })),
  }));
  return JSON.stringify(entries);
}
