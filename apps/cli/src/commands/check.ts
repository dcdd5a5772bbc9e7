import { mistakeCategories, validateDiagram } from "@r2ta/eerd";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { exitCodes } from "../exit-codes.js";
import { readInputFile } from "../files/read-input-file.js";
import { UsageError } from "../usage-error.js";

/** `r2ta check FILE --arm rules` */
export async function checkItem({ terminal, exit }: CommandContext, file: string, options: { arm: string; trace?: true; json?: true }): Promise<void> {
  if (options.arm !== "rules") throw new UsageError(`There is no arm “${options.arm}”.`, "Use --arm rules.");
  const input = await readInputFile(file);
  if (input.kind === "diagram") {
    throw new UsageError(
      `${file} is a diagram without requirements; there is nothing to check it against.`,
      `Write an item file: {"requirements": ["R1. …"], "eerd": …}; or r2ta inspect ${file} to validate the diagram.`,
    );
  }
  const requirements = input.kind === "scenario" ? input.scenario.requirements : input.requirements;
  const illegal = validateDiagram(input.diagram).filter(({ severity }) => severity === "error");
  const { runRules } = await import("@r2ta/reasoning");
  const { traceText, answer } = runRules({ requirements, diagram: input.diagram });
  if (options.json) terminal.print(JSON.stringify(answer, null, 2));
  else {
    if (options.trace) terminal.print(`${traceText.trimEnd()}\n`);
    printErrors(terminal, answer.errors, new Map(requirements.map(({ id, description }) => [id, description])));
  }
  for (const { code, location, message } of illegal) terminal.note(`note ${code} ${location}: ${message} (the diagram is not well-formed; r2ta inspect ${file} tells more)`);
  if (illegal.length > 0) exit(exitCodes.failedItems);
}

interface AnswerError {
  readonly category: string;
  readonly location: string;
  readonly requirement: string | null;
  readonly explanation: string;
}

function printErrors(terminal: CommandContext["terminal"], errors: readonly AnswerError[], sentences: ReadonlyMap<string, string>): void {
  if (errors.length === 0) terminal.print("No mistakes found.");
  errors.forEach(({ category, location, requirement, explanation }, index) => {
    const title = mistakeCategories.find(({ id }) => id === category)?.title ?? category;
    const sentence = requirement === null ? undefined : sentences.get(requirement);
    terminal.print(`${index + 1}. ${terminal.style("bold", title)} at ${location}`);
    terminal.print(`   ${explanation}`);
    if (sentence !== undefined) terminal.print(`   ${requirement}: “${sentence}”`);
  });
  if (errors.length > 0) terminal.print("");
  terminal.note(`${countWords(errors.length, "mistake")} found by the rules arm. It reads plain English by rules: it can miss mistakes, and it can be wrong.`);
}
