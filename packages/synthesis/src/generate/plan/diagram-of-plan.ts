import { simpleAttribute, type Attribute, type Diagram, type Participant, type Relationship, type Specialization } from "@r2ta/eerd";
import { pluralOf } from "../language/inflect.js";
import { attributeName } from "../language/phrase.js";
import type { Bounds, Plan, PlannedAttribute, PlannedEntity } from "./plan.js";

/** The correct diagram of a plan. `card` is look-across, so it comes from the bounds of the other end. */
export function diagramOfPlan(plan: Plan, name: string): Diagram {
  return {
    name,
    entities: plan.entities.map((entity) => {
      const keys = entity.keys.map((key) => key.map(attributeName));
      const isWeak = entity.role === "weak";
      return { name: entity.name, weak: isWeak, attributes: entity.attributes.map(attributeOfPlan), keys: isWeak ? [] : keys, partialKey: isWeak ? keys.flat() : [] };
    }),
    relationships: [
      ...plan.links.map(({ name: link, from, to, fromBounds, toBounds, attributes }): Relationship => ({
        name: link, identifying: false, attributes: attributes.map((attribute) => simpleAttribute(attributeName(attribute))),
        participants: [endOf(from, fromBounds, toBounds), endOf(to, toBounds, fromBounds)],
      })),
      ...plan.parts.flatMap(({ part, owners }) => owners.map(({ entity, name: relationship, bounds }): Relationship => ({
        name: relationship, identifying: true, attributes: [],
        participants: [endOf(entity, bounds, EXACTLY_ONE), endOf(part, EXACTLY_ONE, bounds)],
      }))),
      ...plan.recursions.map(({ name: recursion, entity, roles, ratio, attributes }): Relationship => ({
        name: recursion, identifying: false, attributes: attributes.map((attribute) => simpleAttribute(attributeName(attribute))),
        participants: roles.map((role, index) => ({ ...openEnd(entity), role: attributeName(role), card: ratio[2 * index] === "1" ? "1" : "N" })),
      })),
      ...plan.triples.map(({ name: triple, arms, oneArm, totals, attributes }): Relationship => ({
        name: triple, identifying: false, attributes: attributes.map((attribute) => simpleAttribute(attributeName(attribute))),
        participants: arms.map((arm, index) => ({ ...openEnd(arm), card: oneArm === index ? "1" : "N", total: totals[index] === true })),
      })),
    ],
    specializations: [
      ...plan.kinds.map(({ name: kinds, superclass, members, disjoint, total, by }): Specialization => ({
        name: kinds, superclass: superclass.name, subclasses: members.map((member) => member.name), disjoint, total, attribute: by === null ? null : attributeName(by),
      })),
      ...plan.shared.flatMap(({ entity, above }) => above.map(({ superclass, name: shared }): Specialization => ({
        name: shared, superclass: superclass.name, subclasses: [entity.name], disjoint: null, total: false, attribute: null,
      }))),
    ],
    categories: plan.unions.map(({ entity, members, total }) => ({ category: entity.name, superclasses: members.map((member) => member.name), total })),
  };
}

/** The bounds of a part towards its owner. */
const EXACTLY_ONE: Bounds = { min: 1, max: 1 };

/** The name of a planned attribute in the diagram: of several values, so in the plural. */
export function nameOfAttribute({ name, many }: PlannedAttribute): string {
  return attributeName(many ? pluralOf(name) : name);
}

function attributeOfPlan(attribute: PlannedAttribute): Attribute {
  return { name: nameOfAttribute(attribute), multivalued: attribute.many, derived: attribute.from.length > 0, components: attribute.parts.map(attributeOfPlan) };
}

function openEnd(entity: PlannedEntity): Participant {
  return { entity: entity.name, role: null, card: "N", total: false, min: null, max: null };
}

function endOf(entity: PlannedEntity, here: Bounds, across: Bounds): Participant {
  return {
    ...openEnd(entity),
    card: across.max === 1 ? "1" : "N",
    total: here.min >= 1,
    min: here.min >= 2 ? here.min : null,
    max: here.max !== null && here.max >= 2 ? here.max : null,
  };
}
