import { stepVerdicts } from "@r2ta/reporting/artifact";

/** Where the methods' text has the rows of its table of verdicts. */
const VERDICT_ROWS = "<!-- step verdicts -->";

/** The methods' Markdown with the verdicts of steps as the refinement defines them, so that the two cannot differ. */
export function fillMethods(methods: string): string {
  return methods.replace(VERDICT_ROWS, stepVerdicts.map(({ title, definition }) => `| ${title} | ${definition} |`).join("\n"));
}
