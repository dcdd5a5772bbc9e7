import { describe, expect, test } from "vitest";
import { withServer, type ServerHere } from "../../../test/serve-here.js";
import { digestJson } from "@r2ta/base";
import { chooseFault } from "./choose-fault.js";
import { faultKinds, faultPlan, faultPlanSchema, type FaultKind } from "./fault-plan.js";

interface Seen {
  readonly status: number | null;
  readonly headers: Headers;
  readonly text: string | null;
}

/** For what never comes; everything else is waited for as long as it takes. */
const patienceMs = 100;

/** What a client sees: a null status where no response comes, a null text where its body does not come whole. */
async function see(server: ServerHere, fields: object, isEndless = false): Promise<Seen> {
  let response: Response;
  try {
    response = await server.ask("Is the quay long?", fields, isEndless ? { signal: AbortSignal.timeout(patienceMs) } : {});
  } catch {
    return { status: null, headers: new Headers(), text: null };
  }
  return { status: response.status, headers: response.headers, text: await response.text().catch(() => null) };
}

const isEndless = (kind: FaultKind): boolean => kind === "hang" || kind === "stall";
const json = ({ text }: Seen): any => JSON.parse(text ?? "null");
const message = (seen: Seen): any => json(seen).choices[0].message;
const isBroken = ({ text }: Seen): boolean => { try { JSON.parse(text ?? ""); return false; } catch { return true; } };

/** Both are whole seconds, so a second may be none or two. */
const isSoon = (ms: number): boolean => ms >= 0 && ms <= 2000;

/** What each kind looks like to a plain fetch that does not stream. */
const looks: Record<FaultKind, (seen: Seen) => boolean> = {
  "rate-limit": (seen) => seen.status === 429 && seen.headers.get("retry-after") === "1" && json(seen).error.code === "rate_limit_exceeded",
  "rate-limit-ms": ({ status, headers }) => status === 429 && headers.get("retry-after-ms") === "20" && !headers.has("retry-after"),
  "rate-limit-date": ({ status, headers }) => status === 429 && isSoon(Date.parse(headers.get("retry-after") ?? "") - Date.parse(headers.get("date") ?? "")),
  "rate-limit-bare": ({ status, headers }) => status === 429 && !headers.has("retry-after") && !headers.has("retry-after-ms"),
  "rate-limit-long": ({ status, headers }) => status === 429 && Number(headers.get("retry-after")) > 60,
  quota: (seen) => seen.status === 429 && json(seen).error.code === "insufficient_quota",
  "server-error": (seen) => seen.status === 500 && json(seen).error.message !== "",
  unavailable: ({ status, headers }) => status === 503 && !headers.has("retry-after"),
  reset: ({ status }) => status === null,
  "reset-midway": ({ status, text }) => status === 200 && text === null,
  hang: ({ status }) => status === null,
  stall: ({ status, text }) => status === 200 && text === null,
  "cut-json": ({ status, text }) => status === 200 && text === null,
  "invalid-json": (seen) => seen.status === 200 && seen.text !== null && isBroken(seen),
  "html-200": ({ status, headers, text }) => status === 200 && headers.get("content-type")?.startsWith("text/html") === true && text?.startsWith("<!doctype html>") === true,
  "sse-cut": ({ status, text }) => status === 200 && text === null,
  length: (seen) => json(seen).choices[0].finish_reason === "length" && message(seen).content.length > 0,
  refusal: (seen) => message(seen).content === null && message(seen).refusal.length > 0,
  "content-filter": (seen) => message(seen).content === null && json(seen).choices[0].finish_reason === "content_filter",
  "empty-choices": (seen) => json(seen).choices.length === 0 && json(seen).usage.prompt_tokens > 0,
  huge: (seen) => message(seen).content.length > 30_000_000,
  "invalid-utf8": ({ text }) => text?.includes("\uFFFD") === true,
  "unreadable-answer": (seen) => isBroken({ ...seen, text: message(seen).content }) && message(seen).content.length > 50,
};

/** Where nothing of the response's body is sent to its end. */
const notWhole: readonly FaultKind[] = ["reset", "hang", "reset-midway", "stall", "cut-json", "sse-cut"];

describe("one request whose first attempt meets a fault", () => {
  test.each(faultKinds.map((kind) => [kind]))("%s: is seen by a plain client, gone at the second attempt, and in the ledger", async (kind) => {
    await withServer({ faults: [{ kind, share: 1 }] }, async (server) => {
      const seen = await see(server, {}, isEndless(kind));
      expect(looks[kind](seen), JSON.stringify({ ...seen, text: seen.text?.slice(0, 300) })).toBe(true);
      if (seen.status !== null) expect(seen.headers.get("x-r2ta-simulated")).toBe("scripted-reasoner");
      const second = await see(server, {});
      expect(second.status).toBe(200);
      expect(message(second).content).toContain("I know no such diagram");
      const [first, again] = await server.readLedger();
      expect(first).toMatchObject({ kind, attempt: 1, promptChars: 17 });
      expect(first?.sent === "whole").toBe(!notWhole.includes(kind));
      expect(again).toMatchObject({ kind: "ok", attempt: 2, status: 200, sent: "whole", digest: first?.digest });
    });
  });
});

test.each<[FaultKind, (text: string | null) => boolean]>([
  ["sse-cut", (text) => text !== null && text.startsWith("data: {") && !text.includes("[DONE]") && !text.includes('"finish_reason":"stop"')],
  ["cut-json", (text) => text === null],
  ["reset-midway", (text) => text === null],
  ["stall", (text) => text === null],
  ["invalid-json", (text) => text?.includes('data: {"id":"chatcmpl-\n') === true],
  ["invalid-utf8", (text) => text?.includes("\uFFFD") === true],
  ["length", (text) => text?.includes('"finish_reason":"length"') === true && text.endsWith("data: [DONE]\n\n")],
  ["refusal", (text) => text?.includes('"delta":{"refusal":"') === true],
  ["empty-choices", (text) => text?.includes('"choices":[]') === true && !text.includes("delta")],
])("%s in a stream", async (kind, holds) => {
  await withServer({ faults: [{ kind, share: 1 }] }, async (server) => {
    const { status, text } = await see(server, { stream: true }, isEndless(kind));
    expect(status).toBe(200);
    expect(holds(text), text?.slice(-400)).toBe(true);
  });
});

describe("a plan", () => {
  const digests = Array.from({ length: 4000 }, (_, index) => digestJson(index));
  const share = (plan: ReturnType<typeof faultPlan>, attempt: number, kind?: FaultKind): number => digests.filter((digest) => { const fault = chooseFault(plan, digest, attempt); return fault !== null && (kind === undefined || fault.kind === kind); }).length / digests.length;

  test("strikes the share that it is asked for, the same requests each time", () => {
    const plan = faultPlan(0.2);
    expect(faultPlanSchema.parse(plan)).toEqual(plan);
    expect(share(plan, 1)).toBeCloseTo(0.2, 1);
    expect(digests.map((digest) => chooseFault(plan, digest, 1))).toEqual(digests.map((digest) => chooseFault(plan, digest, 1)));
  });

  test("of faults that pass, nothing is left at the third attempt, and half of it lasts", () => {
    expect(share(faultPlan(0.2), 3)).toBe(share(faultPlan(0.2), 99));
    expect(share(faultPlan(0.2), 3)).toBeCloseTo(0.1, 1);
  });

  test("a kind has its own share and attempts", () => {
    const plan = faultPlanSchema.parse([{ kind: "quota", share: 0.25, attempts: 2 }, { kind: "hang", share: 0.5, attempts: "always" }]);
    expect([share(plan, 2, "quota"), share(plan, 3, "quota"), share(plan, 100, "hang")].map((one) => Math.round(one * 20) / 20)).toEqual([0.25, 0, 0.5]);
  });

  test("with more than all requests is refused", () => {
    expect(() => faultPlanSchema.parse([{ kind: "hang", share: 0.6 }, { kind: "quota", share: 0.6 }])).toThrow("add up to 1");
  });
});
