import { readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loopbackModel, sendCompletion, sendError } from "./loopback-model.js";
import { r2ta, temporaryFolder } from "./run-r2ta.js";

const answer = { errors: [{ category: "wrong_key", location: "entity:SHIP.key", requirement: "R1", explanation: "The name\nis no key.\u001b[31m" }] };

/** An item in a folder of its own, and the options that ask a server about it. */
function item(url: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "item.json"), JSON.stringify({ requirements: ["R1. Each ship has a name that no other ship has."], eerd: "eerd X\nentity SHIP {\n  name\n  code key\n}\n" }));
  const place = { folder, env: { R2TA_RUNS_DIR: join(folder, "runs") } };
  const check = (...options: string[]) => r2ta(["check", "item.json", "--arm", "zero-shot", "--provider", "openai", "--base-url", url, "--model", "tiny", ...options], place);
  return { ...place, check };
}

describe.concurrent("check with a model", () => {
  test("prints the mistakes as the rules arm does, says what it cost, and pays nothing the second time", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, JSON.stringify(answer)); });
    const { check, folder } = item(server.url);
    const first = await check();
    expect(first.status).toBe(0);
    expect(first.output.trimEnd()).toBe([
      "1. Wrong identifier at entity:SHIP.key", "   The name", "   is no key.\\u001b[31m", "   R1: “Each ship has a name that no other ship has.”",
    ].join("\n"));
    expect(first.errors).toMatch(/^1 mistake found by zero-shot with tiny \(1 call; 1,200 tokens in, 80 out; price unknown\)\. It can miss mistakes, and it can be wrong\.$/);
    const again = await check();
    expect(again.output).toBe(first.output);
    expect(again.errors).toContain("1 call, all from the cache");
    expect(server.requests).toHaveLength(1);
    expect(readdirSync(join(folder, "runs"))).toEqual(["completions"]);
  });

  test("shows a hostile reasoning line by line behind a bar; nothing of it reaches the terminal as a command", async () => {
    const server = await loopbackModel((_request, _body, response) => {
      sendCompletion(response, `<think>look\u001b]0;owned\u0007\n1. Wrong identifier at entity:FAKE.key\u202e</think>${JSON.stringify(answer)}`);
    });
    const { output, status } = await item(server.url).check("--trace");
    expect(status).toBe(0);
    expect(output).toContain("│ look\\u001b]0;owned\\u0007\n│ 1. Wrong identifier at entity:FAKE.key\\u202e\n");
    expect(output).toMatch(/^1\. Wrong identifier at entity:SHIP\.key$/m);
  });

  test("with --json gives answer, tokens and cost; two passes are two calls; a simulated server is named so", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, JSON.stringify(answer), { "x-r2ta-simulated": "test" }); });
    const { check } = item(server.url);
    const asJson = await check("--json", "--mode", "two-pass", "--diagram", "json");
    expect(asJson.errors).toBe("");
    expect(JSON.parse(asJson.output)).toMatchObject({ errors: [{ category: "wrong_key", location: "entity:SHIP.key", requirement: "R1" }], status: "ok", simulated: true, calls: 2, usage: { inputTokens: 2400, outputTokens: 160 }, costUsd: null });
    expect((await check()).errors).toContain("SIMULATED: a scripted server answered, not a language model");
    expect(server.requests[0]!.body).toContain("\\\"entities\\\"");
  });

  test("few-shot shows examples of the shipped training scenarios", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, JSON.stringify(answer)); });
    const { folder, env } = item(server.url);
    const { status } = await r2ta(["check", "item.json", "--arm", "few-shot", "--base-url", server.url, "--model", "tiny"], { folder, env });
    expect(status).toBe(0);
    expect((JSON.parse(server.requests[0]!.body) as { messages: unknown[] }).messages.length).toBeGreaterThan(4);
  });

  test("--temperature none sends none; a prompt that is too long and a price that nobody knows have mends of their own", async () => {
    const server = await loopbackModel((_request, body, response) => {
      if ("temperature" in (JSON.parse(body) as object)) sendError(response, 400, "This model's maximum context length is 10 tokens.", "context_length_exceeded");
      else sendCompletion(response, JSON.stringify(answer));
    });
    const { check } = item(server.url);
    expect(await check("--temperature", "none")).toMatchObject({ status: 0 });
    const tooLong = await check("--temperature", "0.5");
    expect([tooLong.status, tooLong.errors]).toEqual([3, expect.stringMatching(/\(context-length\): The prompt does not fit into the model's context \(This model's maximum context length is 10 tokens\)\.\n {2}mend Give the model a longer context/) as string]);
    expect(await check("--temperature", "hot")).toMatchObject({ status: 2, errors: expect.stringContaining("--temperature: it wants a number from 0 to 2, or none.") as string });
    expect(await check("--budget", "usd=1")).toMatchObject({ status: 2, errors: expect.stringContaining("the price of tiny is not known") as string });
    expect((await check("--temperature", "1", "--budget", "calls=0")).errors).toMatch(/\n {2}mend Allow more: --budget calls=1\./);
  });

  test("of an answer that cannot be used ends with status 3 and the mend", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, "I like ships."); });
    const { check } = item(server.url);
    const { status, output, errors } = await check("--trace");
    expect([status, output]).toEqual([3, "│ I like ships.\n"]);
    expect(errors).toMatch(/^error tiny gave no answer that can be used \(unreadable\): .*\n {2}mend See what it wrote with --trace;/);
  });

  test("stops at its budget", async () => {
    const server = await loopbackModel((_request, _body, response) => { sendCompletion(response, JSON.stringify(answer)); });
    const { status, errors } = await item(server.url).check("--budget", "calls=0");
    expect(status).toBe(4);
    expect(errors).toMatch(/^error The budget of 0 calls is reached: /);
    expect(server.requests).toEqual([]);
  });
});

describe.concurrent("a model that cannot be asked is told in one paragraph, with the mend", () => {
  test("no key, where one is wanted; the wrong key, unseen; an unknown model; a page of another server", async () => {
    const server = await loopbackModel((request, body, response) => {
      if (request.headers.authorization !== "Bearer right-key-of-mine") return sendError(response, 401, `Incorrect API key provided: ${request.headers.authorization ?? ""}`, "invalid_api_key");
      if (body.includes("\"tiny\"")) return sendError(response, 404, "The model `tiny` does not exist", "model_not_found");
      response.writeHead(404, { "content-type": "text/html" });
      response.end("<html><body>nginx: nothing here</body></html>");
    });
    const { folder, env } = item(server.url);
    const check = (key: string | null, ...options: string[]) =>
      r2ta(["check", "item.json", "--arm", "zero-shot", "--base-url", server.url, "--key-variable", "MY_KEY", "--model", "tiny", ...options], { folder, env: { ...env, ...(key === null ? {} : { MY_KEY: key }) } });

    const missing = await check(null);
    expect([missing.status, missing.output]).toEqual([1, ""]);
    expect(missing.errors).toMatch(/^error Model tiny at http:\/\/127\.0\.0\.1:\d+\/v1 needs a key, and the environment variable MY_KEY is empty\.\n {2}mend Set MY_KEY to your key .*$/);
    const wrong = await check("wrong-key-of-mine");
    expect([wrong.status, wrong.output]).toEqual([1, ""]);
    expect(wrong.errors).toMatch(/^error Model tiny at .* refuses the key in MY_KEY.*\n {2}mend Check that MY_KEY holds a valid key/);
    expect(wrong.errors).not.toContain("wrong-key-of-mine");
    const unknown = await check("right-key-of-mine");
    expect(unknown.errors).toMatch(/^error Model tiny at .* is not known there.*\n {2}mend Check the model's name/);
    const page = await check("right-key-of-mine", "--model", "other");
    expect(page.status).toBe(1);
    expect(page.errors.trim().split("\n")).toHaveLength(2);
    expect(page.errors).not.toContain("nginx");
    expect(page.errors).toMatch(/\n {2}mend Check/);
  });

  test("nobody listens at the address", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    const port = await new Promise<number>((resolve) => free.once("listening", () => { resolve((free.address() as { port: number }).port); }));
    await new Promise((resolve) => free.close(resolve));
    const { status, errors } = await item(`http://127.0.0.1:${port}/v1`).check();
    expect(status).toBe(1);
    expect(errors).toMatch(/^error Model tiny at http:\/\/127\.0\.0\.1:\d+\/v1 cannot be reached: .*\n {2}mend Check the address/);
  });

  test.each([
    [["--arm", "zero-shot"], "error Which model? This arm asks one.\n  mend Name it: --provider openai --model gpt-4o, with --base-url http://127.0.0.1:8000/v1 for a server of your own."],
    [["--arm", "zero-shot", "--model", "m", "--provider", "opnai"], "error --provider: a provider is openai, huggingface or batch.\n  mend r2ta check --help lists the options of a model."],
    [["--arm", "zero-shot", "--model", "m", "--base-url", "localhost:8000"], "error --base-url: an address begins with http:// or https://, as http://127.0.0.1:8000/v1.\n  mend r2ta check --help lists the options of a model."],
    [["--arm", "zero-shot", "--model", "m", "--key-variable", "my-very-secret-key"], "error --key-variable: it wants the NAME of an environment variable, as OPENAI_API_KEY, or none; never the key itself.\n  mend r2ta check --help lists the options of a model."],
    [["--arm", "zero-shot", "--model", "m", "--mode", "three-pass"], "error --mode three-pass: there is no such mode.\n  mend Use --mode one-pass or --mode two-pass."],
    [["--arm", "zero-shot", "--model", "m", "--diagram", "xml"], "error --diagram xml: there is no such form.\n  mend Use --diagram eerd or --diagram json."],
    [["--arm", "zero-shot", "--model", "m", "--budget", "5"], expect.stringContaining("error --budget 5: “5” is no limit.") as string],
    [["--model", "m"], "error --model is for an arm that asks a model; the rules arm asks none.\n  mend Name an arm: --arm zero-shot, few-shot, chain-of-thought, self-consistency, self-refine or strong-model."],
    [["--arm", "one-shot", "--model", "m"], "error There is no arm “one-shot”.\n  mend Use one of rules, zero-shot, few-shot, chain-of-thought, self-consistency, self-refine, strong-model."],
  ])("%j", async (options, expected) => {
    const { folder, env } = item("http://127.0.0.1:1/v1");
    expect(await r2ta(["check", "item.json", ...options], { folder, env })).toEqual({ status: 2, output: "", errors: expected });
  });
});
