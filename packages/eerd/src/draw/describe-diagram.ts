import { participantLabel } from "../end-path.js";
import type { Diagram } from "../model.js";

/** A diagram in sentences, for readers who do not see it. */
export function describeDiagram({ entities, relationships, specializations, categories }: Diagram): string {
  const sentences = [`Entities: ${entities.map(({ name, weak }) => (weak ? `${name} (weak)` : name)).join(", ")}.`];
  for (const { name, identifying, participants } of relationships) {
    const ends = participants.map((participant) => `${participantLabel(participant)} ${participant.card}${participant.total ? " total" : ""}`);
    sentences.push(`${identifying ? "Identifying relationship" : "Relationship"} ${name}: ${ends.join(", ")}.`);
  }
  for (const { superclass, subclasses, disjoint, total } of specializations) {
    const words = [...(disjoint === null ? [] : [disjoint ? "disjoint" : "overlapping"]), total ? "total" : "partial"];
    sentences.push(`${superclass} is specialized into ${subclasses.join(", ")} (${words.join(", ")}).`);
  }
  for (const { category, superclasses, total } of categories) sentences.push(`${category} is a category of ${superclasses.join(", ")} (${total ? "total" : "partial"}).`);
  return sentences.join(" ");
}
