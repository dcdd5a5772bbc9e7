import { readScenario, readVariant, readVariantColumns } from "./dataset-columns.js";
import { datasetHead, datasetUrl, neighbourLinks } from "./dataset-head.js";
import { variantsOf } from "./dataset-scenario.js";
import { makeElement } from "./make-element.js";
import { renderChanges } from "./render-changes.js";
import { renderComparison } from "./render-comparison.js";
import { renderRequirements } from "./render-requirements.js";
import { siteUrl, type ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";

/** One variant: the correct and the wrong diagram side by side, what was changed, and the sentences that decide it. */
export async function fillVariant(host: HTMLElement, report: ReportIndexEntry, id: string, scenarioId: string | null): Promise<void> {
  const variants = await readVariantColumns(host, report);
  const row = Array.from(variants.id).indexOf(id);
  const ownScenario = variants.scenarioId[row] ?? "";
  if (row < 0 || (scenarioId !== null && scenarioId !== ownScenario)) {
    return showFault(host, scenarioId === null ? `The dataset of ${report.name} has no variant “${id}”.` : `The scenario ${scenarioId} has no variant “${id}”.`);
  }
  const [found, variant] = await Promise.all([readScenario(host, report, ownScenario), readVariant(host, report, variants, row)]);
  if (found === null || variant === null) return showFault(host, `The dataset of ${report.name} does not hold the diagram of “${id}”.`);
  const { scenario } = found;
  const { mistakes } = variant;
  const siblings = variantsOf(variants, ownScenario);
  const place = siblings.indexOf(row);
  const neighbour = (at: number): { text: string; href: string } | null => {
    const other = siblings[at];
    return other === undefined ? null : { text: variants.id[other] ?? "", href: datasetUrl(host, report, { scenario: ownScenario, variant: variants.id[other] ?? "" }) };
  };
  const isItem = variants.isItem[row] === true;
  host.replaceChildren(
    datasetHead(host, report, {
      above: [{ text: "Dataset", href: datasetUrl(host, report) }, { text: scenario.title, href: datasetUrl(host, report, { scenario: ownScenario }) }], title: id,
      sentence: [
        mistakes.length === 0 ? "A control: its diagram is the correct one. " : `${mistakes.length} ${mistakes.length === 1 ? "mistake was" : "mistakes were"} put into the correct diagram. `,
        isItem ? makeElement("a", { href: siteUrl(host, "item.html", { report: report.name, id }) }, "What each arm answered") : "No arm was asked about it.",
      ],
      labels: [scenario.domain, `scenario ${ownScenario}`, `split ${variants.split[row] ?? ""}`],
    }),
    renderComparison(scenario, variant),
    makeElement("div", { class: "variant-ground" },
      mistakes.length > 0 && renderChanges(mistakes, report),
      renderRequirements({ requirements: scenario.requirements, mistakes })),
    neighbourLinks("Variants", neighbour(place - 1), neighbour(place + 1)),
  );
}
