import { diagramFromJson, printDiagramText } from "@r2ta/eerd";
import type { DatasetScenarioRow } from "@r2ta/reporting/artifact";
import { readScenario, readVariantColumns, type VariantColumns } from "./dataset-columns.js";
import { wordsOf } from "./dataset-counts.js";
import { countOf, datasetHead, datasetUrl, neighbourLinks } from "./dataset-head.js";
import { makeElement } from "./make-element.js";
import { readingNote } from "./reading-note.js";
import { constructLinks } from "./render-dataset-counts.js";
import { renderRequirements } from "./render-requirements.js";
import type { ReportIndexEntry } from "./report-index.js";
import { showFault } from "./show-fault.js";
import { ROW_HEIGHT, VirtualTable } from "./virtual-table.js";
import { ZoomFrame } from "./zoom-frame.js";

/** One scenario: its sentences beside its correct diagram, what it holds, and its variants. */
export async function fillScenario(host: HTMLElement, report: ReportIndexEntry, id: string): Promise<void> {
  const [found, variants] = await Promise.all([readScenario(host, report, id), readVariantColumns(host, report)]);
  if (found === null) return showFault(host, `The dataset of ${report.name} has no scenario “${id}”.`);
  const { scenario, previousId, nextId } = found;
  const list = variantTable(host, report, variants, id);
  const neighbour = (other: string | null): { text: string; href: string } | null => (other === null ? null : { text: other, href: datasetUrl(host, report, { scenario: other }) });
  host.replaceChildren(
    datasetHead(host, report, {
      above: [{ text: "Dataset", href: datasetUrl(host, report) }], title: scenario.title, labels: [scenario.domain, `scenario ${id}`, ...wordsOf(scenario.splits).map((split) => `split ${split}`)],
      sentence: `${countOf(scenario.sentenceCount, "sentence")} decide a diagram of ${scenario.entityCount === 1 ? "1 entity type" : `${scenario.entityCount} entity types`}; ${countOf(scenario.variantCount, "variant")} ${scenario.variantCount === 1 ? "was" : "were"} made of it.`,
    }),
    makeElement("div", { class: "item-ground" }, renderRequirements({ requirements: scenario.requirements, mistakes: [] }), correctDiagram(scenario)),
    makeElement("section", { "aria-labelledby": "constructs" }, makeElement("h2", { id: "constructs" }, "What it holds"),
      scenario.constructs.length === 0 ? makeElement("p", { class: "nothing" }, "Plain entities, binary relationships and simple attributes.") : constructLinks(host, report, scenario.constructs)),
    makeElement("section", { "aria-labelledby": "variants" }, makeElement("h2", { id: "variants" }, "Its variants"), list.element,
      makeElement("p", { class: "hint" }, "A variant opens with its correct and its wrong diagram side by side. Arrow keys move through the rows.")),
    neighbourLinks("Scenarios", neighbour(previousId), neighbour(nextId)),
  );
  list.start();
}

function correctDiagram(scenario: DatasetScenarioRow): HTMLElement {
  const frame = new ZoomFrame(`Correct diagram of ${scenario.title}`);
  const diagram = diagramFromJson(scenario.diagram);
  frame.markBusy(scenario.id);
  // Graphviz is large, so it is fetched only where a diagram is drawn.
  import("@r2ta/eerd/draw").then(({ drawDiagram }) => drawDiagram(diagram, { legend: false }))
    .then((svg) => frame.show(scenario.id, svg, `Correct diagram: ${scenario.title}`))
    .catch((error: unknown) => showFault(frame.canvas, "The diagram cannot be drawn here; it stands below as text.", error));
  return makeElement("section", { class: "diagram", "aria-labelledby": "diagram" },
    makeElement("h2", { id: "diagram" }, "Correct diagram"),
    makeElement("div", { class: "diagram-bar" }, frame.controls), frame.element, readingNote(),
    makeElement("details", {}, makeElement("summary", {}, "The diagram as text"), makeElement("pre", { tabindex: 0, "data-copy": "none" }, printDiagramText(diagram))));
}

/** The rows of a scenario's variants among all. */
export function variantsOf(variants: VariantColumns, scenarioId: string): Uint32Array {
  return Uint32Array.from({ length: variants.count }, (_, row) => row).filter((row) => variants.scenarioId[row] === scenarioId);
}

function variantTable(host: HTMLElement, report: ReportIndexEntry, variants: VariantColumns, scenarioId: string): { element: HTMLElement; start: () => void } {
  const categories = new Map(report.categories.map((category) => [category.id, category]));
  const rows = variantsOf(variants, scenarioId);
  const table = new VirtualTable([
    {
      head: "Mistakes", kind: "codes",
      cell: (row) => {
        const ids = wordsOf(variants.categories[row]);
        return ids.length === 0 ? makeElement("span", { class: "muted" }, "control") : ids.map((id) => [makeElement("abbr", { class: "code", title: categories.get(id)?.title ?? id }, categories.get(id)?.code ?? id), " "]);
      },
    },
    { head: "Made by", kind: "operators optional", cell: (row) => makeElement("span", { class: "muted" }, wordsOf(variants.operators[row]).join(", ")) },
    { head: "Split", kind: "split", cell: (row) => variants.split[row] ?? "" },
    { head: "Asked", kind: "asked", cell: (row) => (variants.isItem[row] === true ? "yes" : makeElement("span", { class: "muted" }, "no")) },
  ], (row) => ({ href: datasetUrl(host, report, { scenario: scenarioId, variant: variants.id[row] ?? "" }), text: variants.id[row] ?? "", detail: "" }), `Variants of ${scenarioId}`, "Variant");
  table.element.style.setProperty("--list-height", `${(rows.length + 1) * ROW_HEIGHT}px`);
  return { element: table.element, start: () => table.show(rows) };
}
