import type { Category, Diagram, Entity, Participant, Relationship, Specialization } from "../model.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { NameScope } from "./legal-names.js";

/** An entity as an importer found it. */
export interface EntityDraft extends Entity {
  readonly place: SourcePlace;
}

/** What an importer gathers; `finish` makes the diagram of it. */
export class DiagramDraft {
  readonly entities: EntityDraft[] = [];
  readonly relationships: Relationship[] = [];
  readonly specializations: Specialization[] = [];
  readonly categories: Category[] = [];
  /** The names of entities and relationships, which no two may share. */
  readonly names: NameScope;
  readonly #specializationNames: NameScope;

  constructor(readonly notes: NoteList) {
    this.names = new NameScope(notes);
    this.#specializationNames = new NameScope(notes);
  }

  /** Adds a relationship; one with fewer than two participants has no form in the model and is dropped with a note. */
  addRelationship(relationship: Relationship, place: SourcePlace): void {
    if (relationship.participants.length < 2) {
      this.notes.dropped(place, `the relationship ${relationship.name} has fewer than two participants`, "Connect it to two or more entities.");
      return;
    }
    this.relationships.push({ ...relationship, participants: nameRepeatedEnds(relationship, this.notes, place) });
  }

  /** Adds a specialization under a name made of its classes, as most formats have none: `A_is_B` for one subclass, `B_kinds` for several. */
  addSpecialization({ superclass, subclasses, disjoint, total }: Omit<Specialization, "name" | "attribute">): void {
    const name = this.#specializationNames.free(generatedSpecializationName(superclass, subclasses));
    this.specializations.push({ name, superclass, subclasses, disjoint: subclasses.length === 1 ? null : disjoint, total, attribute: null });
  }

  finish(name: string): Diagram {
    const identified = new Set([...this.specializations.flatMap(({ subclasses }) => subclasses), ...this.categories.map(({ category }) => category)]);
    for (const entity of this.entities) {
      const lacks = entity.weak ? entity.partialKey.length === 0 : entity.keys.length === 0 && !identified.has(entity.name);
      if (!lacks) continue;
      const kind = entity.weak ? "partial key" : "key";
      this.notes.assumed(entity.place, `${entity.name} has no ${kind} in the source, so it has none here`, `Mark one in the source, or add it here; r2ta inspect reports it (${entity.weak ? "V09" : "V12"}).`);
    }
    return {
      name,
      entities: this.entities.map(({ place: _, ...entity }) => entity),
      relationships: this.relationships, specializations: this.specializations, categories: this.categories,
    };
  }
}

/** The name that an imported specialization is given where the format has none. */
export function generatedSpecializationName(superclass: string, subclasses: readonly string[]): string {
  return subclasses.length === 1 ? `${subclasses[0] ?? ""}_is_${superclass}` : `${superclass}_kinds`;
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

/** An entity that takes part twice needs a role at each end; ends without one are counted off. */
function nameRepeatedEnds({ name, participants }: Relationship, notes: NoteList, place: SourcePlace): Participant[] {
  const times = new Map<string, number>();
  for (const { entity } of participants) times.set(entity, (times.get(entity) ?? 0) + 1);
  const roles = new Map<string, NameScope>();
  let nameless: string | null = null;
  const named = participants.map((participant, index) => {
    if ((times.get(participant.entity) ?? 0) < 2) return participant;
    const scope = roles.get(participant.entity) ?? new NameScope(notes);
    roles.set(participant.entity, scope);
    if (participant.role === null) nameless = participant.entity;
    return { ...participant, role: scope.free(participant.role ?? ORDINALS[index] ?? `end_${index + 1}`) };
  });
  if (nameless !== null) notes.assumed(place, `${nameless} takes part in ${name} more than once without role names; its ends are called ${named.filter(({ entity }) => entity === nameless).map(({ role }) => role).join(", ")}`, "Rename the roles: r2ta cannot know who is who.");
  return named;
}
