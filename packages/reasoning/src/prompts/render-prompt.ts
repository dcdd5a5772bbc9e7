import { parse, Template, tokenize } from "@huggingface/jinja";
import type { PromptSet } from "../prompt-set.js";
import { PromptError } from "./prompt-error.js";
import { promptPlaces, type PlainPromptName, type PromptName, type PromptPlaces } from "./prompt-places.js";

/**
 * The text of a prompt with its places filled; white space at both ends is cut off. What is filled in is never read as
 * a template. Throws a PromptError as `checkPrompt` does.
 */
export function renderPrompt<Name extends PromptName>(prompts: PromptSet, name: Name, places: PromptPlaces<Name>): string {
  return checkPrompt(prompts, name).render({ ...places }).trim();
}

/** The text of a prompt that has no places. Throws a PromptError as `checkPrompt` does. */
export function plainPrompt(prompts: PromptSet, name: PlainPromptName): string {
  return checkPrompt(prompts, name).render({}).trim();
}

/** Templates by their text: a run renders the same few files for every item. */
const parsed = new Map<string, Template>();
const MOST_PARSED = 100;

/**
 * The template of a prompt. Throws a PromptError for a file that is missing, that Jinja cannot read, that has a place
 * which nothing fills or lacks one that has to be there, or that uses more of Jinja than `{{ place }}`,
 * `{% if place %}` and comments.
 */
export function checkPrompt(prompts: PromptSet, name: PromptName): Template {
  const file = `${name}.md`;
  const known: readonly string[] = promptPlaces[name];
  const text = Object.hasOwn(prompts, name) ? prompts[name] : undefined;
  if (text === undefined) throw new PromptError(file, null, "there is no such prompt file, and the arm uses it.", `Copy ${file} from packages/reasoning/prompts into the experiment's folder of prompts.`);
  const remembered = parsed.get(`${name}\n${text}`);
  if (remembered) return remembered;
  const found = placesOf(file, text);
  const allowed = known.length === 0 ? "It has no places." : `Its places are ${known.map((place) => `{{ ${place} }}`).join(", ")}.`;
  for (const place of found) {
    if (!known.includes(place)) throw new PromptError(file, place, `nothing fills the place {{ ${place} }}.`, allowed);
  }
  for (const place of known) {
    if (!found.has(place)) throw new PromptError(file, place, `the place {{ ${place} }} is missing, so the model would not see it.`, allowed);
  }
  const template = new Template(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(`${name}\n${text}`, template);
  return template;
}

type Node = ReturnType<typeof parse>["body"][number];

/** The names of the places in a template. */
function placesOf(file: string, text: string): Set<string> {
  const places = new Set<string>();
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type === "Identifier" && "value" in node) places.add(String(node.value));
      else if (node.type === "If") {
        const { test, body, alternate } = node as Node & { test: Node; body: Node[]; alternate: Node[] };
        visit([test]);
        visit(body);
        visit(alternate);
      } else if (node.type !== "StringLiteral" && node.type !== "Comment") {
        throw new PromptError(file, null, `it uses Jinja's ${node.type}; a prompt may have {{ place }}, {% if place %} and {# comments #} only.`, "Write what is constant as text; what varies comes in through the places.");
      }
    }
  };
  visit(parseTemplate(file, text));
  return places;
}

function parseTemplate(file: string, text: string): readonly Node[] {
  try {
    return parse(tokenize(text)).body;
  } catch (fault) {
    throw new PromptError(file, null, `it is not a readable template: ${fault instanceof Error ? fault.message : String(fault)}.`, "Check that every {{ and {% is closed.");
  }
}
