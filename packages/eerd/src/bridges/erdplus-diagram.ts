import type { Diagram, Participant } from "../model.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { DiagramDraft } from "./diagram-draft.js";
import type { ErdPlusAttributes } from "./erdplus-attributes.js";

/** An entity of an ERDPlus file, of either generation. */
export interface ErdPlusEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: "regular" | "weak" | "associative";
  readonly supertypeId: string | null;
  /** What it says of its own subtypes. */
  readonly isDisjoint: boolean;
  readonly isTotal: boolean;
  readonly place: SourcePlace;
}

/** A relationship of an ERDPlus file; `join` is given the names of entities by their ids. */
export interface ErdPlusRelationship {
  readonly id: string;
  readonly name: string;
  readonly isIdentifying: boolean;
  readonly place: SourcePlace;
  readonly join: (name: string, entities: ReadonlyMap<string, string>) => Participant[];
}

/** The diagram of what either generation of ERDPlus holds. */
export function buildErdPlusDiagram(name: string, entities: readonly ErdPlusEntity[], relationships: readonly ErdPlusRelationship[], attributes: ErdPlusAttributes, notes: NoteList): Diagram {
  const draft = new DiagramDraft(notes);
  const names = new Map<string, string>();
  for (const { id, name: written, place } of entities) names.set(id, draft.names.claim(written, "entity", place));
  for (const { id, kind, place } of entities) {
    const own = names.get(id) ?? id;
    const { attributes: owned, unique } = attributes.of(id, own);
    const weak = kind === "weak";
    if (kind === "associative") notes.assumed(place, `the associative entity ${own} is read as a strong entity`, "It is a relationship seen as an entity: give it a key, or make it a relationship with attributes.");
    draft.entities.push({ name: own, weak, attributes: owned, keys: weak ? [] : unique.map((key) => [key]), partialKey: weak ? unique : [], place });
  }
  const subtypes = new Map<string, ErdPlusEntity[]>();
  for (const entity of entities) {
    const { supertypeId, place } = entity;
    if (supertypeId === null) continue;
    if (!names.has(supertypeId)) notes.dropped(place, `the supertype of ${names.get(entity.id) ?? ""}, which is not in the file`, "Connect the subtype again in ERDPlus.");
    else {
      const below = subtypes.get(supertypeId);
      if (below === undefined) subtypes.set(supertypeId, [entity]);
      else below.push(entity);
    }
  }
  for (const { id, isDisjoint, isTotal } of entities) {
    const below = (subtypes.get(id) ?? []).map((subtype) => names.get(subtype.id) ?? subtype.id);
    if (below.length > 0) draft.addSpecialization({ superclass: names.get(id) ?? id, subclasses: below, disjoint: isDisjoint, total: isTotal });
  }
  for (const { id, name: written, isIdentifying, place, join } of relationships) {
    const own = draft.names.claim(written, "relationship", place);
    const { attributes: owned, unique } = attributes.of(id, own);
    for (const key of unique) notes.dropped(place, `unique on ${own}.${key}: relationships have no key`, "Make it an entity where it needs one.");
    draft.addRelationship({ name: own, identifying: isIdentifying, participants: join(own, names), attributes: owned }, place);
  }
  attributes.noteLoose();
  return draft.finish(name);
}
