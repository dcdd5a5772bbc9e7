import { mistakeCategories } from "@r2ta/eerd";
import { lintNearDuplicates, lintScenario } from "@r2ta/synthesis";
import Table from "cli-table3";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.js";
import { readScenarios } from "../files/read-scenarios.js";
import type { CommandContext } from "../main.js";

/** `r2ta scenarios lint [DIR]` */
export function addScenariosCommand(program: Command, { terminal, exit }: CommandContext): void {
  program.command("scenarios").description("work with scenario files").command("lint [folder]")
    .description("prove each scenario: valid diagram, every location traced to its sentences, every sentence used, no near-duplicates")
    .option("--json", "findings and counts as JSON")
    .action(async (folder: string | undefined, { json }: { json?: boolean }) => {
      const scenarios = await readScenarios(folder ?? "datasets/scenarios");
      const linted = scenarios.map((scenario) => ({ id: scenario.id, ...lintScenario(scenario) }));
      const findings = [...linted.flatMap((each) => each.findings), ...lintNearDuplicates(scenarios)];
      const errors = findings.filter(({ severity }) => severity === "error").length;
      if (json) terminal.print(JSON.stringify({ scenarios: linted.map(({ id, counts }) => ({ id, ...counts })), findings }, null, 2));
      else {
        for (const { scenarioId, severity, code, place, message, hint } of findings) {
          terminal.print(`${terminal.style(severity === "error" ? "red" : "yellow", severity.padEnd(7))} ${scenarioId} ${code} ${place}: ${message}`);
          terminal.print(`        ${hint}`);
        }
        const table = new Table({
          head: ["scenario", "entities", "sentences", ...mistakeCategories.map(({ code }) => code), "places"], style: { head: [], border: [] },
          colAligns: ["left", ...Array.from({ length: mistakeCategories.length + 3 }, () => "right" as const)],
        });
        for (const { id, counts } of linted) {
          const sites = mistakeCategories.map((category) => counts.sites[category.id] ?? 0);
          table.push([id, counts.entities, counts.requirements, ...sites, sites.reduce((sum, count) => sum + count, 0)]);
        }
        terminal.print(table.toString());
        terminal.print(`${scenarios.length} scenarios, ${errors} errors, ${findings.length - errors} warnings`);
      }
      if (errors > 0) exit(exitCodes.failedItems);
    });
}
