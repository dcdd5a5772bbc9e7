import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ask, configOf, faultOf, jsonFormat, requestOf } from "../../test/ask.js";
import { beginEvents, completionOf, sendJson, startLoopback, type Loopback } from "../../test/loopback-server.js";
import type { ProviderFaultFields } from "../provider.js";

let server: Loopback;
beforeAll(async () => { server = await startLoopback(() => undefined); });
afterEach(() => { server.seen.length = 0; });
afterAll(() => server.stop());

const planted = "hf_PlantedKey0123456789abcdef";
const error = (message: string, rest: object = {}) => ({ error: { message, type: "invalid_request_error", param: null, code: null, ...rest } });

interface FaultCase {
  name: string;
  answer: Parameters<Loopback["answer"]>[0];
  fault: Partial<ProviderFaultFields>;
  says?: RegExp;
  request?: ReturnType<typeof requestOf>;
}
const status = (code: number, body: unknown, headers = {}): FaultCase["answer"] => (_, response) => sendJson(response, body, code, headers);
const page = (code: number): FaultCase["answer"] => (_, response) => { response.writeHead(code, { "content-type": "text/html" }).end("<!doctype html><title>nginx model</title>"); };

const free = { isTransient: false, mayBeCharged: false, retryAfterMs: null };
const faults: FaultCase[] = [
  { name: "401", answer: status(401, error("Incorrect API key provided: hf_Plant***cdef.", { code: "invalid_api_key" })), fault: { kind: "access", accessProblem: "wrong-key", httpStatus: 401, ...free } },
  { name: "403", answer: status(403, error("Country not supported")), fault: { kind: "access", accessProblem: "wrong-key", ...free }, says: /Country not supported/ },
  { name: "402", answer: status(402, { error: "You have exceeded your monthly included credits for Inference Providers." }), fault: { kind: "quota", httpStatus: 402, ...free } },
  { name: "429 with insufficient_quota, which is no rate limit", answer: status(429, error("You exceeded your current quota, please check your plan and billing details.", { type: "insufficient_quota", code: "insufficient_quota" })), fault: { kind: "quota", ...free } },
  { name: "429 with quota words alone", answer: status(429, error("Insufficient balance")), fault: { kind: "quota", ...free } },
  { name: "429 with quota words that says when to come back", answer: status(429, error("You exceeded your current quota"), { "retry-after": "7" }), fault: { kind: "rate-limit", isTransient: true, retryAfterMs: 7000, mayBeCharged: false } },
  { name: "429 without Retry-After", answer: status(429, error("Rate limit reached for req_123abc: try again in 312ms", { code: "rate_limit_exceeded" })), fault: { kind: "rate-limit", isTransient: true, retryAfterMs: null, mayBeCharged: false }, says: /^The rate limit is reached \(rate_limit_exceeded\)\.$/ },
  { name: "429 with a wait over 60 s", answer: status(429, error("slow down"), { "retry-after": "120" }), fault: { kind: "rate-limit", retryAfterMs: 120_000 } },
  { name: "429 with retry-after-ms", answer: status(429, error("slow down"), { "retry-after": "9", "retry-after-ms": "250" }), fault: { kind: "rate-limit", retryAfterMs: 250 } },
  { name: "429 with a date, by the server's clock and not ours", answer: status(429, error("slow down"), { date: "Wed, 01 Jan 2020 00:00:00 GMT", "retry-after": "Wed, 01 Jan 2020 00:02:00 GMT" }), fault: { kind: "rate-limit", retryAfterMs: 120_000 } },
  { name: "503 (asked once: an SDK of its own would ask for ever)", answer: status(503, error("overloaded"), { "retry-after": "3" }), fault: { kind: "server-error", httpStatus: 503, isTransient: true, retryAfterMs: 3000, mayBeCharged: false } },
  { name: "500 with a page", answer: page(500), fault: { kind: "server-error", httpStatus: 500, isTransient: true } },
  { name: "504, behind which the model may go on", answer: page(504), fault: { kind: "server-error", isTransient: true, mayBeCharged: true } },
  { name: "408", answer: status(408, {}), fault: { kind: "timeout", isTransient: true } },
  { name: "409", answer: status(409, {}), fault: { kind: "server-error", isTransient: true } },
  { name: "425", answer: status(425, {}), fault: { kind: "server-error", isTransient: true } },
  { name: "404 of vLLM for a model", answer: status(404, { object: "error", message: "The model `x` does not exist.", type: "NotFoundError", param: null, code: 404 }), fault: { kind: "access", accessProblem: "unknown-model", ...free } },
  { name: "404 of Ollama for a model", answer: status(404, error('model "x" not found, try pulling it first', { type: "api_error" })), fault: { kind: "access", accessProblem: "unknown-model" } },
  { name: "400 of the router for a model", answer: status(400, error("The requested model 'x' is not supported by any provider you have enabled.", { code: "model_not_supported" })), fault: { kind: "access", accessProblem: "unknown-model" } },
  { name: "404 page", answer: page(404), fault: { kind: "access", accessProblem: "wrong-address", ...free }, says: /a page that is no JSON/ },
  { name: "404 of FastAPI for a path", answer: status(404, { detail: "Not Found" }), fault: { kind: "access", accessProblem: "wrong-address" } },
  { name: "404 of OpenAI for a path", answer: status(404, error("Invalid URL (POST /v2/chat/completions)")), fault: { kind: "access", accessProblem: "wrong-address" } },
  { name: "404 of llama.cpp for a path", answer: status(404, { error: { code: 404, message: "File Not Found", type: "not_found_error" } }), fault: { kind: "access", accessProblem: "wrong-address" } },
  { name: "405", answer: page(405), fault: { kind: "access", accessProblem: "wrong-address" } },
  { name: "a redirect, which would take the key along", answer: (_, response) => { response.writeHead(308, { location: "https://elsewhere.example/v1?token=secret" }).end(); }, fault: { kind: "access", accessProblem: "wrong-address" }, says: /redirects to https:\/\/elsewhere\.example\./ },
  ...[
    error("This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.", { code: "context_length_exceeded", param: "messages" }),
    { object: "error", message: "This model's maximum context length is 6048 tokens. However, you requested 6616 tokens (568 in the messages, 6048 in the completion).", type: "BadRequestError", code: 400 },
    { error: { code: 400, message: "the request exceeds the available context size, try increasing it", type: "exceed_context_size_error", n_prompt_tokens: 1407, n_ctx: 256 } },
    { error: "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens and 512 `max_new_tokens`", error_type: "validation" },
    error("input length exceeds the context length"),
    error("Requested tokens (600) exceed context window of 512"),
    { object: "error", message: "The input (9000 tokens) is longer than the model's context length (8192 tokens).", type: "BadRequestError", code: 400 },
  ].map((body, index): FaultCase => ({ name: `400 for the context's length, wording ${index + 1}`, answer: status(400, body), fault: { kind: "context-length", httpStatus: 400, ...free } })),
  { name: "500 of an older llama.cpp for the context's length", answer: status(500, { error: { code: 500, message: "the request exceeds the available context size", type: "server_error" } }), fault: { kind: "context-length", isTransient: false } },
  ...[
    error("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", { param: "response_format" }),
    error("This response_format type is unavailable now"),
    { object: "error", message: "Failed to compile grammar: unsupported JSON schema", type: "BadRequestError", code: 400 },
    error("Invalid schema for response_format 'answer'", { param: "response_format", code: "invalid_json_schema" }),
  ].map((body, index): FaultCase => ({ name: `400 for the form of JSON, wording ${index + 1}`, answer: status(400, body), request: requestOf({ format: jsonFormat }), fault: { kind: "unsupported-format", ...free } })),
  { name: "the same words where no JSON was asked for", answer: status(400, error("response_format is odd")), fault: { kind: "bad-request" } },
  { name: "400 for log-probabilities", answer: status(400, error("This model does not support the 'logprobs' parameter.", { param: "logprobs" })), request: requestOf({}, { topLogprobs: 5 }), fault: { kind: "access", accessProblem: "unsupported-setting", ...free }, says: /sampling\.topLogprobs=null/ },
  { name: "400 for a temperature that reasoning models refuse", answer: status(400, error("Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.", { param: "temperature", code: "unsupported_value" })), fault: { kind: "access", accessProblem: "unsupported-setting" }, says: /sampling\.temperature=null/ },
  { name: "other 400", answer: status(400, error("messages must not be empty")), fault: { kind: "bad-request", ...free }, says: /messages must not be empty/ },
  { name: "422 of FastAPI", answer: status(422, { detail: [{ loc: ["body", "messages"], msg: "field required" }] }), fault: { kind: "bad-request", ...free }, says: /body\.messages: field required/ },
];

const replies: FaultCase[] = [
  { name: "a page with status 200", answer: page(200), fault: { kind: "bad-reply", httpStatus: 200, isTransient: true }, says: /page/ },
  { name: "invalid UTF-8", answer: (_, response) => { response.writeHead(200, { "content-type": "application/json" }).end(Buffer.concat([Buffer.from('{"choices":[{"message":{"content":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}}]}')])); }, fault: { kind: "bad-reply", isTransient: true }, says: /UTF-8/ },
  { name: "JSON that ends too early", answer: (_, response) => { response.writeHead(200, { "content-type": "application/json" }).end('{"choices":[{"mess'); }, fault: { kind: "bad-reply", isTransient: true } },
  { name: "JSON of another shape", answer: (_, response) => sendJson(response, { status: "ok" }), fault: { kind: "bad-reply", isTransient: true } },
  { name: "a completion whose choice is no message", answer: (_, response) => sendJson(response, completionOf({}, { choices: [{ index: 0 }] })), fault: { kind: "bad-reply" } },
  { name: "empty choices", answer: (_, response) => sendJson(response, completionOf({}, { choices: [] })), fault: { kind: "empty-reply", isTransient: true } },
  { name: "an error with status 200", answer: (_, response) => sendJson(response, { error: { message: "Provider returned error", code: 502 } }), fault: { kind: "server-error", httpStatus: 200, isTransient: true, mayBeCharged: true } },
  { name: "a reply that breaks off", answer: (_, response) => { response.writeHead(200, { "content-type": "application/json", "content-length": 500 }).write('{"choices":'); setTimeout(() => response.destroy(), 5); }, fault: { kind: "cut-off", isTransient: true, mayBeCharged: true } },
  { name: "a connection that breaks before the reply", answer: (_, response) => { response.destroy(); }, fault: { kind: "connection", httpStatus: null, isTransient: true, mayBeCharged: true } },
];

for (const provider of ["openai", "huggingface"] as const) {
  describe(provider, () => {
    const to = (fields: object = {}) => ({ provider, baseUrl: server.url, keyVariable: "KEY", limits: { replyBytes: 200_000 }, ...fields });
    const environment = { KEY: planted };

    describe.each([false, true])("stream %s", (stream) => {
      test.each(faults)("$name", async ({ answer, fault, says, request = requestOf() }) => {
        server.answer(answer);
        const fields = await faultOf(ask(to({ stream }), { environment, request }));
        expect(fields).toMatchObject(fault);
        expect(fields.message).toMatch(says ?? /\.$/);
        expect(server.seen).toHaveLength(1);
      });

      test("no message holds the key, however the server quotes it", async () => {
        for (const code of [400, 401, 403, 404, 429, 500]) {
          server.answer((seen, response) => {
            const key = String(seen.headers.authorization);
            sendJson(response, error(`model ${key} ${key.slice(7, 20)} ${key.slice(-9)} ${encodeURIComponent(key)} "${key}"`, { code: key.slice(7), type: key.slice(10) }), code);
          });
          const { message } = await faultOf(ask(to({ stream }), { environment }));
          for (let start = 3; start + 8 <= planted.length; start++) expect(message).not.toContain(planted.slice(start, start + 8));
        }
      });

      test("a longer reply than the limit is not read", async () => {
        let sent = 0;
        server.answer(async (_, response) => {
          response.writeHead(200, { "content-type": stream ? "text/event-stream" : "application/json" });
          const block = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "x".repeat(60_000) } }] })}\n\n`;
          const closed = new Promise((resolve) => { response.once("close", resolve); });
          for (let index = 0; index < 500 && !response.destroyed; index++) {
            sent += block.length;
            if (!response.write(stream ? block : `{${" ".repeat(60_000)}`)) await Promise.race([closed, new Promise((resolve) => { response.once("drain", resolve); })]);
          }
          response.end();
        });
        expect(await faultOf(ask(to({ stream }), { environment }))).toMatchObject({ kind: "too-long-reply", isTransient: false, mayBeCharged: true });
        expect(sent).toBeLessThan(15_000_000);
      });

      test("an abort ends a body that stalls, with the abort's own reason", async () => {
        const controller = new AbortController();
        const reason = new Error("the user stopped");
        const closed = new Promise<void>((resolve) => server.answer((_, response) => {
          response.on("close", resolve);
          if (stream) beginEvents(response).chunk({ content: "be" });
          else response.writeHead(200, { "content-type": "application/json" }).write('{"choices"');
          setTimeout(() => controller.abort(reason), 10);
        }));
        await expect(ask(to({ stream }), { environment, signal: controller.signal })).rejects.toBe(reason);
        await closed;
      });

      test("an abort ends the wait for a reply, and one before the call asks nothing", async () => {
        const controller = new AbortController();
        server.answer(() => { setTimeout(() => controller.abort("stopped"), 5); });
        await expect(ask(to({ stream }), { environment, signal: controller.signal })).rejects.toBe("stopped");
        await expect(ask(to({ stream }), { environment, signal: controller.signal })).rejects.toBe("stopped");
        expect(server.seen).toHaveLength(1);
      });

      test("a server that is not there", async () => {
        const gone = await startLoopback(() => undefined);
        await gone.stop();
        expect(await faultOf(ask(to({ stream, baseUrl: gone.url }), { environment }))).toMatchObject({ kind: "connection", httpStatus: null, isTransient: true, mayBeCharged: false });
      });

      test("https asked of a plain server is a wrong address", async () => {
        const fields = await faultOf(ask(to({ stream, baseUrl: server.url.replace("http:", "https:") }), { environment }));
        expect(fields).toMatchObject({ kind: "access", accessProblem: "wrong-address" });
      });
    });

    test.each(replies)("not streamed: $name", async ({ answer, fault, says }) => {
      server.answer(answer);
      const fields = await faultOf(ask(to(), { environment }));
      expect(fields).toMatchObject(fault);
      expect(fields.message).toMatch(says ?? /\.$/);
      expect(server.seen).toHaveLength(1);
    });

    test("a reply, with everything that it says", async () => {
      server.answer((_, response) => sendJson(response, completionOf({ content: "yes", reasoning_content: "because" }, {
        usage: { prompt_tokens: 12, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 8 }, completion_tokens_details: { reasoning_tokens: 3 } },
      }, { finish_reason: "length", logprobs: { content: [{ token: "yes", logprob: -0.1, top_logprobs: [] }] } }), 200, { "x-request-id": "req_1", "x-r2ta-simulated": "scripted-reasoner" }));
      expect(await ask(to(), { environment })).toEqual({
        httpStatus: 200, firstTokenMs: null,
        reply: {
          text: "yes", reasoning: "because", reasoningFrom: "reasoning_content", refusal: null, finishReason: "length",
          usage: { inputTokens: 12, cachedInputTokens: 8, outputTokens: 5, reasoningTokens: 3 },
          servedModel: "served-model", fingerprint: "fp_1", requestId: "req_1",
          logprobs: { content: [{ token: "yes", logprob: -0.1, top_logprobs: [] }] }, simulated: true,
        },
      });
    });

    test("what a server leaves out is null", async () => {
      server.answer((_, response) => { response.writeHead(200).end(JSON.stringify({ choices: [{ message: { content: null }, finish_reason: null }] })); });
      const { reply } = await ask(to(), { environment });
      expect(reply).toEqual({
        text: "", reasoning: null, reasoningFrom: null, refusal: null, finishReason: null,
        usage: { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null },
        servedModel: null, fingerprint: null, requestId: null, logprobs: null, simulated: false,
      });
    });

    test("a streamed reply is put together from its pieces, and timed", async () => {
      server.answer((_, response) => {
        const events = beginEvents(response, { "x-r2ta-simulated": "scripted-reasoner" });
        response.write(": a comment\n\n");
        events.chunk({ role: "assistant", content: "" });
        for (const piece of ["<thi", "nk>first thís", ", then that</th", "ink>\n\nthe ", "answer"]) events.chunk({ content: piece });
        events.chunk({}, "stop");
        events.usage({ prompt_tokens: 7, completion_tokens: 9 });
        events.done();
      });
      const { reply, firstTokenMs, httpStatus } = await ask(to({ stream: true }), { environment });
      expect(reply).toMatchObject({ text: "the answer", reasoning: "first thís, then that", reasoningFrom: "think-tag", finishReason: "stop", servedModel: "served-model", simulated: true, usage: { inputTokens: 7, outputTokens: 9 } });
      expect(firstTokenMs).toBeGreaterThan(0);
      expect(httpStatus).toBe(200);
      expect(server.seen[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    });

    test("streamed reasoning in a field, log-probabilities and a refusal", async () => {
      server.answer((_, response) => {
        const events = beginEvents(response);
        events.chunk({ reasoning: "one " });
        events.chunk({ reasoning: "two" });
        events.event({ choices: [{ index: 0, delta: { content: "a" }, logprobs: { content: [{ token: "a" }] }, finish_reason: null }] });
        events.event({ choices: [{ index: 0, delta: { refusal: "no" }, logprobs: { content: [{ token: "b" }] }, finish_reason: "content_filter" }] });
        events.done();
      });
      const { reply } = await ask(to({ stream: true }), { environment });
      expect(reply).toMatchObject({ text: "a", reasoning: "one two", reasoningFrom: "reasoning", refusal: "no", finishReason: "content_filter", logprobs: { content: [{ token: "a" }, { token: "b" }] } });
      expect(reply.usage.outputTokens).toBeNull();
    });

    test.each([
      ["that ends cleanly", (response: ServerResponse) => { response.end(); }],
      ["with a [DONE] of a proxy", (response: ServerResponse) => { response.end("data: [DONE]\n\n"); }],
      ["that breaks", (response: ServerResponse) => { setTimeout(() => response.destroy(), 5); }],
    ])("a stream without finish_reason %s is cut off", async (_, end) => {
      server.answer((__, response) => {
        beginEvents(response).chunk({ content: "half an ans" });
        end(response);
      });
      expect(await faultOf(ask(to({ stream: true }), { environment }))).toMatchObject({ kind: "cut-off", isTransient: true, mayBeCharged: true });
    });

    test("a stream that breaks once it has said why it ended is whole", async () => {
      server.answer((_, response) => {
        beginEvents(response).chunk({ content: "all of it" }, "stop");
        setTimeout(() => response.destroy(), 5);
      });
      expect((await ask(to({ stream: true }), { environment })).reply.text).toBe("all of it");
    });

    test.each([
      [{ error: { message: "CUDA out of memory", code: 500 } }, { kind: "server-error", isTransient: true, mayBeCharged: true }],
      [{ error: { message: "Rate limited upstream", code: 429 } }, { kind: "rate-limit", isTransient: true, mayBeCharged: true }],
      [{ error: "Input validation error: `inputs` must have less than 1024 tokens" }, { kind: "context-length", isTransient: false }],
    ])("an error event in mid-stream: %j", async (event, fault) => {
      server.answer((_, response) => {
        const events = beginEvents(response);
        events.chunk({ content: "half" });
        events.event(event);
        events.done();
      });
      expect(await faultOf(ask(to({ stream: true }), { environment }))).toMatchObject(fault);
    });

    test.each([
      ["invalid UTF-8", (response: ServerResponse) => { response.write(Buffer.concat([Buffer.from('data: {"choices":[{"delta":{"content":"'), Buffer.from([0xff]), Buffer.from('"}}]}\n\n')])); }],
      ["no JSON", (response: ServerResponse) => { response.write("data: {not json}\n\n"); }],
      ["no chunk", (response: ServerResponse) => { response.write('data: {"hello":1}\n\n'); }],
      ["an event without an end", (response: ServerResponse) => { response.write(`data: ${"x".repeat(1_200_000)}`); }],
    ])("a stream with %s", async (_, write) => {
      server.answer((__, response) => {
        beginEvents(response).chunk({ content: "half" });
        write(response);
        response.end();
      });
      const fields = await faultOf(ask(to({ stream: true, limits: { replyBytes: 16_000_000 } }), { environment }));
      expect(fields).toMatchObject({ kind: "bad-reply", isTransient: true });
    });

    test("a server that does not stream although asked, and a page in place of the stream", async () => {
      server.answer((_, response) => sendJson(response, completionOf({})));
      expect(await faultOf(ask(to({ stream: true }), { environment }))).toMatchObject({ kind: "bad-reply", message: expect.stringContaining("stream=true") });
      server.answer(page(200));
      expect(await faultOf(ask(to({ stream: true }), { environment }))).toMatchObject({ kind: "bad-reply" });
    });

    test("the body holds the request, and nothing that was left to the provider", async () => {
      server.answer((_, response) => sendJson(response, completionOf({})));
      await ask(to(), { environment, request: requestOf({ seed: 8, format: jsonFormat }, { temperature: 0.5, topP: 0.9, maxOutputTokens: 100, stop: ["END"], reasoningEffort: "low", topLogprobs: 2 }) });
      await ask(to(), { environment, request: requestOf({ format: { mode: "json-object", name: "x", jsonSchema: {} } }, { temperature: null }) });
      expect(server.seen[0]?.body).toEqual({
        model: "asked-model", messages: [{ role: "user", content: "hi" }], max_tokens: 100, temperature: 0.5, top_p: 0.9, seed: 8, stop: ["END"],
        reasoning_effort: "low", logprobs: true, top_logprobs: 2,
        response_format: { type: "json_schema", json_schema: { name: "answer", schema: { type: "object" }, strict: true } },
      });
      expect(server.seen[1]?.body).toEqual({ model: "asked-model", messages: [{ role: "user", content: "hi" }], max_tokens: 8192, response_format: { type: "json_object" } });
      expect(server.seen[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions", headers: { authorization: `Bearer ${planted}` } });
    });

    test("a server on this machine gets no key unless one is named", async () => {
      server.answer((_, response) => sendJson(response, completionOf({})));
      const keys = { OPENAI_API_KEY: "sk-mine-aaaaaaaa", HF_TOKEN: "hf_mineaaaaaaaa", KEY: planted };
      await ask(to({ keyVariable: null }), { environment: keys });
      await ask(to({ keyVariable: "none" }), { environment: keys });
      expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    });
  });
}

test("OPENAI_ variables of the environment change neither address, key nor headers", async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_API_KEY: "sk-stray-aaaaaaaa", OPENAI_ORG_ID: "org-stray", OPENAI_PROJECT_ID: "proj-stray",
    OPENAI_ADMIN_KEY: "sk-admin-stray", OPENAI_CUSTOM_HEADERS: "Authorization: Bearer sk-custom-stray\nX-Stray: 1", OPENAI_LOG: "debug",
  });
  try {
    server.answer((_, response) => sendJson(response, completionOf({})));
    await ask({ baseUrl: server.url }, {});
    await ask({ baseUrl: server.url, keyVariable: "KEY" }, { environment: { KEY: "mine" } });
  } finally {
    process.env = before;
  }
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer mine"]);
  expect(JSON.stringify(server.seen.map(({ headers }) => headers))).not.toMatch(/stray/i);
});

test("the request asks OpenAI in its newer name for the reply's limit", async () => {
  const { chatBody } = await import("./chat-body.js");
  expect(chatBody(requestOf(), configOf({}))).toMatchObject({ max_completion_tokens: 8192 });
  expect(chatBody(requestOf(), configOf({ provider: "batch" }))).toMatchObject({ max_completion_tokens: 8192 });
  expect(chatBody(requestOf(), configOf({ provider: "huggingface" }))).toMatchObject({ max_tokens: 8192 });
});
