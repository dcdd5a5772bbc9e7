import { diagramDigest, printDiagramText, validateDiagram, type Diagram, type Finding } from "@r2ta/eerd";
import { writeFileAtomically } from "@r2ta/run-store/files";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import { readInputFile, type InputFile } from "../files/read-input-file.js";

/** `r2ta inspect FILE` */
export async function inspectFile({ terminal, exit }: CommandContext, file: string, options: { svg?: string; json?: true }): Promise<void> {
  const input = await readInputFile(file);
  const findings = await findingsOf(input);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (options.svg !== undefined) await draw(input.diagram, options.svg);
  if (options.json) {
    terminal.print(JSON.stringify({
      file, kind: input.kind, name: input.diagram.name, digest: diagramDigest(input.diagram), counts: countElements(input.diagram), findings, svg: options.svg ?? null,
    }, null, 2));
  } else {
    const counts = countElements(input.diagram);
    terminal.print(`${terminal.style("bold", input.diagram.name)}  ${[
      input.kind, countWords(counts.entities, "entity type"), countWords(counts.relationships, "relationship"),
      countWords(counts.specializations, "specialization"), countWords(counts.unions, "union"),
    ].join(" · ")}\n`);
    terminal.print(`${printDiagramText(input.diagram).trimEnd()}\n`);
    for (const finding of findings) printFinding(terminal, finding);
    terminal.print(findings.length === 0 ? "No findings: the diagram is well-formed." : `${countWords(errors, "error")}, ${countWords(findings.length - errors, "warning")}`);
    terminal.note(options.svg === undefined ? "Add --svg drawing.svg to draw it." : `Drawn in ${options.svg}`);
  }
  if (errors > 0) exit(exitCodes.failedItems);
}

type PlacedFinding = Pick<Finding, "severity" | "message" | "hint"> & { readonly code: string; readonly place: string };

async function findingsOf(input: InputFile): Promise<readonly PlacedFinding[]> {
  if (input.kind !== "scenario") return validateDiagram(input.diagram).map((finding) => ({ ...finding, place: finding.location }));
  const { lintScenario } = await import("@r2ta/synthesis");
  return lintScenario(input.scenario).findings;
}

/** The drawing brings Graphviz along; only who asks for it waits for it. */
async function draw(diagram: Diagram, file: string): Promise<void> {
  const { drawDiagram } = await import("@r2ta/eerd/draw");
  await writeFileAtomically(file, await drawDiagram(diagram, { title: diagram.name }));
}

function printFinding(terminal: CommandContext["terminal"], { code, severity, place, message, hint }: PlacedFinding): void {
  terminal.print(`${terminal.style(severity === "error" ? "red" : "yellow", `${severity} ${code}`)} ${place}: ${message}`);
  terminal.print(`  ${hint}`);
}

function countElements({ entities, relationships, specializations, categories }: Diagram) {
  return { entities: entities.length, relationships: relationships.length, specializations: specializations.length, unions: categories.length };
}
