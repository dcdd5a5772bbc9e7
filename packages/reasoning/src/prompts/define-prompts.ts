import { parse, Template, tokenize } from "@huggingface/jinja";
import type { PromptSet } from "../prompt-set.js";
import { PromptError } from "./prompt-error.js";

/** The prompt files of a package by name without `.md`, each with the places that are filled in it; every one of them has to be there. */
export type PromptPlacesByName = Readonly<Record<string, readonly string[]>>;

/** What a package does with its prompt files. */
export interface Prompts<Places extends PromptPlacesByName> {
  /**
   * The template of a prompt. Throws a PromptError for a file that is missing, that Jinja cannot read, that has a place
   * which nothing fills or lacks one that has to be there, or that uses more of Jinja than `{{ place }}`,
   * `{% if place %}` and comments.
   */
  check(prompts: PromptSet, name: keyof Places & string): Template;
  /**
   * The text of a prompt with its places filled; white space at both ends is cut off. What is filled in is never read as
   * a template. Throws a PromptError as `check` does.
   */
  render<Name extends keyof Places & string>(prompts: PromptSet, name: Name, places: Readonly<Record<Places[Name][number], string>>): string;
}

/** Templates by their text: a run renders the same few files for every item. */
const MOST_PARSED = 100;

/** The prompts with these places; `folder` is where the shipped ones are, as `packages/reasoning/prompts`. */
export function definePrompts<const Places extends PromptPlacesByName>(placesByName: Places, folder: string): Prompts<Places> {
  const parsed = new Map<string, Template>();
  const check = (prompts: PromptSet, name: keyof Places & string): Template => {
    const file = `${name}.md`;
    const known: readonly string[] = placesByName[name] ?? [];
    const text = Object.hasOwn(prompts, name) ? prompts[name] : undefined;
    if (text === undefined) throw new PromptError(file, null, "there is no such prompt file, and it is used.", `Copy ${file} from ${folder} into the experiment's folder of prompts.`);
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
  };
  return { check, render: (prompts, name, places) => check(prompts, name).render({ ...places }).trim() };
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
