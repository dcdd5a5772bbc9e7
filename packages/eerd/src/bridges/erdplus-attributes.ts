import { deepestAttribute, type Attribute } from "../model.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { NameScope } from "./legal-names.js";

/** An attribute of an ERDPlus file, of either generation. */
export interface ErdPlusAttribute {
  readonly id: string;
  readonly name: string;
  readonly isMultivalued: boolean;
  readonly isDerived: boolean;
  readonly isUnique: boolean;
  readonly isOptional: boolean;
  readonly place: SourcePlace;
}

/** The attributes of an owner, with the names of those marked unique. */
export interface OwnedAttributes {
  readonly attributes: readonly Attribute[];
  readonly unique: readonly string[];
}

/** Hands out the attributes of a file by their owners; parts of a composite are attributes that it owns. */
export class ErdPlusAttributes {
  readonly #byOwner = new Map<string, ErdPlusAttribute[]>();
  readonly #used = new Set<string>();

  /** `ownerOf` gives the id of an attribute's owner, null where it hangs loose. */
  constructor(private readonly all: readonly ErdPlusAttribute[], ownerOf: (attribute: ErdPlusAttribute) => string | null, private readonly notes: NoteList) {
    for (const attribute of all) {
      const owner = ownerOf(attribute);
      if (owner === null) continue;
      const owned = this.#byOwner.get(owner);
      if (owned === undefined) this.#byOwner.set(owner, [attribute]);
      else owned.push(attribute);
    }
  }

  /** The attributes of an entity or a relationship, parts included. */
  of(ownerId: string, ownerName: string): OwnedAttributes {
    return this.#build(ownerId, ownerName, 1);
  }

  /** Notes what hangs on nothing: an attribute without owner, or a ring of attributes that own each other. */
  noteLoose(): void {
    for (const { id, name, place } of this.all) {
      if (!this.#used.has(id)) this.notes.dropped(place, `the attribute ${name || "without a name"}, which belongs to no entity and no relationship`, "Connect it in ERDPlus and export again.");
    }
  }

  #build(ownerId: string, ownerName: string, depth: number): OwnedAttributes {
    const scope = new NameScope(this.notes);
    const attributes: Attribute[] = [];
    const unique: string[] = [];
    for (const { id, name: written, isMultivalued, isDerived, isUnique, isOptional, place } of this.#byOwner.get(ownerId) ?? []) {
      if (this.#used.has(id)) continue;
      if (depth > deepestAttribute) {
        this.notes.dropped(place, `the attribute ${written}: parts nest deeper than ${deepestAttribute} levels`, "Flatten the composite attribute.");
        this.#used.add(id);
        continue;
      }
      this.#used.add(id);
      const name = scope.claim(written, "attribute", place);
      const parts = this.#build(id, `${ownerName}.${name}`, depth + 1);
      for (const part of parts.unique) this.notes.dropped(place, `unique on ${part}, a part of ${ownerName}.${name}`, "A key is made of whole attributes; mark the composite.");
      const [only] = parts.attributes;
      const isSingle = parts.attributes.length === 1;
      if (isSingle) this.notes.dropped(place, `the only part (${only?.name ?? ""}) of ${ownerName}.${name}`, "A composite attribute has two parts or more.");
      if (isOptional) this.notes.droppedOfKind("optional", place, `${ownerName}.${name}`, (list) => `that attributes may be missing (optional): ${list}`, "This model does not say whether an attribute always has a value.");
      attributes.push({ name, multivalued: isMultivalued, derived: isDerived, components: isSingle ? [] : parts.attributes });
      if (isUnique) unique.push(name);
    }
    return { attributes, unique };
  }
}
