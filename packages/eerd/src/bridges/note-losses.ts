import type { Diagram, Entity, Participant, Relationship } from "../model.js";
import type { NoteList } from "./bridge-note.js";
import { generatedSpecializationName } from "./diagram-draft.js";
import { NameScope } from "./legal-names.js";

/** Notes the names of specializations that an import would not make again, for formats that draw them without. */
export function noteSpecializationNames({ specializations }: Diagram, format: string, notes: NoteList): void {
  const scope = new NameScope(notes);
  const lost = specializations.filter(({ name, superclass, subclasses }) => name !== scope.free(generatedSpecializationName(superclass, subclasses)));
  if (lost.length > 0) notes.dropped(null, `the names of specializations: ${lost.map(({ name }) => name).join(", ")}`, `${format} has no place for them; an import makes names of the classes, as VESSEL_kinds.`);
}

/** Notes the attributes that define specializations, for formats that cannot name them. */
export function noteDefiningAttributes({ specializations }: Diagram, format: string, notes: NoteList): void {
  for (const { name, attribute } of specializations) {
    if (attribute !== null) notes.dropped(null, `the defining attribute ${attribute} of the specialization ${name}`, `${format} has no place for it.`);
  }
}

/** Notes keys that only a diagram with errors has: of a weak entity, or a partial key of a strong one. */
export function noteOddKeys({ name, weak, keys, partialKey }: Entity, format: string, notes: NoteList): void {
  if (weak && keys.length > 0) notes.dropped(null, `the key of the weak entity ${name}, which comes back as a partial key`, `A weak entity has none (V08); ${format} cannot tell the two apart.`);
  if (!weak && partialKey.length > 0) notes.dropped(null, `the partial key of the strong entity ${name}`, "A strong entity has none (V13).");
}

/** Notes numbers on ends: all of them, or only those that say no more than the participation and the ratio do. */
export function noteBounds({ name, participants }: Relationship, which: "all" | "redundant", why: string, notes: NoteList): void {
  for (const end of participants) {
    if (end.min === null && end.max === null) continue;
    if (which === "all") notes.dropped(null, `the numbers ${printBounds(end)} of ${end.entity} in ${name}: ${why}`, "Keep them in the requirements, or in the text form eerd/1.");
    else if ((end.min !== null && end.min <= 1) || end.max === 1) notes.dropped(null, `what ${printBounds(end)} of ${end.entity} in ${name} repeats: a 0 or 1 that participation and ratio say already`, "Nothing is lost; an import leaves it out.");
  }
}

function printBounds({ min, max }: Participant): string {
  return `[${min ?? ""}..${max ?? "*"}]`;
}
