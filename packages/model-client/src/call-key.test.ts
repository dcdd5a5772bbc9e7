import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { callKey } from "./call-key.js";
import type { ChatRequest } from "./chat-request.js";
import type { ModelIdentity } from "./completion.js";
import { samplingSchema } from "./model-config.js";

const shapes = [null, z.strictObject({ a: z.string() }), z.strictObject({ a: z.string().nullable() })]
  .map((schema) => schema === null ? null : { name: "answer", schema, read: () => null });

const identityArbitrary: fc.Arbitrary<ModelIdentity> = fc.record({
  provider: fc.constantFrom("openai" as const, "huggingface" as const, "batch" as const),
  baseUrl: fc.webUrl(), route: fc.option(fc.string()), name: fc.string(), revision: fc.option(fc.string()),
});
const requestArbitrary: fc.Arbitrary<ChatRequest> = fc.record({
  messages: fc.array(fc.record({ role: fc.constantFrom("system" as const, "user" as const, "assistant" as const), content: fc.string({ unit: "binary" }) }), { minLength: 1, maxLength: 3 }),
  sampling: fc.record({
    temperature: fc.option(fc.double({ min: 0, max: 2, noNaN: true })), topP: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
    maxOutputTokens: fc.integer({ min: 1 }), seed: fc.option(fc.integer()), stop: fc.array(fc.string()),
    reasoningEffort: fc.option(fc.string()), topLogprobs: fc.option(fc.integer({ min: 0, max: 20 })),
  }),
  answer: fc.constantFrom(...shapes),
  repeat: fc.nat(),
});

function reversed<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).reverse()) as T;
}

test("the order of fields makes no difference", () => {
  fc.assert(fc.property(identityArbitrary, requestArbitrary, (identity, request) => {
    const turned = reversed({ ...request, messages: request.messages.map(reversed), sampling: reversed(request.sampling) });
    expect(callKey(reversed(identity), turned)).toBe(callKey(identity, request));
  }));
});

test("every field makes a difference", () => {
  fc.assert(fc.property(identityArbitrary, requestArbitrary, (identity, request) => {
    const keys = [
      callKey(identity, request),
      callKey({ ...identity, provider: identity.provider === "openai" ? "batch" : "openai" }, request),
      callKey({ ...identity, baseUrl: `${identity.baseUrl}x` }, request),
      callKey({ ...identity, route: `${identity.route ?? ""}x` }, request),
      callKey({ ...identity, name: `${identity.name}x` }, request),
      callKey({ ...identity, revision: `${identity.revision ?? ""}x` }, request),
      callKey(identity, { ...request, repeat: request.repeat + 1 }),
      ...shapes.filter((shape) => shape !== request.answer).map((answer) => callKey(identity, { ...request, answer })),
      callKey(identity, { ...request, messages: [...request.messages, { role: "user", content: "" }] }),
      ...request.messages.flatMap((message, index) => [
        callKey(identity, { ...request, messages: request.messages.with(index, { ...message, content: `${message.content}x` }) }),
        callKey(identity, { ...request, messages: request.messages.with(index, { ...message, role: message.role === "user" ? "system" : "user" }) }),
      ]),
      ...Object.keys(samplingSchema.shape).map((field) => callKey(identity, { ...request, sampling: { ...request.sampling, [field]: differing(request.sampling[field as keyof ChatRequest["sampling"]]) } })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  }));
});

function differing(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  return Array.isArray(value) ? [...value, "x"] : `${String(value)}x`;
}

test("half a surrogate pair in a model's own words makes a key, not an error", () => {
  const request: ChatRequest = { messages: [{ role: "user", content: "cut \ud83d" }], sampling: samplingSchema.parse({}), answer: null, repeat: 0 };
  expect(callKey({ provider: "openai", baseUrl: "http://x", route: null, name: "m", revision: null }, request)).toMatch(/^sha256:/);
});
