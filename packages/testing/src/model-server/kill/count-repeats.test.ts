import { digestJson } from "@r2ta/base";
import { expect, test } from "vitest";
import type { ServerLedgerLine } from "../ledger.js";
import { printRequestId } from "../request-id.js";
import { countRepeats } from "./count-repeats.js";

const digest = (name: string): ReturnType<typeof digestJson> => digestJson(name);
const whole = (name: string, at: number, fields: Partial<ServerLedgerLine> = {}): ServerLedgerLine =>
  ({ at, digest: digest(name), attempt: 1, kind: "ok", status: 200, promptChars: 1, sent: "whole", endedAt: at + 5, ...fields });
const none = { keptAndRepeated: 0, inFlightAndRepeated: 0, lost: 0, unanswered: 0 };

test("what is never asked again costs nothing", () => {
  expect(countRepeats([whole("a", 1), whole("b", 30)], [{ at: 20, kept: [digest("a")] }])).toEqual(none);
  expect(countRepeats([], [])).toEqual(none);
});

test("a kept reply that is asked again is counted once a kill, by its digest or by the id of any of its attempts", () => {
  const ledger = [whole("a", 1), whole("a", 30, { attempt: 2 }), whole("a", 35, { attempt: 3 })];
  for (const kept of [digest("a"), printRequestId(digest("a"), 1)]) expect(countRepeats(ledger, [{ at: 20, kept: [kept] }])).toEqual({ ...none, keptAndRepeated: 1 });
  expect(countRepeats([...ledger, whole("a", 60)], [20, 50].map((at) => ({ at, kept: [digest("a")] })))).toEqual({ ...none, keptAndRepeated: 2 });
});

test("what was on its way, or had come and was not kept yet, is told apart", () => {
  const onItsWay = whole("a", 15, { sent: "none", status: null, endedAt: 22 });
  expect(countRepeats([onItsWay, whole("b", 10), whole("a", 30), whole("b", 31)], [{ at: 20, kept: [] }])).toEqual({ ...none, inFlightAndRepeated: 2 });
});

test("an attempt that failed before the kill is no repeat when it is made again", () => {
  expect(countRepeats([whole("a", 1, { kind: "server-error", status: 500 }), whole("a", 30)], [{ at: 20, kept: [] }])).toEqual(none);
});

test("replies that vanish between two kills are lost, and requests without a reply unanswered", () => {
  const ledger = [whole("a", 1), whole("b", 2, { kind: "cut-json", sent: "cut" }), whole("c", 3, { kind: "rejected", status: 404 })];
  expect(countRepeats(ledger, [{ at: 20, kept: [digest("a")] }, { at: 40, kept: [] }])).toEqual({ ...none, lost: 1, unanswered: 1 });
});
