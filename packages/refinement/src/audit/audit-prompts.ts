import { definePrompts, printInstructions, type PromptSet } from "@r2ta/reasoning/artifact";

/** The prompt files of the audit by name without `.md`, each with its places. No name is that of a prompt of the arms. */
export const auditPromptPlaces = {
  audit: ["instructions", "verdicts"],
  "audit-item": ["requirements", "diagram", "trace", "answer", "mistakes", "style"],
  "audit-style-canonical": [],
  "audit-style-plain": [],
  "audit-round": ["corrected", "reasons"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const auditPrompts = definePrompts(auditPromptPlaces, "packages/refinement/prompts");

/** Reads every prompt of the audit, those of the arms that it quotes included. Throws a PromptError as `definePrompts` says. */
export function checkAuditPrompts(prompts: PromptSet): void {
  for (const name of Object.keys(auditPromptPlaces) as (keyof typeof auditPromptPlaces)[]) auditPrompts.check(prompts, name);
  printInstructions(prompts, { diagram: "eerd", format: "trace" });
}
