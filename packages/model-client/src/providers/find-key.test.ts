import { expect, test } from "vitest";
import { configOf } from "../../test/ask.js";
import { findKey } from "./find-key.js";

const keys = { OPENAI_API_KEY: "sk-openai", HF_TOKEN: "hf_hub", MINE: "mine" };

test.each([
  [{}, "sk-openai"],
  [{ baseUrl: "https://api.openai.com/v1" }, "sk-openai"],
  [{ provider: "batch" }, "sk-openai"],
  [{ provider: "huggingface" }, "hf_hub"],
  [{ provider: "huggingface", baseUrl: "https://x1y2.eu-west-1.aws.endpoints.huggingface.cloud" }, "hf_hub"],
  [{ baseUrl: "https://router.huggingface.co/v1" }, "hf_hub"],
  [{ baseUrl: "http://127.0.0.1:8000/v1" }, null],
  [{ baseUrl: "http://localhost:11434/v1" }, null],
  [{ baseUrl: "http://[::1]:8080/v1" }, null],
  [{ baseUrl: "https://gateway.example/v1", keyVariable: "MINE" }, "mine"],
  [{ baseUrl: "https://gateway.example/v1", keyVariable: "none" }, null],
  [{ keyVariable: "MINE" }, "mine"],
])("the key for %j", (fields, key) => {
  expect(findKey(configOf(fields), keys)).toBe(key);
});

test.each([
  "https://gateway.example/v1", "https://api.openai.com.evil.example/v1", "https://evil.example/api.openai.com/v1", "http://api.openai.com/v1",
  "https://nothuggingface.co/v1", "http://router.huggingface.co/v1", "https://localhost.evil.example/v1", "http://192.168.0.7:8000/v1",
])("%s gets no key that is not named for it", (baseUrl) => {
  for (const provider of ["openai", "huggingface", "batch"]) {
    expect(() => findKey(configOf({ provider, baseUrl }), keys)).toThrow(expect.objectContaining({ code: "model-unnamed-key", hint: expect.stringContaining("keyVariable") }));
  }
});

test("a missing key says which variable and what to type; a key that cannot be one is not shown", () => {
  expect(() => findKey(configOf({}), {})).toThrow(expect.objectContaining({ code: "model-missing-key", hint: expect.stringContaining("export OPENAI_API_KEY=") }));
  expect(() => findKey(configOf({ provider: "huggingface" }), { HF_TOKEN: "  " })).toThrow(expect.objectContaining({ hint: expect.stringContaining("export HF_TOKEN=") }));
  expect(findKey(configOf({}), { OPENAI_API_KEY: "sk-openai\n" })).toBe("sk-openai");
  for (const key of ["half\nother-half", "“sk-quoted”"]) {
    try {
      findKey(configOf({}), { OPENAI_API_KEY: key });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "model-wrong-key" });
      expect(String(error)).not.toMatch(/half|quoted/);
    }
  }
});
