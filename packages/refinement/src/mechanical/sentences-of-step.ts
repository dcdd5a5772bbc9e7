import type { Segment } from "@r2ta/reasoning/artifact";
import type { PreparedItem } from "./prepared-item.js";

/** The sentences that a step is about: those that it cites; else the first that decides the first place that it names. */
export function sentencesOfStep({ requirementIds, locations }: Pick<Segment, "requirementIds" | "locations">, { item, orderOf }: PreparedItem): string[] {
  if (requirementIds.length > 0) return [...requirementIds];
  const { trace } = item.scenario;
  for (const location of locations) {
    const ids = trace[location] ?? Object.entries(trace).find(([place]) => place.startsWith(`${location} `))?.[1] ?? [];
    const first = ids.filter((id) => orderOf.has(id)).sort((one, other) => (orderOf.get(one) ?? 0) - (orderOf.get(other) ?? 0))[0];
    if (first !== undefined) return [first];
  }
  return [];
}
