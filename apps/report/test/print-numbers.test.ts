import { expect, it } from "vitest";
import { printCount, printDuration, printPercent, printUsd } from "../src/client/print-numbers.js";

it("prints dollars with two significant digits at least, and the unknown as unknown", () => {
  expect([0, 0.0000042, 0.0042, 0.0999, 0.12, 12.3, 1234.567, null].map(printUsd)).toEqual(["$0", "$0.0000042", "$0.0042", "$0.10", "$0.12", "$12.30", "$1,234.57", "unknown"]);
});

it("prints durations as they are said", () => {
  expect([0, 84.6, 999.6, 1234, 59_949, 59_951, 60_000, 200_400, null].map(printDuration)).toEqual(["0 ms", "85 ms", "1.0 s", "1.2 s", "59.9 s", "1 min", "1 min", "3 min 20 s", "unknown"]);
});

it("prints a share as 0 % only where there is none", () => {
  expect([printPercent(0, 10), printPercent(1, 3), printPercent(1, 10_000), printPercent(10, 10), printPercent(0, 0)]).toEqual(["0 %", "33.3 %", "< 0.1 %", "100 %", "–"]);
});

it("prints counts with separators", () => {
  expect([printCount(0), printCount(100_000), printCount(null)]).toEqual(["0", "100,000", "unknown"]);
});
