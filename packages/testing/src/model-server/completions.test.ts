import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveHere, withServer, type ServerHere } from "../../test/serve-here.js";

const bodyOf = async (response: Response): Promise<any> => response.json();

describe("a reply", () => {
  let server: ServerHere;
  let other: ServerHere;
  const options = { reply: { chars: 300 }, latencyMs: { min: 0, max: 4 } };
  beforeAll(async () => { [server, other] = [await serveHere(options), await serveHere(options)]; });
  afterAll(async () => { await Promise.all([server.close(), other.close()]); });

  test("has the same bytes whatever came before, however many are open, and on another server", async () => {
    const prompts = Array.from({ length: 12 }, (_, index) => `Question ${index}`);
    const ask = async (one: ServerHere, prompt: string): Promise<string> => (await one.ask(prompt)).text();
    const inOrder: string[] = [];
    for (const prompt of prompts) inOrder.push(await ask(server, prompt));
    const backwards = (await Promise.all([...prompts].reverse().map((prompt) => ask(other, prompt)))).reverse();
    expect(backwards).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(prompts.length);
  });

  test("of a stream has the text and the usage of the one that is not streamed", async () => {
    const whole = await bodyOf(await server.ask("Stream this"));
    const text = await (await server.ask("Stream this", { stream: true, stream_options: { include_usage: true } })).text();
    const events = text.split("\n\n");
    expect(events.slice(-2)).toEqual(["data: [DONE]", ""]);
    const chunks = events.slice(0, -2).map((event) => JSON.parse(event.replace(/^data: /, "")));
    expect(chunks.flatMap(({ choices }) => choices.map((choice: any) => choice.delta.content ?? "")).join("")).toBe(whole.choices[0].message.content);
    expect(chunks.filter(({ usage }) => usage !== null).map(({ usage }) => usage)).toEqual([whole.usage]);
    expect(chunks.flatMap(({ choices }) => choices.map((choice: any) => choice.finish_reason)).filter((reason) => reason !== null)).toEqual(["stop"]);
    const [first, second] = (await server.readLedger()).slice(-2);
    expect(second).toMatchObject({ digest: first?.digest, attempt: 2 });
  });

  test("says what it cost at four characters a token", async () => {
    const { usage } = await bodyOf(await server.ask("x".repeat(4001)));
    expect(usage).toMatchObject({ prompt_tokens: 1001, completion_tokens: 75, total_tokens: 1076 });
  });

  test("is cut off at the most tokens that the request allows", async () => {
    for (const limit of [{ max_tokens: 10 }, { max_completion_tokens: 10 }]) {
      const { choices, usage } = await bodyOf(await server.ask("Cut this", limit));
      expect(choices[0]).toMatchObject({ finish_reason: "length" });
      expect(choices[0].message.content).toHaveLength(40);
      expect(usage.completion_tokens).toBe(10);
    }
  });

  test("comes with a date, a request id that names its request, and the mark of a simulation", async () => {
    const response = await server.ask("Which headers?");
    const line = (await server.readLedger()).at(-1);
    expect(response.headers.get("x-request-id")).toBe(`req_${line?.digest?.slice(7, 31)}_1`);
    expect(response.headers.get("x-r2ta-simulated")).toBe("scripted-reasoner");
    expect(Date.parse(response.headers.get("date") ?? "")).toBeGreaterThan(0);
  });

  test("has log-probabilities where they are asked for", async () => {
    const { choices } = await bodyOf(await server.ask("How sure?", { logprobs: true, top_logprobs: 1 }));
    expect(choices[0].logprobs.content.map(({ token }: { token: string }) => token).join("")).toBe(choices[0].message.content);
    expect(choices[0].logprobs.content.every(({ logprob }: { logprob: number }) => logprob <= 0)).toBe(true);
  });
});

test("waits for the latency that is drawn from the request", async () => {
  await withServer({ reply: { chars: 1 }, latencyMs: { min: 30, max: 60 } }, async (server) => {
    await Promise.all([0, 1, 2, 3].map((index) => server.ask(`Question ${index}`)));
    await server.ask("Question 0", { stream: true }).then((response) => response.text());
    // The clock of the ledger counts whole milliseconds, from when the request was read.
    for (const { at, endedAt } of await server.readLedger()) expect((endedAt ?? 0) - at).toBeGreaterThan(15);
  });
});

describe("where reasoning stands", () => {
  const field = async (reasoningField: "reasoning_content" | "reasoning" | "think" | "none"): Promise<any> => {
    const server = await serveHere({ reasoningField });
    try {
      return (await bodyOf(await server.ask("What is wrong with this diagram?"))).choices[0].message;
    } finally {
      await server.close();
    }
  };

  test("in a field, in a tag, or nowhere of its own", async () => {
    const [content, reasoning] = ['{"errors":[]}', "I know no such diagram, so I report nothing.\n"];
    expect(await field("reasoning_content")).toMatchObject({ content, reasoning_content: reasoning });
    expect(await field("reasoning")).toMatchObject({ content, reasoning });
    expect((await field("think")).content).toBe(`<think>\n${reasoning}</think>\n\n${content}`);
    expect((await field("none")).content).toBe(`${reasoning}\n${content}`);
  });
});

describe("a request is turned away", () => {
  const refusal = async (options: Parameters<typeof serveHere>[0], ask: (server: ServerHere) => Promise<Response>): Promise<[number, any]> => {
    const server = await serveHere(options);
    try {
      const response = await ask(server);
      const [line] = await server.readLedger();
      if (response.status !== 401) expect(line).toMatchObject({ kind: "rejected", attempt: 0, status: response.status });
      return [response.status, (await bodyOf(response)).error];
    } finally {
      await server.close();
    }
  };
  const withKey = (key: string) => (server: ServerHere) => server.ask("Hello", {}, { headers: { authorization: `Bearer ${key}` } });

  test("for its key", async () => {
    expect(await refusal({ apiKey: "right" }, withKey("wrong"))).toMatchObject([401, { code: "invalid_api_key" }]);
    expect(await refusal({ apiKey: "right" }, (server) => server.ask("Hello"))).toMatchObject([401, { type: "invalid_request_error" }]);
    await withServer({ apiKey: "right" }, async (server) => expect((await withKey("right")(server)).status).toBe(200));
  });

  test("for a model that is not served, a prompt past the context, and what the model cannot do", async () => {
    expect(await refusal({}, (server) => server.ask("Hello", { model: "gpt-99" }))).toMatchObject([404, { code: "model_not_found" }]);
    expect(await refusal({ contextTokens: 10 }, (server) => server.ask("x".repeat(41)))).toMatchObject([400, { code: "context_length_exceeded" }]);
    expect(await refusal({ supports: { jsonSchema: false } }, (server) => server.ask("Hello", { response_format: { type: "json_schema" } }))).toMatchObject([400, { param: "response_format" }]);
    expect(await refusal({ supports: { jsonObject: false } }, (server) => server.ask("Hello", { response_format: { type: "json_object" } }))).toMatchObject([400, { param: "response_format" }]);
    expect(await refusal({ supports: { logprobs: false } }, (server) => server.ask("Hello", { logprobs: true }))).toMatchObject([400, { param: "logprobs" }]);
    await withServer({ contextTokens: 10 }, async (server) => expect((await server.ask("x".repeat(40))).status).toBe(200));
  });

  test("that is no chat request", async () => {
    expect(await refusal({}, (server) => server.ask("", {}, { body: "{" } as RequestInit))).toMatchObject([400, {}]);
    expect(await refusal({}, (server) => server.ask("", { messages: [] }))).toMatchObject([400, { message: expect.stringContaining("messages") }]);
  });
});

test("lists its models, and says where there is nothing", async () => {
  await withServer({ models: ["one", "two"] }, async ({ url }) => {
    expect((await bodyOf(await fetch(`${url}/models`))).data.map(({ id }: { id: string }) => id)).toEqual(["one", "two"]);
    const nowhere = await fetch(`${url}/chat`);
    expect([nowhere.status, nowhere.headers.get("x-r2ta-simulated")]).toEqual([404, "scripted-reasoner"]);
  });
});

test("a client that goes away gets none or a part, and the ledger says so", async () => {
  await withServer({ reply: { chars: 800 }, latencyMs: 400 }, async (server) => {
    const controller = new AbortController();
    const asked = server.ask("Going away", {}, { signal: controller.signal }).catch(() => "gone");
    while ((await server.readLedger()).length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    controller.abort();
    expect(await asked).toBe("gone");
    while ((await server.readLedger())[0]?.endedAt === null) await new Promise((resolve) => setTimeout(resolve, 2));
    expect((await server.readLedger())[0]).toMatchObject({ kind: "ok", status: null, sent: "none" });
  });
});

test("ends at the first request too many; reading the ledger is none", async () => {
  let ended = 0;
  const server = await serveHere({ requestsAtMost: 2, reply: { chars: 1 } }, () => { ended++; });
  await server.ask("one");
  await server.readLedger();
  await server.ask("two");
  expect(ended).toBe(0);
  await expect(server.ask("three")).rejects.toThrow();
  expect(ended).toBe(1);
  await server.close();
});
