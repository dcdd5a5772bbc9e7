import { endPath } from "../end-path.js";
import type { Attribute, Diagram, Entity, Participant, Relationship, Specialization } from "../model.js";
import { nodeSize } from "./node-size.js";
import type { LineLabel, Scene, SceneLine, SceneNode } from "./scene.js";
import { wrapName } from "./wrap-text.js";

/**
 * What is drawn of a diagram. Lines to names that the diagram does not declare are left out; of elements with one
 * location the first is drawn. Sorted by location, so that the order of declarations cannot show in the layout.
 */
export function buildScene(diagram: Diagram): Scene {
  const nodes = new Map<string, SceneNode>();
  const lines: SceneLine[] = [];
  const addNode = (location: string, shape: SceneNode["shape"], text: readonly string[], marks: Partial<SceneNode> = {}): void => {
    if (nodes.has(location)) return;
    nodes.set(location, {
      location, shape, lines: text, notes: [], isDouble: false, isDashed: false, underline: "none", keyLocation: null,
      ...nodeSize(shape, text, marks.notes ?? [], marks.isDouble ?? false), ...marks,
    });
  };
  const addLine = (line: Pick<SceneLine, "location" | "kind" | "from" | "to"> & Partial<SceneLine>): void => {
    lines.push({ isDouble: false, hasSubsetSign: false, labels: [], ...line });
  };
  const addAttributes = (owner: string, prefix: string, attributes: readonly Attribute[], entity: Entity | null): void => {
    for (const { name, multivalued, derived, components } of attributes) {
      const location = `${prefix}${name}`;
      if (nodes.has(location)) continue;
      const underline = entity ? underlineOf(entity, name) : "none";
      addNode(location, "ellipse", wrapName(name, 15), { isDouble: multivalued, isDashed: derived, underline, keyLocation: entity && underline !== "none" ? `entity:${entity.name}.key` : null });
      addLine({ location, kind: "attribute", from: location, to: owner });
      addAttributes(location, `${location}.`, components, null);
    }
  };

  for (const entity of diagram.entities) {
    const location = `entity:${entity.name}`;
    addNode(location, "rectangle", wrapName(entity.name, 18), { isDouble: entity.weak, notes: keyNotes(entity) });
    addAttributes(location, `${location}.attr:`, entity.attributes, entity);
  }
  for (const relationship of diagram.relationships) {
    const location = `rel:${relationship.name}`;
    if (nodes.has(location)) continue;
    addNode(location, "diamond", wrapName(relationship.name, 12), { isDouble: relationship.identifying });
    addAttributes(location, `${location}.attr:`, relationship.attributes, null);
    addArms(location, relationship, addLine);
  }
  for (const specialization of diagram.specializations) {
    const location = `spec:${specialization.name}`;
    if (nodes.has(location)) continue;
    addNode(location, ...specializationMark(specialization));
    const { superclass, subclasses, total, attribute } = specialization;
    addLine({ location, kind: "superclass", from: location, to: `entity:${superclass}`, isDouble: total, labels: attribute === null ? [] : [{ text: attribute, style: "plain" }] });
    for (const subclass of subclasses) addLine({ location: `${location}.sub:${subclass}`, kind: "subclass", from: `entity:${subclass}`, to: location, hasSubsetSign: true });
  }
  for (const { category, superclasses, total } of diagram.categories) {
    const location = `cat:${category}`;
    if (nodes.has(location)) continue;
    addNode(location, "circle", ["U"]);
    addLine({ location, kind: "category", from: `entity:${category}`, to: location, isDouble: total, hasSubsetSign: true });
    for (const superclass of superclasses) addLine({ location: `${location}.super:${superclass}`, kind: "superclass", from: location, to: `entity:${superclass}` });
  }
  return {
    nodes: [...nodes.values()].sort((one, other) => compareText(one.location, other.location)),
    lines: lines.filter(({ from, to }) => nodes.has(from) && nodes.has(to)).sort((one, other) => compareText(`${one.location} ${one.from}`, `${other.location} ${other.from}`)),
  };
}

/**
 * Elmasri and Navathe read two underlined attributes as two keys and have no mark for a key of several attributes.
 * So all attributes of a key are underlined, and where a key has several the keys are also listed under the name.
 */
function keyNotes({ weak, keys, partialKey }: Entity): string[] {
  const listed = weak ? [partialKey] : keys;
  return listed.some((key) => key.length > 1) ? listed.map((key) => `${weak ? "partial key" : "key"} {${key.join(", ")}}`) : [];
}

function underlineOf({ keys, partialKey }: Entity, attribute: string): SceneNode["underline"] {
  if (keys.some((key) => key.includes(attribute))) return "solid";
  return partialKey.includes(attribute) ? "dashed" : "none";
}

/** A circle with d or o; with one subclass there is nothing to say, and the line has no circle. */
function specializationMark({ disjoint, subclasses }: Specialization): ["circle" | "junction", string[]] {
  return disjoint === null && subclasses.length < 2 ? ["junction", []] : ["circle", [disjoint === null ? "" : disjoint ? "d" : "o"]];
}

function addArms(location: string, { name, participants }: Relationship, addLine: (line: Pick<SceneLine, "location" | "kind" | "from" | "to"> & Partial<SceneLine>) => void): void {
  for (const participant of participants) {
    addLine({ location: endPath(name, participant), kind: "arm", from: `entity:${participant.entity}`, to: location, isDouble: participant.total, labels: armLabels(participant) });
  }
}

function armLabels({ role, card, total, min, max }: Participant): LineLabel[] {
  const labels: LineLabel[] = [{ text: card, style: "card" }];
  if (min !== null || max !== null) labels.push({ text: `(${min ?? (total ? 1 : 0)},${max ?? "N"})`, style: "bounds" });
  if (role !== null) labels.push({ text: role, style: "role" });
  return labels;
}

/** By code unit, the same in every locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
