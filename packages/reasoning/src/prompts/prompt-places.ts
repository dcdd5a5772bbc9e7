/** The prompt files by name without `.md`, each with the places that are filled in it; every one of them has to be there. */
export const promptPlaces = {
  instructions: ["categories", "diagram_form", "format"],
  "diagram-eerd": [],
  "diagram-json": [],
  "format-answer": [],
  "format-trace": [],
  item: ["part", "requirements", "diagram", "request"],
  part: ["about", "elsewhere"],
  "request-answer": [],
  "request-notes": [],
  "request-trace": [],
  "request-trace-and-answer": [],
  "request-answer-after": [],
  critique: [],
  revise: [],
  "revise-trace": [],
  repair: ["problem"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PromptName = keyof typeof promptPlaces;
export type PromptPlaces<Name extends PromptName> = Readonly<Record<(typeof promptPlaces)[Name][number], string>>;
/** A prompt without places. */
export type PlainPromptName = { [Name in PromptName]: (typeof promptPlaces)[Name] extends readonly [] ? Name : never }[PromptName];
