import type { Random } from "@r2ta/base";
import { nearestWord } from "@r2ta/eerd";
import { ImpossibleSpecError } from "./impossible-spec-error.js";
import { LeakageError } from "./leakage.js";
import type { Scenario } from "./scenario.js";
import { mayShareScenarios, type DatasetSpec } from "./spec.js";

/**
 * The scenarios of each split: those it names, then as many as it asks for from the rest, drawn by the seed.
 * Throws ImpossibleSpecError for an unknown or repeated id or too few scenarios, LeakageError for one that two splits name.
 */
export function chooseScenarios(scenarios: readonly Scenario[], spec: DatasetSpec, random: Random): Map<string, Scenario[]> {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const taken = new Map<string, string>();
  const chosen = new Map<string, Scenario[]>();
  for (const [split, { scenarios: wanted }] of Object.entries(spec.splits)) {
    if (typeof wanted === "number") continue;
    chosen.set(split, wanted.map((id) => {
      const scenario = byId.get(id);
      const other = taken.get(id);
      if (!scenario) throw new ImpossibleSpecError(split, `Split “${split}” names scenario “${id}”, which is not among the ${scenarios.length} that were read.`, nameKnownIds(id, [...byId.keys()].sort()));
      if (other === split) throw new ImpossibleSpecError(split, `Split “${split}” names scenario “${id}” twice.`, `Remove one “${id}” from splits.${split}.scenarios.`);
      if (other !== undefined && !mayShareScenarios(spec.splits, split, other)) throw new LeakageError([id, id], [other, split], `scenario “${id}” is named in both`);
      taken.set(id, split);
      return scenario;
    }));
  }
  let rest = random.shuffle(scenarios.filter(({ id }) => !taken.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1)));
  for (const [split, { scenarios: wanted }] of Object.entries(spec.splits)) {
    if (typeof wanted !== "number") continue;
    if (rest.length < wanted) {
      throw new ImpossibleSpecError(split, `Split “${split}” wants ${wanted} scenarios, but only ${rest.length} of the ${scenarios.length} are left for it.`, "Add scenarios, or ask for fewer in this or another split.");
    }
    chosen.set(split, rest.slice(0, wanted));
    rest = rest.slice(wanted);
  }
  // In the order of the specification, whatever way the scenarios were chosen.
  return new Map(Object.keys(spec.splits).map((split) => [split, chosen.get(split) ?? []]));
}

/** The id that was most likely meant, or some of those that there are. */
function nameKnownIds(id: string, known: readonly string[]): string {
  const nearest = nearestWord(id, known);
  if (nearest !== null) return `Did you mean “${nearest}”?`;
  return `Known ids: ${known.slice(0, 12).join(", ")}${known.length > 12 ? ` and ${known.length - 12} more` : ""}.`;
}
