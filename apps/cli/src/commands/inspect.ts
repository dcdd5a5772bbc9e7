import { diagramDigest, printDiagramText, validateDiagram, type Diagram, type Finding } from "@r2ta/eerd";
import { lintScenario } from "@r2ta/synthesis";
import { writeFileAtomically } from "@r2ta/run-store";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.js";
import { readInputFile } from "../files/read-input-file.js";
import type { CommandContext } from "../main.js";

/** `r2ta inspect FILE` */
export function addInspectCommand(program: Command, { terminal, exit }: CommandContext): void {
  program.command("inspect <file>")
    .description("validate a diagram (eerd/1 text or JSON), a scenario or an item file; list what is wrong; draw it")
    .option("--svg <out>", "write the drawing here")
    .option("--json", "the findings as JSON")
    .action(async (file: string, options: { svg?: string; json?: boolean }) => {
      const input = await readInputFile(file);
      const findings = input.kind === "scenario" ? lintScenario(input.scenario).findings : validateDiagram(input.diagram).map((finding) => ({ ...finding, place: finding.location }));
      const errors = findings.filter(({ severity }) => severity === "error").length;
      // The drawing brings Graphviz along; only who asks for it waits for it.
      if (options.svg !== undefined) {
        const { drawDiagram } = await import("@r2ta/eerd/draw");
        await writeFileAtomically(options.svg, await drawDiagram(input.diagram, { title: input.diagram.name }));
      }
      if (options.json) {
        terminal.print(JSON.stringify({ file, kind: input.kind, name: input.diagram.name, digest: diagramDigest(input.diagram), counts: countElements(input.diagram), findings, svg: options.svg ?? null }, null, 2));
      } else {
        terminal.print(`${terminal.style("bold", input.diagram.name)}  ${input.kind} · ${Object.entries(countElements(input.diagram)).map(([what, count]) => `${count} ${what}`).join(" · ")}`);
        terminal.print("");
        terminal.print(printDiagramText(input.diagram).trimEnd());
        terminal.print("");
        for (const finding of findings) printFinding(terminal, finding);
        terminal.print(findings.length === 0 ? "No findings: the diagram is well-formed." : `${errors} errors, ${findings.length - errors} warnings`);
        if (options.svg !== undefined) terminal.print(`Drawn in ${options.svg}`);
        else terminal.note("Add --svg drawing.svg to draw it.");
      }
      if (errors > 0) exit(exitCodes.failedItems);
    });
}

function printFinding(terminal: CommandContext["terminal"], { code, severity, place, message, hint }: Pick<Finding, "severity" | "message" | "hint"> & { code: string; place: string }): void {
  terminal.print(`${terminal.style(severity === "error" ? "red" : "yellow", `${severity} ${code}`)} ${place}: ${message}`);
  terminal.print(`  ${hint}`);
}

function countElements(diagram: Diagram): Record<string, number> {
  return {
    "entity types": diagram.entities.length,
    "relationships": diagram.relationships.length,
    "specializations": diagram.specializations.length,
    "unions": diagram.categories.length,
  };
}
