import { diagramToJson, mistakeCategories, printDiagramText, type Diagram } from "@r2ta/eerd";
import type { ReasoningItem } from "../reasoning-item.js";

/**
 * A text of the item as data of a prompt: what could close the block that it stands in, open another one, or be taken
 * for a mark of a chat template (`<|im_end|>`, `<think>`) has `‹` for its `<`, for all to see.
 */
export function neutraliseTags(text: string): string {
  return text.replace(/<(?=\s*[/|｜]|[a-z!])/gi, "‹");
}

/** The sentences, one a line with its id; line breaks inside a sentence become spaces, so that none can pose as another. */
export function printRequirements(requirements: ReasoningItem["requirements"]): string {
  return requirements.map(({ id, description }) => neutraliseTags(`${id}. ${description.replace(/\s+/g, " ").trim()}`)).join("\n");
}

/** The diagram as text `eerd/1`, or as JSON with a line for each element. Its name stays behind: it may be the scenario's title. */
export function printDiagramFor(form: "eerd" | "json", diagram: Diagram): string {
  const nameless = { ...diagram, name: "Diagram" };
  if (form === "eerd") return neutraliseTags(printDiagramText(nameless).trim());
  const lists = Object.entries(diagramToJson(nameless)).map(([field, value]) =>
    Array.isArray(value) && value.length > 0 ? `${JSON.stringify(field)}: [\n${value.map((element) => `  ${JSON.stringify(element)}`).join(",\n")}\n]` : `${JSON.stringify(field)}: ${JSON.stringify(value)}`,
  );
  return neutraliseTags(`{${lists.join(",\n")}}`);
}

/** The 11 categories with their definitions, one a line. */
export function printCategories(): string {
  return mistakeCategories.map(({ id, title, definition }) => `- \`${id}\` (${title}): ${definition}`).join("\n");
}
