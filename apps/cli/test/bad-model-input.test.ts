import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { loopbackModel, sendCompletion, sendError } from "./loopback-model.js";
import { modelExperiment, type ModelExperiment } from "./model-experiment.js";

const nowhere = "http://127.0.0.1:9/v1";

/** What is told before anything is sent: status, and one paragraph with its mend. */
describe.concurrent("an experiment that cannot be run is told in one paragraph, with the mend", () => {
  test.each<[string, Partial<ModelExperiment>, string[], number, RegExp]>([
    ["a wrong type", { model: "limits: { concurrency: \"many\" }," }, [], 1, /^error asked\.ts at models\.base\.limits\.concurrency: expected number, received string\.\n {2}mend /],
    ["a key in the place of its name", { model: "keyVariable: \"sk-abcdefghijklmnop\"," }, [], 1, /^error asked\.ts at models\.base\.keyVariable: the NAME of an environment variable, or none; never the key itself\.\n {2}mend /],
    ["an unknown provider", { model: "provider: \"opnai\"," }, [], 1, /^error asked\.ts at models\.base\.provider: .*"openai"\|"huggingface"\|"batch".*\n {2}mend /],
    ["a setting that there is not", { model: "temprature: 1," }, [], 1, /^error asked\.ts at models\.base: .*temprature.*\n {2}mend /],
    ["an arm of an unknown kind", { arms: "{ a: { kind: \"one-shot\" } }" }, [], 1, /^error asked\.ts at arms\.a\.kind: .*\n {2}mend /],
    ["a model that there is not", { arms: "{ a: { kind: \"zero-shot\", model: \"bass\" } }" }, [], 1, /^error asked\.ts at arms\.a\.model: there is no model “bass” under models\.\n {2}mend Did you mean base\?$/],
    ["no budget", { budget: "" }, [], 1, /^error asked\.ts at budget: arm zero-shot asks a model, and nothing says what a run may spend\.\n {2}mend Add to the file, with numbers of your own: budget: \{ usd: 20, /],
    ["dollars for an unknown price", { budget: "{ usd: 5, calls: 10, tokens: 1000 }" }, [], 1, /^error The budget is in dollars, and the price of model tiny is not known\.\n {2}mend Set models\.base\.price /],
    ["an unknown path in --set", {}, ["--set", "models.base.limits.concurency=3"], 2, /^error --set models\.base\.limits\.concurency: there is no such setting\.\n {2}mend Did you mean models\.base\.limits\.concurrency\?$/],
    ["a wrong value in --set", {}, ["--set", "arms.zero-shot.mode=both"], 2, /^error --set arms\.zero-shot\.mode: .*"one-pass"\|"two-pass".*\n {2}mend /],
    ["an address that is none", { url: "localhost:8000" }, [], 1, /^error asked\.ts at models\.base\.baseUrl: .*\n {2}mend /],
    ["an address with a password", { url: "http://me:hunter2hunter2@127.0.0.1:9/v1" }, [], 1, /^error (?!.*hunter2).*\n {2}mend (?!.*hunter2)/],
  ])("%s", async (_, changes, options, status, expected) => {
    const { run } = modelExperiment({ url: nowhere, ...changes });
    const outcome = await run("x", ...options);
    expect([outcome.status, outcome.output]).toEqual([status, ""]);
    expect(outcome.errors.replace(/^run asked\/x\n[^]*?(?=error )/, "")).toMatch(expected);
    expect(outcome.errors.trim().split("\n").filter((line) => /^(error| {2}mend)/.test(line))).toHaveLength(2);
  });
});

describe.concurrent("a model that cannot be asked ends the run with status 1, says the mend, and keeps what is done", () => {
  const lastLines = (errors: string): string => errors.split("\n").slice(-3).join("\n");
  const kept = "Run asked/x is not finished; what it has done is kept. Go on with: r2ta resume asked/x\n";

  test("no key; then a wrong one; then the right one finishes the run", async () => {
    const server = await loopbackModel((request, _body, response) => {
      if (request.headers.authorization === "Bearer right-key-of-mine") sendCompletion(response, "{\"errors\": []}");
      else sendError(response, 401, "Incorrect API key provided.", "invalid_api_key");
    });
    const settings = { url: server.url, model: "keyVariable: \"MY_KEY\"," };
    const place = modelExperiment(settings);
    const missing = await place.run("x");
    expect(missing.status).toBe(1);
    expect(lastLines(missing.errors)).toMatch(new RegExp(`^${kept}error Model tiny at .* needs a key, and the environment variable MY_KEY is empty.*\n {2}mend Set MY_KEY to your key`));
    const withKey = (key: string) => modelExperiment(settings, { MY_KEY: key, R2TA_RUNS_DIR: place.runs }).command("resume", "asked/x");
    const wrong = await withKey("wrong-key-of-mine");
    expect(wrong.status).toBe(1);
    expect(lastLines(wrong.errors)).toMatch(new RegExp(`^${kept}error Model tiny at .* refuses the key in MY_KEY.*\n {2}mend `));
    expect((await withKey("right-key-of-mine")).status).toBe(0);
  });

  test("an account that is used up, in the middle of the run", async () => {
    const server = await loopbackModel((_request, _body, response) => {
      if (server.requests.length <= 8) sendCompletion(response, "{\"errors\": []}");
      else sendError(response, 429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota");
    });
    const place = modelExperiment({ url: server.url });
    const stopped = await place.run("x");
    expect(stopped.status).toBe(1);
    expect(lastLines(stopped.errors)).toMatch(new RegExp(`^${kept}error The account for tiny at .* is used up.*\n {2}mend Top up the account`));
    expect(server.requests.length).toBeLessThanOrEqual(8 + 4);
    const again = await place.command("resume", "asked/x");
    expect(again.status).toBe(1);
    expect(new Set(server.requests.slice(0, 8).map(({ body }) => body)).size).toBe(8);
    for (const { body } of server.requests.slice(12)) expect(server.requests.slice(0, 8).map((early) => early.body)).not.toContain(body);
  });

  test("nobody at the address, a page of another server, and an unknown model", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    const port = await new Promise<number>((resolve) => free.once("listening", () => { resolve((free.address() as { port: number }).port); }));
    await new Promise((resolve) => free.close(resolve));
    const nobody = await modelExperiment({ url: `http://127.0.0.1:${port}/v1` }).run("x");
    expect([nobody.status, lastLines(nobody.errors)]).toEqual([1, expect.stringMatching(new RegExp(`^${kept}error Model tiny at http://127\\.0\\.0\\.1:${port}/v1 cannot be reached.*\n {2}mend Check the address`)) as string]);

    const server = await loopbackModel((_request, body, response) => {
      if (body.includes("\"tiny\"")) return sendError(response, 404, "The model `tiny` does not exist.", "model_not_found");
      response.writeHead(404, { "content-type": "text/html" });
      response.end("<html><h1>404 Not Found</h1><script>alert(1)</script></html>");
    });
    const unknown = await modelExperiment({ url: server.url }).run("x");
    expect([unknown.status, lastLines(unknown.errors)]).toEqual([1, expect.stringMatching(new RegExp(`^${kept}error Model tiny at .* is not known there.*\n {2}mend Check the model's name`)) as string]);
    const page = await modelExperiment({ url: server.url }).run("x", "--set", "models.base.name=other");
    expect([page.status, lastLines(page.errors)]).toEqual([1, expect.stringMatching(new RegExp(`^${kept}error Model other at .*\n {2}mend Check`)) as string]);
    expect(page.errors).not.toContain("<");
  });

  test("a prompt past the context, and a reply past the limit, are failed answers with their kind, not the end", async () => {
    const server = await loopbackModel((_request, _body, response) => {
      if (server.requests.length === 1) sendError(response, 400, "This model's maximum context length is 10 tokens.", "context_length_exceeded");
      else if (server.requests.length === 2) sendCompletion(response, "x".repeat(3_000));
      else sendCompletion(response, "{\"errors\": []}");
    });
    const { status, output } = await modelExperiment({ url: server.url, model: "limits: { concurrency: 1, replyBytes: 2500 }," }).run("x");
    expect(status).toBe(3);
    expect(output).toMatch(/^failed answers of zero-shot: 1 context-length, 1 too-long-reply$/m);
  });

  test("an items file with a fault leaves no run behind", async () => {
    const place = modelExperiment({ url: nowhere });
    writeFileSync(`${place.folder}/items.jsonl`, "not json\n");
    const { status, errors } = await place.run("x", "--items", "items.jsonl");
    expect([status, errors]).toEqual([1, expect.stringMatching(/^error items\.jsonl:1:1: this is not JSON: .*\n {2}mend Mend line 1 of items\.jsonl\.$/s) as string]);
    expect((await place.command("runs")).output).toContain("No runs yet.");
  });
});
