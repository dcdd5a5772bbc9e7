import { expect, test } from "vitest";
import { R2taError, redactSecrets } from "./index.js";

test("secrets are masked in message and hint, and the class gives the name", () => {
  class UploadError extends R2taError {}
  const error = new UploadError({ code: "upload", message: "401 for hf_abcdefghijklmnop", hint: "curl -H 'Authorization: Bearer sk-proj-abcdefghijkl'", cause: new Error("x") });
  expect(error.message).toBe("401 for hf_***");
  expect(error.hint).not.toContain("abcdefghijkl");
  expect(error.name).toBe("UploadError");
  expect(error.cause).toBeInstanceOf(Error);
});

test("ordinary words are left alone", () => {
  for (const text of ["half_done", "the bearer of news", "task-force", "sk-"]) expect(redactSecrets(text)).toBe(text);
});
