import type { Template } from "@huggingface/jinja";
import type { PromptSet } from "../prompt-set.js";
import { definePrompts } from "./define-prompts.js";
import { promptPlaces, type PlainPromptName, type PromptName, type PromptPlaces } from "./prompt-places.js";

const armPrompts = definePrompts(promptPlaces, "packages/reasoning/prompts");

/** The text of a prompt of the arms with its places filled. Throws a PromptError as `definePrompts` says. */
export function renderPrompt<Name extends PromptName>(prompts: PromptSet, name: Name, places: PromptPlaces<Name>): string {
  return armPrompts.render(prompts, name, places);
}

/** The text of a prompt that has no places. Throws a PromptError as `definePrompts` says. */
export function plainPrompt(prompts: PromptSet, name: PlainPromptName): string {
  return checkPrompt(prompts, name).render({}).trim();
}

/** The template of a prompt of the arms. Throws a PromptError as `definePrompts` says. */
export function checkPrompt(prompts: PromptSet, name: PromptName): Template {
  return armPrompts.check(prompts, name);
}
