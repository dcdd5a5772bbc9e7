import { mistakeCategories } from "@r2ta/eerd";
import { lintNearDuplicates, lintScenario } from "@r2ta/synthesis";
import { join } from "node:path";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import { readScenarios } from "../files/read-scenarios.js";
import { printTable } from "../print-table.js";
import { shownPath, workspaceRoot } from "../workspace.js";

/** `r2ta scenarios lint [DIR]` */
export async function lintScenarios({ terminal, exit }: CommandContext, folder: string | undefined, { json }: { json?: true }): Promise<void> {
  const scenarios = await readScenarios(folder ?? shownPath(join(workspaceRoot, "datasets", "scenarios")));
  const linted = scenarios.map((scenario) => ({ id: scenario.id, ...lintScenario(scenario) }));
  const findings = [...linted.flatMap((each) => each.findings), ...lintNearDuplicates(scenarios)];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (json) terminal.print(JSON.stringify({ scenarios: linted.map(({ id, counts }) => ({ id, ...counts })), findings }, null, 2));
  else {
    for (const { scenarioId, severity, code, place, message, hint } of findings) {
      terminal.print(`${terminal.style(severity === "error" ? "red" : "yellow", severity.padEnd(7))} ${scenarioId} ${code} ${place}: ${message}`);
      terminal.print(`        ${hint}`);
    }
    if (findings.length > 0) terminal.print("");
    printTable(
      terminal,
      [{ head: "scenario" }, ...["entities", "R", ...mistakeCategories.map(({ code }) => code), "places"].map((head) => ({ head, isNumber: true }))],
      linted.map(({ id, counts }) => {
        const sites = mistakeCategories.map((category) => counts.sites[category.id] ?? 0);
        return [id, counts.entities, counts.requirements, ...sites, sites.reduce((sum, count) => sum + count, 0)].map(String);
      }),
    );
    terminal.print(`\n${countWords(scenarios.length, "scenario")}, ${countWords(errors, "error")}, ${countWords(findings.length - errors, "warning")}`);
  }
  if (errors > 0) exit(exitCodes.failedItems);
}
