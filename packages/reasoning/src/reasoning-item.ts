import type { Diagram } from "@r2ta/eerd";
import type { Variant } from "@r2ta/synthesis/artifact";

/** What every arm sees of a variant: its sentences and its diagram. No scenario, no trace, no mistakes, no split. */
export interface ReasoningItem {
  readonly variantId: string;
  readonly requirements: readonly { readonly id: string; readonly description: string }[];
  readonly diagram: Diagram;
}

/** Takes from a variant what an arm may see. Rubrics and questions of the sentences stay behind. */
export function visiblePart({ id, requirements, eerd }: Pick<Variant, "id" | "requirements" | "eerd">): ReasoningItem {
  return { variantId: id, requirements: requirements.map(({ id: requirementId, description }) => ({ id: requirementId, description })), diagram: eerd };
}
