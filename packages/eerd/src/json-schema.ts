import { z } from "zod";
import { diagramJsonParts, diagramJsonSchema } from "./json.js";

/** A JSON Schema of the 2020-12 dialect. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const DESCRIPTIONS = {
  keys: "candidate keys; the first is the primary one",
  card: "look-across: how many of this entity per one combination of the other participants",
  total: "look-here: every instance of this entity takes part",
} as const;

/**
 * The JSON Schema of `eerd/1`, generated from the zod schemas; `eerd.schema.json` in this package is its text.
 * What zod checks in code (weak or strong, lists without repeats) is said in the schema's own words.
 */
export function diagramJsonSchemaDocument(): JsonSchema {
  const registry = z.registry<{ id?: string; title?: string }>();
  registry.add(diagramJsonSchema, { title: "eerd/1" });
  for (const [id, part] of Object.entries(diagramJsonParts)) registry.add(part, { id });
  return z.toJSONSchema(diagramJsonSchema, {
    target: "draft-2020-12",
    io: "input",
    metadata: registry,
    override: ({ zodSchema, jsonSchema }) => {
      const { properties } = jsonSchema;
      delete jsonSchema["id"];
      if (jsonSchema.type === "integer" && jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (zodSchema === diagramJsonParts.entity) {
        Object.assign(jsonSchema, {
          if: { properties: { weak: { const: true } } },
          then: { required: ["partial_key"], not: { required: ["keys"] } },
          else: { required: ["keys"], not: { required: ["partial_key"] } },
        });
        describe(properties?.["keys"], DESCRIPTIONS.keys);
      }
      if (zodSchema === diagramJsonParts.participant) {
        describe(properties?.["card"], DESCRIPTIONS.card);
        describe(properties?.["total"], DESCRIPTIONS.total);
      }
      if (zodSchema === diagramJsonParts.specialization) forbidRepeats(properties?.["subclasses"]);
      if (zodSchema === diagramJsonParts.category) forbidRepeats(properties?.["superclasses"]);
    },
  });
}

type Property = z.core.JSONSchema._JSONSchema | undefined;

function describe(property: Property, description: string): void {
  if (typeof property === "object") property.description = description;
}

function forbidRepeats(property: Property): void {
  if (typeof property === "object") property.uniqueItems = true;
}
