import { digestJson, type Digest } from "@r2ta/base";
import { z } from "zod";
import type { AnswerShape } from "./chat-request.js";

/** An answer's schema as a provider takes it, with its digest. */
export interface AnswerSchema {
  readonly jsonSchema: Record<string, unknown>;
  readonly digest: Digest;
  /** Its length as JSON in UTF-8, which bounds the tokens that it adds to a prompt. */
  readonly bytes: number;
}

const known = new WeakMap<z.ZodType, AnswerSchema>();

/**
 * The JSON Schema (draft 7) of an answer, made once a shape. It keeps to what OpenAI's strict mode demands: every object
 * lists all of its properties as required and allows no others, unions are `anyOf`, the root is an object.
 * Throws a TypeError for a shape that strict mode cannot hold: a root that is no object, an optional field (say
 * `.nullable()` instead), or keys that are not known beforehand.
 * Source: https://platform.openai.com/docs/guides/structured-outputs and `toStrictJsonSchema` of openai 6.49.0.
 */
export function answerSchemaOf(shape: AnswerShape): AnswerSchema {
  const before = known.get(shape.schema);
  if (before !== undefined) return before;
  const jsonSchema: Record<string, unknown> = z.toJSONSchema(shape.schema, {
    target: "draft-7",
    override({ jsonSchema: part, path }) {
      const place = path.length === 0 ? shape.name : `${shape.name}: ${path.join(".")}`;
      if (part.oneOf !== undefined) {
        // The branches of a discriminated union exclude each other, so `anyOf`, which strict mode knows, says the same.
        part.anyOf = part.oneOf;
        delete part.oneOf;
      }
      if (part.type !== "object") return;
      if (part.properties === undefined || typeof part.additionalProperties === "object") throw new TypeError(`${place} has keys that are not known beforehand`);
      part.additionalProperties = false;
      const optional = Object.keys(part.properties).filter((name) => !(part.required ?? []).includes(name));
      if (optional.length > 0) throw new TypeError(`${place} has optional fields (${optional.join(", ")}); make them nullable`);
    },
  });
  delete jsonSchema["$schema"];
  if (jsonSchema["type"] !== "object") throw new TypeError(`${shape.name}: an answer's root must be an object`);
  const schema: AnswerSchema = { jsonSchema, digest: digestJson(jsonSchema), bytes: Buffer.byteLength(JSON.stringify(jsonSchema)) };
  known.set(shape.schema, schema);
  return schema;
}
