import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanMessage } from "./clean-message.js";

test("one line without control characters, cut at 300 characters", () => {
  expect(cleanMessage("a\u001b[31m\n\tb\u202ec  d ", null)).toBe("a [31m b c d");
  expect(cleanMessage("x".repeat(1000), null)).toHaveLength(300);
  expect(cleanMessage("Bearer abcdefghijkl and sk-abcdefghijkl", null)).toBe("Bearer *** and sk-***");
});

test("no six characters of the key in a row are left, wherever the server puts them", () => {
  const key = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
  fc.assert(fc.property(key, fc.string(), fc.string(), fc.nat(), fc.nat(), (secret, before, after, start, length) => {
    const part = secret.slice(start % secret.length).slice(0, 6 + (length % secret.length));
    const message = cleanMessage(`${before} key=${part} '${secret}' ${after}`, secret);
    if (part.length >= 6 && !before.includes(part) && !after.includes(part)) expect(message).not.toContain(part);
    expect(message).not.toContain(secret);
  }));
});
