import { auditPromptPlaces } from "./audit/audit-prompts.js";
import type { RefinementConfig } from "./refinement-config.js";

/**
 * The names of the prompt files that refinement uses, sorted; none for the mechanical refiner. Those that begin with
 * `audit` are this package's own; the others are the arms', since an auditor is told what the student was told. The two
 * packages' folders hold no name in common, so a prompt set for refinement is both read together.
 */
export function refinementPromptsOf({ refiner }: Pick<RefinementConfig, "refiner">): string[] {
  if (refiner.kind === "mechanical") return [];
  return [...Object.keys(auditPromptPlaces), "instructions", "diagram-eerd", "format-trace"].sort();
}
