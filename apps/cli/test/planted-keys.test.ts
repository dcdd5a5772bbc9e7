import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loopbackModel, sendCompletion, sendError } from "./loopback-model.js";
import { modelExperiment } from "./model-experiment.js";
import type { Outcome } from "./run-r2ta.js";

const keys = {
  OPENAI_API_KEY: "sk-planted0123456789abcdefghij",
  HF_TOKEN: "hf_plantedABCDEFGHIJKLMNOPQRST",
  /** Of no known form: only who knows its value can hide it. */
  STRANGE_KEY: "Zq7.planted/blue+horse=41x",
};

/** Parts of the keys that are long enough to be of use to a thief. */
const parts = Object.values(keys).flatMap((key) => [key, key.slice(0, 12), key.slice(-12), encodeURIComponent(key), Buffer.from(key).toString("base64")]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Every byte that the commands wrote, wherever: no part of a key is in it, as it stands or in another spelling. */
function expectNoKey(folders: readonly string[], outcomes: readonly Outcome[]): void {
  const files = folders.flatMap(filesBelow);
  if (folders.length > 0) expect(files.length).toBeGreaterThan(0);
  const written: [string, string][] = [...files.map((file): [string, string] => [file, readFileSync(file, "latin1")]), ...outcomes.flatMap(({ output, errors }, index): [string, string][] => [[`output ${index}`, output], [`errors ${index}`, errors]])];
  for (const [place, text] of written) for (const part of parts) expect(text.includes(part) ? `${place} holds ${part}` : "").toBe("");
}

describe.concurrent("no byte of standard output, standard error, runs/ or reports/ holds a key", () => {
  test.each([
    ["openai", "STRANGE_KEY"], ["openai", "OPENAI_API_KEY"], ["huggingface", "HF_TOKEN"],
  ])("of %s with %s, when the server echoes it in errors, headers and replies", async (provider, variable) => {
    const secret = keys[variable as keyof typeof keys];
    const server = await loopbackModel((request, _body, response) => {
      const echo = request.headers.authorization ?? "no key";
      response.setHeader("x-request-id", echo.replace("Bearer ", ""));
      switch (server.requests.length % 6) {
        case 0: return sendError(response, 400, `The request with ${echo} is not to my liking`, secret);
        case 1: return sendError(response, 500, `Stack trace: headers = {'Authorization': '${echo}'}`);
        case 2: {
          response.writeHead(200, { "content-type": "text/html" });
          return void response.end(`<html>${echo}</html>`);
        }
        case 3: return sendCompletion(response, `<think>I was asked with ${echo}.</think>{"errors": [{"category": "wrong_key", "location": "entity:${secret}", "requirement": "R1", "explanation": "${echo}"}]}`);
        case 4: return void response.destroy();
        default: return sendCompletion(response, `I will not say ${echo}`);
      }
    });
    const place = modelExperiment({ url: server.url, model: `provider: "${provider}", keyVariable: "${variable}",`, arms: "{ \"zero-shot\": { kind: \"zero-shot\" }, two: { kind: \"chain-of-thought\", mode: \"two-pass\" } }" }, keys);
    const outcomes = [await place.run("x"), await place.command("publish", "asked/x"), await place.run("y", "--json", "--set", "models.base.stream=true")];
    expect(outcomes.map(({ status }) => status)).toEqual([3, 0, 3]);
    expect(server.requests.every(({ authorization }) => authorization === `Bearer ${secret}`)).toBe(true);
    expect(server.requests.some(({ body }) => parts.some((part) => body.includes(part)))).toBe(false);
    expectNoKey([place.runs, place.reports], outcomes);
  });

  test("when the server refuses it, quoting it whole, or in part as some do", async () => {
    const server = await loopbackModel((request, _body, response) => {
      const key = (request.headers.authorization ?? "").replace("Bearer ", "");
      sendError(response, 401, server.requests.length % 2 === 0 ? `Incorrect API key provided: ${key}.` : `Incorrect API key provided: ${key.slice(0, 14)}*******${key.slice(-4)}. You can find your key at https://example.org.`, "invalid_api_key");
    });
    for (const variable of Object.keys(keys)) {
      const place = modelExperiment({ url: server.url, model: `keyVariable: "${variable}",` }, keys);
      const outcomes = [await place.run("x"), await place.command("resume", "asked/x"), await place.command("doctor"), await place.command("doctor", "--json")];
      expect(outcomes.slice(0, 2).map(({ status }) => status)).toEqual([1, 1]);
      expect(outcomes[0]!.errors).toContain(`refuses the key in ${variable}`);
      expectNoKey([place.runs], outcomes);
    }
  });

  test("when its owner writes it where its variable's name belongs", async () => {
    for (const key of Object.values(keys)) {
      const place = modelExperiment({ url: "http://127.0.0.1:9/v1", model: `keyVariable: ${JSON.stringify(key)},` }, keys);
      const outcome = await place.run("x");
      expect(outcome.status).toBe(1);
      expect(outcome.errors).toContain("never the key itself");
      expectNoKey([], [outcome]);
    }
  });
});
