import type { Diagram, Participant } from "../model.js";
import { printable } from "../text/source-excerpt.js";
import type { NoteList, SourcePlace } from "./bridge-note.js";
import { ErdPlusAttributes, type ErdPlusAttribute } from "./erdplus-attributes.js";
import { buildErdPlusDiagram, type ErdPlusEntity, type ErdPlusRelationship } from "./erdplus-diagram.js";
import type { JsonNode } from "./json-node.js";
import type { JsonReader } from "./json-reader.js";
import { legalName } from "./legal-names.js";

/** One end of a relationship: its signs stand beside its entity and say how many of it go with one of the other. */
interface End {
  readonly entityId: string;
  readonly isMandatory: boolean;
  readonly isMany: boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly role: string | null;
  readonly place: SourcePlace;
}

const READING = "ERDPlus's new files do not say which side a sign speaks of; look at one relationship that you know.";

/** Reads the files that ERDPlus writes since late 2025: nodes and edges. Signs are look-across, minimum and maximum alike. */
export function readErdPlusCurrent(reader: JsonReader, defaultName: string, notes: NoteList): Diagram {
  const type = reader.textOf(reader.root, "diagramType");
  if (type !== null && type !== "1") throw reader.fault(reader.field(reader.root, "diagramType") ?? reader.root, "diagramType 1, an ER diagram", reader.field(reader.root, "diagramType"));
  const data = reader.object(reader.root, "data");
  const entities: ErdPlusEntity[] = [];
  const relationships: ErdPlusRelationship[] = [];
  const attributes: (ErdPlusAttribute & { readonly ownerId: string | null })[] = [];
  let firstEnd: SourcePlace | null = null;
  const owners = readOwners(reader, data);
  for (const node of reader.list(data, "nodes")) {
    const kind = reader.textOf(node, "type");
    const place = reader.place(node);
    const own = reader.field(node, "data") ?? node;
    if (kind === "Label") {
      notes.dropped(place, "a label: free text beside the diagram", "Keep it with the requirements.");
      continue;
    }
    if (kind === "Table") throw reader.fault(node, "an ER diagram; this is a relational schema", node);
    const id = reader.textOf(node, "id");
    if (id === null) throw reader.fault(node, "“id” as a text", undefined);
    const name = reader.textOf(own, "label") ?? "";
    if (kind === "Entity") entities.push(readEntity(reader, node, own, id, name, place, owners.supertypes.get(id) ?? null));
    else if (kind === "Attribute") {
      const flags = reader.field(own, "types") ?? own;
      attributes.push({
        id, name, place, ownerId: reader.textOf(node, "parentId") ?? owners.attributes.get(id) ?? null,
        isMultivalued: reader.flag(flags, "Multivalued"), isDerived: reader.flag(flags, "Derived"), isUnique: reader.flag(flags, "Unique"), isOptional: reader.flag(flags, "Optional"),
      });
    } else if (kind === "Relationship") {
      const ends = ["sourceEntityDetails", "targetEntityDetails"].flatMap((side) => {
        const details = reader.field(own, side);
        return details === undefined ? [] : [readEnd(reader, details, notes)];
      });
      firstEnd ??= ends[0]?.place ?? null;
      relationships.push({ id, name, place, isIdentifying: reader.flag(own, "isIdentifying"), join: (shown, names) => joinEnds(shown, ends, names, notes) });
    } else notes.dropped(place, `a node of the unknown type “${printable(kind ?? "", 40)}”`, "Known are Entity, Attribute, Relationship and Label.");
  }
  if (entities.length === 0) throw reader.fault(data, "at least one entity among the nodes", undefined);
  if (firstEnd !== null) notes.assumed(firstEnd, "the signs at relationships are read look-across: Mandatory Many beside B says that each A has one or more B", READING);
  const name = legalName(reader.textOf(reader.root, "name") ?? "") ?? defaultName;
  const owner = new Map(attributes.map(({ id, ownerId }) => [id, ownerId]));
  return buildErdPlusDiagram(name, entities, relationships, new ErdPlusAttributes(attributes, ({ id }) => owner.get(id) ?? null, notes), notes);
}

function readEntity(reader: JsonReader, node: JsonNode, own: JsonNode, id: string, name: string, place: SourcePlace, supertype: string | null): ErdPlusEntity {
  const kind = reader.textOf(own, "type");
  const definition = reader.textOf(own, "supertypeDefinition") ?? reader.textOf(node, "supertypeDefinition");
  return {
    id, name, place,
    kind: kind === "Weak" ? "weak" : kind === "Associative" ? "associative" : "regular",
    supertypeId: reader.textOf(own, "parentId") ?? reader.textOf(node, "parentId") ?? supertype,
    isDisjoint: definition !== "Overlapping",
    isTotal: reader.flag(own, "totalSpecialization") || reader.flag(node, "totalSpecialization"),
  };
}

/** Edges lead from an owner to its attribute, and from a supertype to its subtype; nodes mostly name their parent themselves. */
function readOwners(reader: JsonReader, data: JsonNode): { attributes: Map<string, string>; supertypes: Map<string, string> } {
  const attributes = new Map<string, string>();
  const supertypes = new Map<string, string>();
  for (const edge of reader.optionalList(data, "edges")) {
    const kind = reader.textOf(edge, "type");
    const source = reader.textOf(edge, "source");
    const target = reader.textOf(edge, "target");
    if (source === null || target === null) continue;
    if (kind === "Attribute") attributes.set(target, source);
    else if (kind === "Supertype") supertypes.set(target, source);
  }
  return { attributes, supertypes };
}

function readEnd(reader: JsonReader, details: JsonNode, notes: NoteList): End {
  const place = reader.place(details);
  const exact = reader.field(details, "exactConstraints");
  const least = reader.textOf(details, "minCardinality");
  const most = reader.textOf(details, "maxCardinality");
  const min = exact === undefined ? null : readBound(reader, exact, "min");
  const max = exact === undefined ? null : readBound(reader, exact, "max");
  if (most !== "One" && most !== "Many" && max === null) notes.assumed(place, "an unspecified maximum: read as many", "Choose One or Many in ERDPlus.");
  if (least !== "Mandatory" && least !== "Optional" && min === null) notes.assumed(place, "an unspecified minimum: read as optional", "Choose Mandatory or Optional in ERDPlus.");
  if (max === 0) notes.dropped(place, "the maximum 0, with which nothing could take part", "Write another maximum, or take the relationship out.");
  const id = reader.textOf(details, "id");
  const role = exact === undefined ? null : reader.textOf(exact, "role");
  return {
    entityId: id ?? "", place, role: role === null || role.trim() === "" ? null : role,
    isMandatory: min === null ? least === "Mandatory" : min > 0,
    isMany: max === null || max === 0 ? most !== "One" : max > 1,
    min, max: max === 0 ? null : max,
  };
}

function readBound(reader: JsonReader, exact: JsonNode, name: string): number | null {
  const text = reader.textOf(exact, name);
  return text !== null && /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}

function joinEnds(relationship: string, ends: readonly End[], names: ReadonlyMap<string, string>, notes: NoteList): Participant[] {
  const known = ends.filter(({ entityId, place }) => {
    if (names.has(entityId)) return true;
    notes.dropped(place, `an end of ${relationship} that is connected to no entity`, "Connect it in ERDPlus.");
    return false;
  });
  return known.map(({ entityId, isMany, role, place }, index) => {
    const other = known[1 - index];
    const name = role === null ? null : legalName(role);
    if (role !== null && name !== role) notes.assumed(place, `the role “${printable(role, 40)}” is called ${name ?? "nothing"} here: a name is ASCII letters, digits, _ and -`, "Rename it in the source if that will not do.");
    return {
      entity: names.get(entityId) ?? entityId, role: name, card: isMany ? "N" : "1", total: other?.isMandatory ?? false,
      min: other !== undefined && other.min !== null && other.min > 1 ? other.min : null,
      max: other !== undefined && other.max !== null && other.max > 1 ? other.max : null,
    };
  });
}
