import { canonicalJson, digestJson, type Digest } from "@r2ta/base";
import { diagramToJson, type Diagram } from "@r2ta/eerd";
import type { Store } from "@r2ta/run-store";
import { variantSchema, type Mistake, type Requirement, type Variant } from "@r2ta/synthesis/artifact";
import { z } from "zod";
import type { Plan } from "./plan-experiment.js";
import { plannedStages } from "./planned-stages.js";

/** An item of anyone's: sentences, a diagram that should satisfy them, and its mistakes where they are known. */
export interface GivenItem {
  readonly id: string;
  readonly requirements: readonly Requirement[];
  readonly diagram: Diagram;
  /** null where nobody has said which there are; empty where there are none. */
  readonly mistakes: readonly Mistake[] | null;
}

/**
 * The plan that asks these items in place of the dataset's evaluated split. They are kept as an object of the store, so
 * that a run goes on with them whatever becomes of their file. Answers are scored only where every item says its mistakes;
 * each item counts as a scenario of its own. Few-shot examples still come from the dataset's split.
 */
export async function withItems(store: Pick<Store, "objects">, plan: Plan, items: readonly GivenItem[]): Promise<Plan> {
  const variants = items.map(variantOf);
  const digest = await store.objects.put(canonicalJson(variants.map((variant) => ({ ...variant, eerd: diagramToJson(variant.eerd) }))));
  const planned = { count: items.length, isScored: items.every(({ mistakes }) => mistakes !== null), digest };
  return { ...plan, items: planned, stages: plannedStages(plan.experiment, planned), digest: digestJson({ experiment: plan.digest, items: digest }) };
}

/** The items that a plan was given, as variants; null where it asks the dataset's split. Throws ObjectMissingError. */
export async function itemsOf(store: Pick<Store, "objects">, { items }: Pick<Plan, "items">): Promise<{ digest: Digest; variants: Variant[] } | null> {
  if (items === null) return null;
  const text = new TextDecoder().decode(await store.objects.get(items.digest));
  return { digest: items.digest, variants: z.array(variantSchema).parse(JSON.parse(text)) };
}

function variantOf({ id, requirements, diagram, mistakes }: GivenItem): Variant {
  return { id, scenarioId: id, split: "items", requirements: [...requirements], eerd: diagram, mistakes: [...(mistakes ?? [])], seed: "given", generatorVersion: "given" };
}
