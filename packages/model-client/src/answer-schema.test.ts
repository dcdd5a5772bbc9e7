import { expect, test } from "vitest";
import { z } from "zod";
import { answerSchemaOf } from "./answer-schema.js";

const schemaOf = (schema: z.ZodType) => answerSchemaOf({ name: "answer", schema, read: () => null }).jsonSchema;

test("a schema is as OpenAI's strict mode demands: all fields required, no others, unions as anyOf", () => {
  const mistake = z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.literal("b"), note: z.string().nullable() })]);
  expect(schemaOf(z.object({ mistakes: z.array(mistake) }))).toEqual({
    type: "object", additionalProperties: false, required: ["mistakes"],
    properties: {
      mistakes: {
        type: "array",
        items: {
          anyOf: [
            { type: "object", additionalProperties: false, required: ["kind"], properties: { kind: { type: "string", const: "a" } } },
            { type: "object", additionalProperties: false, required: ["kind", "note"], properties: { kind: { type: "string", const: "b" }, note: { type: ["string", "null"] } } },
          ],
        },
      },
    },
  });
});

test.each([
  ["an optional field", z.object({ a: z.string().optional() }), /optional/],
  ["an optional field deep down", z.object({ list: z.array(z.object({ a: z.string().optional() })) }), /list.*optional/],
  ["keys not known beforehand", z.object({ a: z.record(z.string(), z.string()) }), /not known beforehand/],
  ["a root that is no object", z.array(z.string()), /root must be an object/],
] as const)("%s cannot be asked for strictly", (_, schema, message) => {
  expect(() => schemaOf(schema)).toThrow(message);
});
