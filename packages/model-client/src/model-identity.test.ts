import { expect, test } from "vitest";
import { identityOf } from "./model-identity.js";
import { modelConfigSchema } from "./model-config.js";

const at = (baseUrl: string | null, provider = "openai") => identityOf(modelConfigSchema.parse({ provider, name: "m", baseUrl }));

test("each provider has its own address", () => {
  expect(["openai", "batch", "huggingface"].map((provider) => at(null, provider).baseUrl))
    .toEqual(["https://api.openai.com/v1", "https://api.openai.com/v1", "https://router.huggingface.co/v1"]);
});

test("one server has one identity, however its address is written", () => {
  const spellings = ["http://LocalHost:80/v1", "http://localhost/v1/", "http://localhost/v1//", "http://localhost/v1?x=1#y"];
  expect(new Set(spellings.map((baseUrl) => at(baseUrl).baseUrl))).toEqual(new Set(["http://localhost/v1"]));
});

test("an address with a password is refused, and the password is not repeated", () => {
  expect(() => at("https://user:planted@host/v1")).toThrow(expect.objectContaining({ code: "secret-in-address", message: expect.not.stringContaining("planted") as string }) as Error);
});
