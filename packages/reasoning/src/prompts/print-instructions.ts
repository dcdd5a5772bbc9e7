import type { PromptSet } from "../prompt-set.js";
import { printCategories } from "./print-item.js";
import { plainPrompt, renderPrompt } from "./render-prompt.js";

/** The instructions of the task, for this form of diagram, and for a trace before the answer or for the answer alone. */
export function printInstructions(prompts: PromptSet, { diagram, format }: { readonly diagram: "eerd" | "json"; readonly format: "trace" | "answer" }): string {
  return renderPrompt(prompts, "instructions", {
    categories: printCategories(),
    diagram_form: plainPrompt(prompts, `diagram-${diagram}`),
    format: plainPrompt(prompts, `format-${format}`),
  });
}
