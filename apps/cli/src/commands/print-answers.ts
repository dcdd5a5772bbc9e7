import { mistakeCategories } from "@r2ta/eerd";
import type { RunResults } from "@r2ta/experiment";
import { countWords } from "../count-words.js";
import type { Terminal } from "../terminal.js";

/** More than these nobody reads on a terminal. */
const shownItems = 40;

/** What each arm answered about each item, arm by arm. */
export function printAnswers(terminal: Terminal, { plan: { experiment }, predictions }: Pick<RunResults, "plan" | "predictions">): void {
  const titles = new Map<string, string>(mistakeCategories.map(({ id, title }) => [id, title]));
  for (const arm of Object.keys(experiment.arms)) {
    const answers = predictions.filter((prediction) => prediction.arm === arm);
    terminal.print(`\narm ${terminal.style("bold", arm)}`);
    for (const { variantId, repeat, status, errors, failure } of answers.slice(0, shownItems)) {
      const found = status !== "ok" ? `no answer (${status}): ${failure ?? ""}` : errors.length === 0 ? "no mistakes found" : countWords(errors.length, "mistake");
      terminal.print(`${variantId}${experiment.repeats > 1 ? `, repeat ${repeat}` : ""}: ${found}`);
      for (const { category, location, requirement } of errors) terminal.print(`  ${titles.get(category) ?? category} at ${location}${requirement === null ? "" : ` (${requirement})`}`);
    }
    if (answers.length > shownItems) terminal.print(`… and ${answers.length - shownItems} more; --json has them all`);
  }
}
