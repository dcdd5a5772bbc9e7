import type { Attribute } from "@r2ta/eerd";
import type { AttributeOwner } from "./edit-diagram.js";
import type { ScenarioReader } from "./read-scenario.js";

/** An attribute with its place and what else leans on it. */
export interface PlacedAttribute {
  readonly owner: AttributeOwner;
  readonly path: readonly string[];
  readonly attribute: Attribute;
  /** `entity:X.attr:a.b` */
  readonly location: string;
  /** Part of a key or partial key. */
  readonly isIdentifying: boolean;
  /** Decides the membership of a specialization. */
  readonly isDefining: boolean;
  /** False for a part whose composite would be left with one part only. */
  readonly canLeaveParent: boolean;
}

/** Every attribute of the correct diagram, parts included. */
export function listAttributes(reader: ScenarioReader): PlacedAttribute[] {
  const { entities, relationships } = reader.diagram;
  return [
    ...entities.flatMap(({ name, attributes, keys, partialKey }) => {
      const identifying = new Set([...keys.flat(), ...partialKey]);
      const defining = new Set(reader.specializationsOf(name).map(({ attribute }) => attribute));
      return walk({ kind: "entity", name }, attributes, [], identifying, defining, true);
    }),
    ...relationships.flatMap(({ name, attributes }) => walk({ kind: "relationship", name }, attributes, [], new Set(), new Set(), true)),
  ];
}

/** `entity:X` or `rel:R`. */
export function ownerPath({ kind, name }: AttributeOwner): string {
  return kind === "entity" ? `entity:${name}` : `rel:${name}`;
}

function walk(
  owner: AttributeOwner, attributes: readonly Attribute[], parent: readonly string[],
  identifying: ReadonlySet<string>, defining: ReadonlySet<string | null>, canLeaveParent: boolean,
): PlacedAttribute[] {
  return attributes.flatMap((attribute) => {
    const path = [...parent, attribute.name];
    const root = path[0] ?? attribute.name;
    return [
      {
        owner, path, attribute, location: `${ownerPath(owner)}.attr:${path.join(".")}`,
        isIdentifying: identifying.has(root), isDefining: defining.has(root), canLeaveParent,
      },
      ...walk(owner, attribute.components, path, identifying, defining, attribute.components.length > 2),
    ];
  });
}
