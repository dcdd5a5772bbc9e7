import type { ScriptedItem } from "../src/index.js";

/** A prompt about an item, with a request at its end. */
export function promptOf({ requirements, eerd }: Pick<ScriptedItem, "requirements" | "eerd">, request = "Which mistakes does this diagram make? Write the reasoning in the form trace/1, to its conclusion, and then the JSON."): string {
  const sentences = requirements.map(({ id, description }) => `${id}. ${description}`).join("\n");
  const diagram = typeof eerd === "string" ? eerd.trim() : JSON.stringify(eerd);
  return `<requirements>\n${sentences}\n</requirements>\n\n<diagram>\n${diagram}\n</diagram>\n\n${request}`;
}
