import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { configOf, faultOf, requestOf } from "../../test/ask.js";
import { beginEvents, completionOf, sendJson, startLoopback, type Loopback } from "../../test/loopback-server.js";
import { openExchange, type Exchange } from "./exchange.js";
import { createHuggingfaceProvider } from "./huggingface-provider.js";

let server: Loopback;
beforeAll(async () => { server = await startLoopback(() => undefined); });
afterEach(() => { server.seen.length = 0; });
afterAll(() => server.stop());

/** The network, with Hugging Face's hosts on loopback: their name goes into the path. */
const onLoopback: typeof openExchange = (options) => {
  const exchange = openExchange(options);
  return Object.create(exchange, {
    fetch: { value: (address: string, init: RequestInit) => exchange.fetch(address.replace(/^https:\/\/([^/]+)/, (_, host) => `${new URL(server.url).origin}/${host}`), init) },
  }) as Exchange;
};
const send = (fields: object, key: string | null = "hf_routerkey123456", signal = new AbortController().signal) =>
  createHuggingfaceProvider(configOf({ provider: "huggingface", ...fields }), key, onLoopback).send(requestOf(), { signal, key: "sha256:00" });

test("without baseUrl and route the router chooses, and the name's suffix goes through", async () => {
  server.answer((_, response) => sendJson(response, completionOf({ content: "routed" })));
  expect((await send({ name: "org/model:cheapest" })).reply.text).toBe("routed");
  expect(server.seen[0]).toMatchObject({ path: "/router.huggingface.co/v1/chat/completions", headers: { authorization: "Bearer hf_routerkey123456" }, body: { model: "org/model:cheapest" } });
});

test.each([false, true])("a route asks one provider, by its name for the model (stream %s)", async (stream) => {
  const model = `org/routed-${stream}`;
  server.answer(({ path }, response) => {
    if (path.startsWith("/huggingface.co/")) {
      return sendJson(response, { inferenceProviderMapping: { novita: { providerId: "novita/own-name", status: "live", task: "conversational" } } });
    }
    if (!stream) return sendJson(response, completionOf({ content: "by novita" }));
    const events = beginEvents(response);
    events.chunk({ content: "by novita" }, "stop");
    events.done();
  });
  expect((await send({ name: model, route: "novita", stream })).reply.text).toBe("by novita");
  const last = server.seen.at(-1);
  expect(last?.path).toMatch(/^\/router\.huggingface\.co\/novita\//);
  expect(last?.body.model).toBe("novita/own-name");
  expect(last?.body).not.toHaveProperty("provider");
});

test("a route that does not have the model, or that is not known, ends the run", async () => {
  server.answer((_, response) => sendJson(response, { inferenceProviderMapping: { together: { providerId: "x", status: "live", task: "conversational" } } }));
  expect(await faultOf(send({ name: "org/elsewhere", route: "novita" }))).toMatchObject({ kind: "access", accessProblem: "unknown-model", mayBeCharged: false });
  server.answer((_, response) => sendJson(response, { id: "org/unserved" }));
  expect(await faultOf(send({ name: "org/unserved", route: "novita" }))).toMatchObject({ kind: "access", accessProblem: "unknown-model" });
  expect(await faultOf(send({ name: "org/other", route: "no-such-provider" }))).toMatchObject({ kind: "access", accessProblem: "unknown-model" });
});

test("a model that the Hub does not know", async () => {
  server.answer((_, response) => sendJson(response, { error: "Repository not found: no such model" }, 404));
  expect(await faultOf(send({ name: "org/nowhere", route: "novita" }))).toMatchObject({ kind: "access", accessProblem: "unknown-model", httpStatus: 404 });
});

test("the router wants a key of Hugging Face", async () => {
  const fault = await faultOf(send({ name: "org/model" }, "sk-another-kind-of-key"));
  expect(fault).toMatchObject({ kind: "access", accessProblem: "wrong-key" });
  expect(fault.message).not.toContain("sk-another");
  expect(server.seen).toHaveLength(0);
});

test("what the router's replies lack makes them bad replies", async () => {
  server.answer((_, response) => sendJson(response, { choices: [{ message: { content: "x" } }] }));
  expect(await faultOf(send({ name: "org/model" }))).toMatchObject({ kind: "bad-reply", isTransient: true });
});

test("an abort ends the look-up at the Hub too", async () => {
  const controller = new AbortController();
  server.answer(() => { setTimeout(() => controller.abort("stopped"), 5); });
  await expect(send({ name: "org/slow", route: "novita" }, undefined, controller.signal)).rejects.toBe("stopped");
});

test.each([
  ["https://endpoint.example", "/endpoint.example/v1/chat/completions"],
  ["https://endpoint.example/v1/", "/endpoint.example/v1/chat/completions"],
])("an endpoint %s is asked with the model's own name", async (baseUrl, path) => {
  server.answer((_, response) => sendJson(response, completionOf({})));
  await send({ name: "tgi", baseUrl });
  expect(server.seen[0]).toMatchObject({ path, body: { model: "tgi" } });
});

test("an endpoint and a route contradict each other", () => {
  expect(() => createHuggingfaceProvider(configOf({ provider: "huggingface", baseUrl: "https://endpoint.example", route: "novita" }), null))
    .toThrow(expect.objectContaining({ code: "model-setup", hint: expect.stringContaining("baseUrl=null") }));
});
