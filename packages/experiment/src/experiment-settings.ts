import { z } from "zod";
import { experimentSchema } from "./define-experiment.js";

/** What is read of a JSON schema here. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly const?: unknown;
}

/**
 * The typed paths of all settings that a config can have, groups included, in the order of the schema: also those that it
 * leaves to their default. Of models, arms, splits and the like, the ones that the config has; of an arm, what its kind has.
 */
export function listSettings(config: unknown): string[] {
  // As JSON schema, since that form of a zod schema can be walked by its documented parts.
  const root = z.toJSONSchema(experimentSchema, { io: "input", unrepresentable: "any" }) as SchemaNode;
  return [...new Set(settingsBelow(root, config, ""))];
}

function settingsBelow(node: SchemaNode, value: unknown, path: string): string[] {
  const options = node.anyOf ?? node.oneOf;
  if (options) return options.filter((option) => isKindOf(option, value)).flatMap((option) => settingsBelow(option, value, path));
  const fields: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  const at = (name: string, inner: SchemaNode): string[] => {
    const place = path === "" ? name : `${path}.${name}`;
    return [place, ...settingsBelow(inner, Object.hasOwn(fields, name) ? fields[name] : undefined, place)];
  };
  const named = Object.entries(node.properties ?? {}).flatMap(([name, inner]) => at(name, inner));
  const { additionalProperties } = node;
  return typeof additionalProperties === "object" ? [...named, ...Object.keys(fields).flatMap((name) => at(name, additionalProperties))] : named;
}

/** Whether a value that says its kind is of this one. */
function isKindOf({ properties }: SchemaNode, value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("kind" in value)) return true;
  const kind = properties?.["kind"]?.const;
  return kind === undefined || kind === value.kind;
}
