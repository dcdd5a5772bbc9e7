import { readRefinement } from "@r2ta/experiment";
import { writeFileAtomically } from "@r2ta/run-store";
import { describeDiskError } from "@r2ta/run-store/files";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import { parseRunName } from "../parse-run-name.js";
import { trainingGate } from "../refinement/training-gate.js";
import { UsageError } from "../usage-error.js";
import { openWorkspaceStore } from "../workspace-store.js";
import { printGate } from "./print-refinement.js";

/**
 * `r2ta export pairs|refined RUN --out FILE.jsonl`: one JSON object a line. Refined traces are data to look at and are always
 * given; pairs are for training, and are refused with exit status 5 while their gate is closed.
 */
export async function exportRefinement({ terminal, exit }: CommandContext, what: string, run: string, { out }: { readonly out: string }): Promise<void> {
  if (what !== "pairs" && what !== "refined") throw new UsageError(`There is no “${what}” to export.`, "Export pairs or refined: r2ta export pairs RUN --out pairs.jsonl.");
  const refinement = await readRefinement(openWorkspaceStore(), parseRunName(run));
  if (what === "pairs") {
    const gate = await trainingGate(run, refinement);
    printGate(terminal, run, gate);
    if (!gate.isOpen) return exit(exitCodes.verificationFailed);
  }
  const rows = what === "pairs" ? refinement.pairs : refinement.refined;
  try {
    await writeFileAtomically(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  } catch (error) {
    throw describeDiskError(error, out, "write the export");
  }
  const label = rows.some(({ simulated }) => simulated) ? ", SIMULATED" : "";
  terminal.print(`${countWords(rows.length, what === "pairs" ? "pair" : "refined trace")} in ${out}${label}.`);
}
