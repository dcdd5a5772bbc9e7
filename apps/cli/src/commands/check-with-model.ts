import { createRandom } from "@r2ta/base";
import { priceOf, type Budget, type CallLedgerLine, type ModelConfig } from "@r2ta/model-client";
import { armConfigSchema, chooseExamples, reason, type ArmConfig, type TraceRow, type WorkedExample } from "@r2ta/reasoning";
import { readAnswer } from "@r2ta/reasoning/artifact";
import { join } from "node:path";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import type { Item } from "../files/read-input-file.js";
import { readPrompts } from "../files/read-prompts.js";
import { readBudgetOption } from "../models/budget-option.js";
import { failureMends } from "../models/failure-mends.js";
import { readModelOptions } from "../models/model-option.js";
import { printCount, printUsd } from "../models/print-amount.js";
import { openRunModels } from "../models/run-models.js";
import { printMend } from "../print-fault.js";
import { UsageError } from "../usage-error.js";
import { workspaceRoot } from "../workspace.js";
import { printMistakes, type AnswerError, type CheckOptions } from "./check.js";

const arms = armConfigSchema.options.map((option) => option.shape.kind.value);

/** Lets an arm that asks a model answer one item. Exit status 3 where it gives no answer that can be read. */
export async function checkWithModel({ terminal, signal, exit }: CommandContext, item: Item, options: CheckOptions): Promise<void> {
  const arm = readArm(options);
  const model = readModelOptions(options);
  const budget = budgetOf(model, options.budget);
  const lines: CallLedgerLine[] = [];
  // Of one item, the outcome says all that a log could.
  const log = (): void => undefined;
  const models = openRunModels({ checked: model }, { budget, linesSoFar: [], random: createRandom("check"), terminal, log, append: (line) => void lines.push(line) });
  const prompts = await readPrompts(join(workspaceRoot, "packages", "reasoning", "prompts"));
  const question = { item: { variantId: "item", requirements: item.requirements, diagram: item.diagram }, repeat: 0 };
  const work = { name: arm.kind, config: arm, prompts, examples: await examplesFor(arm, item) };
  let row: TraceRow | undefined;
  for await (const each of reason([question], work, { signal, log, model: models.model("checked") })) row = each;
  if (row === undefined) throw new TypeError("the arm gave no row");

  const errors: AnswerError[] = row.status === "ok"
    ? readAnswer(row.raw, { diagram: item.diagram, requirementIds: item.requirements.map(({ id }) => id) }).errors.map(({ category, location, requirement, explanation }) => ({ category, location, requirement, explanation }))
    : [];
  if (options.json) {
    const { status, failure, failureKind, usage, costUsd, simulated } = row;
    terminal.print(JSON.stringify({ errors, status, failure, failureKind, simulated, model: row.model, calls: row.calls.length, cachedCalls: lines.filter(({ cached }) => cached).length, usage, costUsd }, null, 2));
  } else {
    if (options.trace) printReasoning(terminal, row);
    if (row.status === "ok") printMistakes(terminal, errors, item.requirements);
  }
  if (row.status === "ok") {
    if (!options.json) terminal.note(`${countWords(errors.length, "mistake")} found by ${arm.kind} with ${row.model} (${spent(row, lines)}). It can miss mistakes, and it can be wrong.`);
    return;
  }
  printMend(terminal, `${row.model} gave no answer that can be used (${row.failureKind ?? row.status}): ${row.failure ?? "it says nothing more"}${row.simulated ? " (SIMULATED)" : ""}`,
    row.status === "failed" ? mendOfFailure(row.failureKind) : "See what it wrote with --trace; a kept reply is not asked for again. Try another --arm, --mode two-pass or another model.");
  exit(exitCodes.failedItems);
}

function readArm({ arm, mode, diagram }: CheckOptions): Exclude<ArmConfig, { kind: "rules" }> {
  const result = armConfigSchema.safeParse({ kind: arm, ...(mode === undefined ? {} : { mode }), ...(diagram === undefined ? {} : { diagram }), ...(arm === "rules" ? {} : { model: "checked" }) });
  if (!arms.some((kind) => kind === arm) || (result.success && result.data.kind === "rules")) throw new UsageError(`There is no arm “${arm}”.`, `Use one of ${arms.join(", ")}.`);
  if (result.success && result.data.kind !== "rules") return result.data;
  throw mode !== undefined && mode !== "one-pass" && mode !== "two-pass"
    ? new UsageError(`--mode ${mode}: there is no such mode.`, "Use --mode one-pass or --mode two-pass.")
    : new UsageError(`--diagram ${diagram ?? ""}: there is no such form.`, "Use --diagram eerd or --diagram json.");
}

/** Enough for one item by any arm, and not for more. Throws a UsageError for a limit in dollars where nobody knows the price. */
function budgetOf(model: ModelConfig, option: string | undefined): Budget {
  const given = option === undefined ? {} : readBudgetOption(option);
  if (given.usd !== undefined && priceOf(model) === null) {
    throw new UsageError(`--budget ${option ?? ""}: the price of ${model.name} is not known, so dollars cannot be counted.`, "Limit calls and tokens: --budget calls=40,tokens=1000000. An experiment file can give the price.");
  }
  return { usd: priceOf(model) === null ? null : 1, calls: 40, tokens: 1_000_000, ...given };
}

function mendOfFailure(kind: string | null): string {
  return failureMends.get(kind ?? "") ?? "Try again; failed calls are not kept.";
}

/** Worked examples come from the training scenarios of the shipped dataset; the scenario that the item is taken from, if any, gives none. */
async function examplesFor(arm: ArmConfig, item: Item): Promise<readonly WorkedExample[]> {
  if (arm.kind !== "few-shot") return [];
  const { readShippedTraining } = await import("../files/read-shipped-training.js");
  const { variants, scenarios } = await readShippedTraining();
  const sentences = textOf(item.requirements);
  return chooseExamples(variants.filter(({ requirements }) => textOf(requirements) !== sentences), scenarios, { count: arm.examples, seed: arm.exampleSeed });
}

function textOf(requirements: Item["requirements"]): string {
  return requirements.map(({ description }) => description.trim()).join("\n");
}

/** A model's text may hold anything: a bar before each of its lines tells them from ours, and the terminal shows control characters instead of obeying them. */
function printReasoning(terminal: CommandContext["terminal"], { reasoning, raw, status }: TraceRow): void {
  const text = [reasoning, status === "ok" ? null : raw].filter((part) => part !== null && part.trim() !== "").join("\n");
  if (text === "") terminal.print("The model showed no reasoning.\n");
  else terminal.print(`${text.trimEnd().split("\n").map((line) => `│ ${line}`).join("\n")}\n`);
}

function spent({ usage, costUsd, simulated, calls }: TraceRow, lines: readonly CallLedgerLine[]): string {
  const cached = lines.filter((line) => line.cached).length;
  return [
    `${countWords(calls.length, "call")}${cached > 0 ? `, ${cached === calls.length ? "all" : cached} from the cache` : ""}`,
    usage === null ? "tokens unknown" : `${printCount(usage.inputTokens)} tokens in, ${printCount(usage.outputTokens)} out`,
    costUsd === null ? "price unknown" : printUsd(costUsd),
    ...(simulated ? ["SIMULATED: a scripted server answered, not a language model"] : []),
  ].join("; ");
}
