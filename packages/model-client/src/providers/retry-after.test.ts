import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.js";

test.each([
  [{}, null],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "1.5" }, 1500],
  [{ "retry-after": "3600" }, 3_600_000],
  [{ "retry-after": "-3" }, null],
  [{ "retry-after": "soon" }, null],
  [{ "retry-after-ms": "nonsense", "retry-after": "2" }, 2000],
  [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", date: "Wed, 21 Oct 2015 07:26:30 GMT" }, 90_000],
  [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", date: "Wed, 21 Oct 2015 07:29:00 GMT" }, 0],
  [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, null],
  [{ "retry-after": ["4", "9"] }, 4000],
])("%j", (headers, milliseconds) => {
  expect(retryAfterMs(headers)).toBe(milliseconds);
});
