/**
 * The prompts of the arms by file name without `.md`: Markdown with Jinja places, as `{{ requirements }}`.
 * Who runs the stage reads them from a folder; the shipped ones are in `prompts/` of this package.
 */
export type PromptSet = Readonly<Record<string, string>>;
