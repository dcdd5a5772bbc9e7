import { mistakeCategories, validateDiagram } from "@r2ta/eerd";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import { readInputFile, type Item } from "../files/read-input-file.js";
import { UsageError } from "../usage-error.js";
import type { ModelOptions } from "../models/model-option.js";

export interface CheckOptions extends ModelOptions {
  readonly arm: string;
  readonly trace?: true;
  readonly json?: true;
}

/** `r2ta check FILE` */
export async function checkItem(context: CommandContext, file: string, options: CheckOptions): Promise<void> {
  const input = await readInputFile(file);
  if (input.kind === "diagram") {
    throw new UsageError(
      `${file} is a diagram without requirements; there is nothing to check it against.`,
      `Write an item file: {"requirements": ["R1. …"], "eerd": …}; or r2ta inspect ${file} to validate the diagram.`,
    );
  }
  const item: Item = { requirements: input.kind === "scenario" ? input.scenario.requirements : input.requirements, diagram: input.diagram };
  if (options.arm === "rules") await checkByRules(context, item, options);
  else await (await import("./check-with-model.js")).checkWithModel(context, item, options);
  const illegal = validateDiagram(input.diagram).filter(({ severity }) => severity === "error");
  for (const { code, location, message } of illegal) context.terminal.note(`note ${code} ${location}: ${message} (the diagram is not well-formed; r2ta inspect ${file} tells more)`);
  if (illegal.length > 0) context.exit(exitCodes.failedItems);
}

async function checkByRules({ terminal }: CommandContext, { requirements, diagram }: Item, options: CheckOptions): Promise<void> {
  const { refuseModelOptions } = await import("../models/model-option.js");
  refuseModelOptions(options);
  const { runRules } = await import("@r2ta/reasoning");
  const { traceText, answer } = runRules({ requirements, diagram });
  if (options.json) terminal.print(JSON.stringify(answer, null, 2));
  else {
    if (options.trace) terminal.print(`${traceText.trimEnd()}\n`);
    printMistakes(terminal, answer.errors, requirements);
    terminal.note(`${countWords(answer.errors.length, "mistake")} found by the rules arm. It reads plain English by rules: it can miss mistakes, and it can be wrong.`);
  }
}

/** One mistake of an answer. */
export interface AnswerError {
  readonly category: string;
  readonly location: string;
  readonly requirement: string | null;
  readonly explanation: string;
}

/** The mistakes of an answer, each with the sentence that it names. */
export function printMistakes(terminal: CommandContext["terminal"], errors: readonly AnswerError[], requirements: Item["requirements"]): void {
  const sentences = new Map(requirements.map(({ id, description }) => [id, description]));
  if (errors.length === 0) terminal.print("No mistakes found.");
  errors.forEach(({ category, location, requirement, explanation }, index) => {
    const title = mistakeCategories.find(({ id }) => id === category)?.title ?? category;
    const sentence = requirement === null ? undefined : sentences.get(requirement);
    terminal.print(`${index + 1}. ${terminal.style("bold", title)} at ${location}`);
    // A model's explanation may have lines of its own; none of them shall look like one of ours.
    for (const line of explanation.split("\n")) terminal.print(`   ${line}`);
    if (sentence !== undefined) terminal.print(`   ${requirement}: “${sentence}”`);
  });
  if (errors.length > 0) terminal.print("");
}
