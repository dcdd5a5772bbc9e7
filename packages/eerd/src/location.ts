import { R2taError } from "@r2ta/base";
import { endPath } from "./end-path.js";

export { endPath, participantLabel } from "./end-path.js";

/** A place in a diagram, parsed. Printed by `printLocation`, read by `parseLocation`. */
export type Location =
  | { readonly kind: "entity"; readonly entity: string }
  | { readonly kind: "key"; readonly entity: string }
  | { readonly kind: "entityAttribute"; readonly entity: string; readonly path: readonly string[] }
  | { readonly kind: "relationship"; readonly relationship: string }
  | { readonly kind: "relationshipAttribute"; readonly relationship: string; readonly path: readonly string[] }
  | { readonly kind: "end"; readonly relationship: string; readonly entity: string; readonly role: string | null }
  | { readonly kind: "specialization"; readonly specialization: string }
  | { readonly kind: "subclass"; readonly specialization: string; readonly subclass: string }
  | { readonly kind: "category"; readonly category: string }
  | { readonly kind: "superclass"; readonly category: string; readonly superclass: string };

/** A text that is not a location path. */
export class LocationSyntaxError extends R2taError {
  constructor(readonly text: string) {
    super({
      code: "location-syntax",
      message: `“${text}” is not a location.`,
      hint: "Write it as entity:X, entity:X.key, entity:X.attr:a, rel:R, rel:R.attr:a, rel:R.end:X(role), spec:S, spec:S.sub:X, cat:C or cat:C.super:X.",
    });
  }
}

const NAME = "[A-Za-z_][A-Za-z0-9_-]*";
const PATH = `${NAME}(?:\\.${NAME})*`;
const PATTERN = new RegExp(
  `^(?:entity:(?<entity>${NAME})(?<key>\\.key)?(?:\\.attr:(?<entityPath>${PATH}))?` +
    `|rel:(?<relationship>${NAME})(?:\\.attr:(?<relationshipPath>${PATH})|\\.end:(?<end>${NAME})(?:\\((?<role>${NAME})\\))?)?` +
    `|spec:(?<specialization>${NAME})(?:\\.sub:(?<subclass>${NAME}))?` +
    `|cat:(?<category>${NAME})(?:\\.super:(?<superclass>${NAME}))?)$`,
);

/** Reads a location path; returns null where the text is not one. */
export function tryParseLocation(text: string): Location | null {
  const groups = PATTERN.exec(text.trim())?.groups;
  if (!groups) return null;
  const { entity, key, entityPath, relationship, relationshipPath, end, role, specialization, subclass, category, superclass } = groups;
  if (entity) {
    if (key) return entityPath ? null : { kind: "key", entity };
    return entityPath ? { kind: "entityAttribute", entity, path: entityPath.split(".") } : { kind: "entity", entity };
  }
  if (relationship) {
    if (relationshipPath) return { kind: "relationshipAttribute", relationship, path: relationshipPath.split(".") };
    return end ? { kind: "end", relationship, entity: end, role: role ?? null } : { kind: "relationship", relationship };
  }
  if (specialization) return subclass ? { kind: "subclass", specialization, subclass } : { kind: "specialization", specialization };
  if (category) return superclass ? { kind: "superclass", category, superclass } : { kind: "category", category };
  return null;
}

/** Reads a location path; throws LocationSyntaxError where the text is not one. */
export function parseLocation(text: string): Location {
  const location = tryParseLocation(text);
  if (!location) throw new LocationSyntaxError(text);
  return location;
}

/** The path of a location; `parseLocation` reads it back. */
export function printLocation(location: Location): string {
  switch (location.kind) {
    case "entity": return `entity:${location.entity}`;
    case "key": return `entity:${location.entity}.key`;
    case "entityAttribute": return `entity:${location.entity}.attr:${location.path.join(".")}`;
    case "relationship": return `rel:${location.relationship}`;
    case "relationshipAttribute": return `rel:${location.relationship}.attr:${location.path.join(".")}`;
    case "end": return endPath(location.relationship, location);
    case "specialization": return `spec:${location.specialization}`;
    case "subclass": return `spec:${location.specialization}.sub:${location.subclass}`;
    case "category": return `cat:${location.category}`;
    case "superclass": return `cat:${location.category}.super:${location.superclass}`;
  }
}

/** Whether `outer` is `inner` or the element that holds it (`entity:X` holds `entity:X.attr:a`). Both are paths. */
export function containsLocation(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
