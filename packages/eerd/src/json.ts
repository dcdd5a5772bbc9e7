import { z } from "zod";
import { deepestAttribute, type Attribute, type Diagram } from "./model.js";

/** The JSON form `eerd/1`. These schemas are the source of truth; `eerd.schema.json` is generated from them. */
const nameSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, "a name is a letter or _, then letters, digits, _ or -");

/** An attribute as JSON. */
export interface AttributeJson {
  name: string;
  multivalued?: boolean | undefined;
  derived?: boolean | undefined;
  components?: AttributeJson[] | undefined;
}

const attributeSchema: z.ZodType<AttributeJson, AttributeJson> = z.strictObject({
  name: nameSchema,
  multivalued: z.boolean().optional(),
  derived: z.boolean().optional(),
  get components() {
    return z.array(attributeSchema).min(2, "a composite attribute has at least two parts").optional();
  },
});

const entitySchema = z
  .strictObject({
    name: nameSchema,
    weak: z.boolean(),
    attributes: z.array(attributeSchema),
    keys: z.array(z.array(nameSchema).min(1)).optional(),
    partial_key: z.array(nameSchema).optional(),
  })
  .superRefine((entity, context) => {
    const [wanted, unwanted] = entity.weak ? (["partial_key", "keys"] as const) : (["keys", "partial_key"] as const);
    const kind = entity.weak ? "weak" : "strong";
    if (entity[wanted] === undefined) context.addIssue({ code: "custom", path: [wanted], message: `a ${kind} entity has “${wanted}” (an empty list where there is none)` });
    if (entity[unwanted] !== undefined) context.addIssue({ code: "custom", path: [unwanted], message: `a ${kind} entity has no “${unwanted}”` });
  });

const participantSchema = z.strictObject({
  entity: nameSchema,
  role: nameSchema.optional(),
  card: z.enum(["1", "N"]),
  total: z.boolean(),
  min: z.int().min(0).optional(),
  max: z.int().min(1).optional(),
});

const relationshipSchema = z.strictObject({
  name: nameSchema,
  identifying: z.boolean(),
  participants: z.array(participantSchema).min(2, "a relationship has at least two participants"),
  attributes: z.array(attributeSchema),
});

const uniqueNames = z.array(nameSchema).refine((names) => new Set(names).size === names.length, "a name stands twice in this list");

const specializationSchema = z.strictObject({
  name: nameSchema,
  superclass: nameSchema,
  subclasses: uniqueNames.min(1),
  disjoint: z.boolean("expected true, false or null").nullable(),
  total: z.boolean(),
  attribute: nameSchema.optional(),
});

const categorySchema = z.strictObject({
  category: nameSchema,
  superclasses: uniqueNames.min(2, "a category has at least two superclasses"),
  total: z.boolean(),
});

/** The schema of a diagram's JSON, unchanged by parsing. */
export const diagramJsonSchema = z.strictObject({
  format: z.literal("eerd/1"),
  name: nameSchema,
  entities: z.array(entitySchema).min(1),
  relationships: z.array(relationshipSchema),
  specializations: z.array(specializationSchema),
  categories: z.array(categorySchema),
});

/** The parts of `diagramJsonSchema` under the names that they have in `eerd.schema.json`. */
export const diagramJsonParts = {
  name: nameSchema, attribute: attributeSchema, entity: entitySchema, participant: participantSchema,
  relationship: relationshipSchema, specialization: specializationSchema, category: categorySchema,
} as const;

/** A diagram as JSON. */
export type DiagramJson = z.infer<typeof diagramJsonSchema>;

/** An attribute of level n lies 2n + 3 containers deep. */
const DEEPEST_JSON = 2 * deepestAttribute + 3;

/** The schema of a diagram's JSON, parsed into the model. Input that is nested without end is refused before it is walked. */
export const diagramSchema: z.ZodType<Diagram, DiagramJson> = z
  .custom<DiagramJson>((value) => !isDeeperThan(value, DEEPEST_JSON), `parts of attributes nest deeper than ${deepestAttribute} levels`)
  .pipe(diagramJsonSchema)
  .transform(diagramFromJson);

/** The model of a diagram whose JSON has been checked. */
export function diagramFromJson(json: DiagramJson): Diagram {
  return {
    name: json.name,
    entities: json.entities.map(({ name, weak, attributes, keys, partial_key }) => ({
      name, weak, attributes: attributes.map(attributeFromJson), keys: keys ?? [], partialKey: partial_key ?? [],
    })),
    relationships: json.relationships.map(({ name, identifying, participants, attributes }) => ({
      name, identifying,
      participants: participants.map(({ entity, role, card, total, min, max }) => ({ entity, role: role ?? null, card, total, min: min ?? null, max: max ?? null })),
      attributes: attributes.map(attributeFromJson),
    })),
    specializations: json.specializations.map(({ attribute, ...rest }) => ({ ...rest, attribute: attribute ?? null })),
    categories: json.categories,
  };
}

/** The JSON of a diagram; what is absent or false is left out, as in `eerd.schema.json`. */
export function diagramToJson(diagram: Diagram): DiagramJson {
  return {
    format: "eerd/1",
    name: diagram.name,
    entities: diagram.entities.map(({ name, weak, attributes, keys, partialKey }) => ({
      name, weak, attributes: attributes.map(attributeToJson),
      ...(weak ? { partial_key: [...partialKey] } : { keys: keys.map((key) => [...key]) }),
    })),
    relationships: diagram.relationships.map(({ name, identifying, participants, attributes }) => ({
      name, identifying,
      participants: participants.map(({ entity, role, card, total, min, max }) => ({
        entity, ...(role === null ? {} : { role }), card, total, ...(min === null ? {} : { min }), ...(max === null ? {} : { max }),
      })),
      attributes: attributes.map(attributeToJson),
    })),
    specializations: diagram.specializations.map(({ name, superclass, subclasses, disjoint, total, attribute }) => ({
      name, superclass, subclasses: [...subclasses], disjoint, total, ...(attribute === null ? {} : { attribute }),
    })),
    categories: diagram.categories.map(({ category, superclasses, total }) => ({ category, superclasses: [...superclasses], total })),
  };
}

function attributeFromJson({ name, multivalued, derived, components }: AttributeJson): Attribute {
  return { name, multivalued: multivalued ?? false, derived: derived ?? false, components: (components ?? []).map(attributeFromJson) };
}

function attributeToJson({ name, multivalued, derived, components }: Attribute): AttributeJson {
  return {
    name,
    ...(multivalued ? { multivalued } : {}),
    ...(derived ? { derived } : {}),
    ...(components.length > 0 ? { components: components.map(attributeToJson) } : {}),
  };
}

/** Whether objects and lists nest deeper than a limit; walks no further than the limit, so no input can exhaust the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return limit === 0 || Object.values(value).some((part) => isDeeperThan(part, limit - 1));
}
