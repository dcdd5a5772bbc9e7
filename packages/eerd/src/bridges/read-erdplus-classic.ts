import type { Diagram, Participant } from "../model.js";
import { printable } from "../text/source-excerpt.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { ErdPlusAttributes, type ErdPlusAttribute } from "./erdplus-attributes.js";
import { buildErdPlusDiagram, type ErdPlusEntity, type ErdPlusRelationship } from "./erdplus-diagram.js";
import type { JsonNode } from "./json-node.js";
import type { JsonReader } from "./json-reader.js";
import { legalName } from "./legal-names.js";
import { participantsFromLookHere } from "./look-here.js";

interface Slot {
  readonly entityId: string;
  readonly isTotal: boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly role: string | null;
  readonly place: SourcePlace;
}

/**
 * Reads the files that ERDPlus wrote until 2025: shapes and connectors. A slot says how often its own entity takes part
 * (look-here), although ERDPlus draws the sign at the other end; the role is drawn there too and belongs to that end.
 */
export function readErdPlusClassic(reader: JsonReader, defaultName: string, notes: NoteList): Diagram {
  const entities: ErdPlusEntity[] = [];
  const relationships: ErdPlusRelationship[] = [];
  const attributes: ErdPlusAttribute[] = [];
  for (const shape of reader.list(reader.root, "shapes")) {
    const type = reader.textOf(shape, "type") ?? "";
    const place = reader.place(shape);
    if (type === "Label") {
      notes.dropped(place, "a label: free text beside the diagram", "Keep it with the requirements.");
      continue;
    }
    if (type === "Table" || type === "Dimension" || type === "Fact") throw reader.fault(shape, "an ER diagram; this is a relational or star schema", shape);
    if (type !== "Entity" && type !== "Relationship" && type !== "Attribute") {
      notes.dropped(place, `a shape of the unknown type “${printable(type, 40)}”`, "Known are Entity, Relationship, Attribute and Label.");
      continue;
    }
    const details = reader.object(shape, "details");
    const id = idOf(reader, details, "id");
    const name = reader.textOf(details, "name") ?? "";
    if (type === "Entity") entities.push(readEntity(reader, details, id, name, place));
    else if (type === "Attribute") attributes.push({ id, name, place, isMultivalued: reader.flag(details, "isMultivalued"), isDerived: reader.flag(details, "isDerived"), isUnique: reader.flag(details, "isUnique"), isOptional: reader.flag(details, "isOptional") });
    else {
      const slots = reader.list(details, "slots").map((slot) => readSlot(reader, slot, notes));
      relationships.push({ id, name, place, isIdentifying: reader.flag(details, "isIdentifying"), join: (own, names) => joinSlots(own, slots, names, notes) });
    }
  }
  if (entities.length === 0) throw reader.fault(reader.root, "at least one entity among the shapes", undefined);
  const owners = readOwners(reader, new Set(attributes.map(({ id }) => id)));
  const name = legalName(reader.textOf(reader.root, "name") ?? "") ?? defaultName;
  return buildErdPlusDiagram(name, entities, relationships, new ErdPlusAttributes(attributes, ({ id }) => owners.get(id) ?? null, notes), notes);
}

function readEntity(reader: JsonReader, details: JsonNode, id: string, name: string, place: SourcePlace): ErdPlusEntity {
  const type = reader.textOf(details, "type");
  return {
    id, name, place,
    kind: type === "weak" || type === "associative" ? type : "regular",
    supertypeId: reader.textOf(details, "supertypeEntityId"),
    isDisjoint: reader.field(details, "isDisjointed") === undefined || reader.flag(details, "isDisjointed"),
    isTotal: reader.flag(details, "isTotalSpecialization"),
  };
}

/** A connector leads from an attribute to its owner; between two attributes, from the part to the whole. */
function readOwners(reader: JsonReader, attributes: ReadonlySet<string>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const connector of reader.optionalList(reader.root, "connectors")) {
    if (reader.textOf(connector, "type") !== "Connector") continue;
    const source = reader.textOf(connector, "source");
    const destination = reader.textOf(connector, "destination");
    if (source === null || destination === null) continue;
    const [part, owner] = attributes.has(source) ? [source, destination] : [destination, source];
    if (attributes.has(part) && part !== owner && !owners.has(part)) owners.set(part, owner);
  }
  return owners;
}

function readSlot(reader: JsonReader, slot: JsonNode, notes: NoteList): Slot {
  const place = reader.place(slot);
  const cardinality = reader.textOf(slot, "cardinality");
  const participation = reader.textOf(slot, "participation");
  const min = readBound(reader, slot, "minimum", notes, place);
  const max = readBound(reader, slot, "maximum", notes, place);
  if (max === null && cardinality !== "one" && cardinality !== "many" && reader.textOf(slot, "maximum") !== "M") notes.assumed(place, "an unspecified cardinality: read as many", "Choose one or many in ERDPlus.");
  if (min === null && participation !== "mandatory" && participation !== "optional") notes.assumed(place, "an unspecified participation: read as optional (partial)", "Choose mandatory or optional in ERDPlus.");
  const role = reader.textOf(slot, "role");
  return {
    entityId: idOf(reader, slot, "entityId"), place, role: role === null || role.trim() === "" ? null : role,
    isTotal: min === null ? participation === "mandatory" : min > 0,
    min, max: max ?? (cardinality === "one" ? 1 : null),
  };
}

function readBound(reader: JsonReader, slot: JsonNode, name: string, notes: NoteList, place: SourcePlace): number | null {
  const text = reader.textOf(slot, name)?.trim() ?? "";
  if (/^[0-9]{1,15}$/.test(text) && !(name === "maximum" && Number(text) === 0)) return Number(text);
  if (text !== "" && !/^[mMnN*]$/.test(text)) notes.dropped(place, `the ${name} “${printable(text, 20)}”, which is no bound`, "Write a whole number, or M.");
  return null;
}

function joinSlots(relationship: string, slots: readonly Slot[], names: ReadonlyMap<string, string>, notes: NoteList): Participant[] {
  const known = slots.filter(({ entityId, place }) => {
    if (names.has(entityId)) return true;
    notes.dropped(place, `an end of ${relationship} that is connected to no entity`, "Connect it in ERDPlus.");
    return false;
  });
  const isBinary = known.length === 2;
  if (!isBinary && known.length > 2 && known.some(({ max }) => max !== null)) notes.assumed(known[0]?.place ?? null, `the signs of ${relationship}, which has ${known.length} ends, are read look-here: how often one instance takes part`, "If a one was meant as a ratio, set the labels by hand.");
  return participantsFromLookHere(known.map(({ entityId, isTotal, min, max, role }, index) => {
    const drawn = isBinary ? (known[1 - index]?.role ?? null) : role;
    const name = drawn === null ? null : legalName(drawn);
    if (name !== null && name !== drawn) notes.assumed(known[index]?.place ?? null, `the role “${printable(drawn ?? "", 40)}” is called ${name} here: a name is ASCII letters, digits, _ and -`, "Rename it in the source if that will not do.");
    return { entity: names.get(entityId) ?? entityId, role: name, total: isTotal, min, max };
  }));
}

function idOf(reader: JsonReader, node: JsonNode, name: string): string {
  const id = reader.textOf(node, name);
  if (id === null) throw reader.fault(node, `“${name}” as a number`, undefined);
  return id;
}
