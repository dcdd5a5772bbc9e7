import { describe, expect, test } from "vitest";
import { serveHere, withServer, type ServerHere } from "../../../test/serve-here.js";
import type { ModelServerOptionsInput } from "../model-server-options.js";

const line = (index: number, fields: object = {}): string => JSON.stringify({
  custom_id: `call-${index}`, method: "POST", url: "/v1/chat/completions",
  body: { model: "scripted-reasoner", messages: [{ role: "user", content: `Question ${index}` }], ...fields },
});
const lines = (count: number): string => Array.from({ length: count }, (_, index) => line(index)).join("\n");

async function call(server: ServerHere, path: string, init: RequestInit = {}): Promise<any> {
  return (await fetch(`${server.url}${path}`, init)).json();
}

async function upload(server: ServerHere, text: string, purpose = "batch"): Promise<any> {
  const form = new FormData();
  form.set("purpose", purpose);
  form.set("file", new File([text], "requests.jsonl"));
  return call(server, "/files", { method: "POST", body: form });
}

async function order(server: ServerHere, text: string, fields: object = {}): Promise<any> {
  const { id } = await upload(server, text);
  return call(server, "/batches", { method: "POST", body: JSON.stringify({ input_file_id: id, endpoint: "/v1/chat/completions", completion_window: "24h", ...fields }) });
}

/** Polls until the batch has ended; all its states, and the lines of its two files. */
async function follow(server: ServerHere, batch: any): Promise<{ states: string[]; end: any; output: any[]; errors: any[] }> {
  const states: string[] = [batch.status];
  let end = batch;
  while (!["completed", "failed", "expired", "cancelled"].includes(end.status)) {
    end = await call(server, `/batches/${batch.id}`);
    states.push(end.status);
  }
  const read = async (id: string | null): Promise<any[]> => id === null ? [] : (await (await fetch(`${server.url}/files/${id}/content`)).text()).trim().split("\n").map((text) => JSON.parse(text));
  return { states, end, output: await read(end.output_file_id), errors: await read(end.error_file_id) };
}

async function runBatch(options: ModelServerOptionsInput, text: string): Promise<Awaited<ReturnType<typeof follow>> & { ledger: Awaited<ReturnType<ServerHere["readLedger"]>> }> {
  const server = await serveHere(options);
  try {
    return { ...await follow(server, await order(server, text)), ledger: await server.readLedger() };
  } finally {
    await server.close();
  }
}

const ids = (results: readonly any[]): string[] => results.map(({ custom_id }) => custom_id).sort();

describe("a batch", () => {
  test("goes through its states as it is polled, and gives each line the reply that it would get by itself", async () => {
    await withServer({ batch: { pollsUntilDone: 3 } }, async (server) => {
      const { states, end, output, errors } = await follow(server, await order(server, lines(20), { metadata: { run: "7" } }));
      expect(states).toEqual(["validating", "in_progress", "finalizing", "completed"]);
      expect(end).toMatchObject({ request_counts: { total: 20, completed: 20, failed: 0 }, metadata: { run: "7" }, error_file_id: null });
      expect(errors).toEqual([]);
      expect(new Set(ids(output)).size).toBe(20);
      expect(output.map(({ custom_id }) => custom_id)).not.toEqual(Array.from({ length: 20 }, (_, index) => `call-${index}`));
      const single = await (await server.ask("Question 4")).json();
      expect(output.find(({ custom_id }) => custom_id === "call-4").response).toMatchObject({ status_code: 200, body: single });
      const ledger = await server.readLedger();
      expect(ledger.filter(({ batch }) => batch === end.id)).toHaveLength(20);
      expect(ledger.at(-1)).toMatchObject({ attempt: 2 });
    });
  });

  test("has lines that fail, and that are answered when they are sent again", async () => {
    await withServer({ batch: { failShare: 0.3, pollsUntilDone: 0 } }, async (server) => {
      const first = await follow(server, await order(server, lines(100)));
      expect(first.end.request_counts).toEqual({ total: 100, completed: first.output.length, failed: first.errors.length });
      expect(first.errors.length).toBeGreaterThan(15);
      expect(first.errors[0].response).toMatchObject({ status_code: 500, body: { error: { type: "server_error" } } });
      const again = await follow(server, await order(server, first.errors.map(({ custom_id }) => line(Number(custom_id.slice(5)))).join("\n")));
      expect(ids(again.output)).toEqual(ids(first.errors));
    });
  });

  test("has lines that are in neither file", async () => {
    const { output, errors, ledger } = await runBatch({ batch: { missingShare: 0.2 } }, lines(100));
    expect(errors).toEqual([]);
    expect(output.length).toBeLessThan(95);
    expect(ledger.filter(({ sent }) => sent === "none")).toHaveLength(100 - output.length);
  });

  test("expires with what was done by then", async () => {
    const { end, output, errors } = await runBatch({ batch: { expireAfterShare: 0.25 } }, lines(40));
    expect([end.status, output.length, errors.length]).toEqual(["expired", 10, 30]);
    expect(errors[0]).toMatchObject({ response: null, error: { code: "batch_expired" } });
  });

  test("is cancelled, once", async () => {
    await withServer({ batch: { pollsUntilDone: 4 } }, async (server) => {
      const batch = await order(server, lines(8));
      await call(server, `/batches/${batch.id}`);
      await call(server, `/batches/${batch.id}`);
      expect((await call(server, `/batches/${batch.id}/cancel`, { method: "POST" })).status).toBe("cancelling");
      const { end, output, errors } = await follow(server, { ...batch, status: "cancelling" });
      expect([end.status, output.length, errors[0].error.code]).toEqual(["cancelled", 4, "batch_cancelled"]);
      expect((await fetch(`${server.url}/batches/${batch.id}/cancel`, { method: "POST" })).status).toBe(409);
    });
  });

  test.each([
    ["a line that is no JSON", `${line(0)}\n{`, "invalid_json_line", 2],
    ["a custom_id that stands twice", `${line(0)}\n${line(0)}`, "duplicate_custom_id", 2],
    ["another endpoint", line(0).replace("/v1/chat/completions", "/v1/responses"), "mismatched_endpoint", 1],
    ["no request", "\n", "empty_file", null],
  ])("fails for %s, and asks nothing", async (_, text, code, place) => {
    const { end, ledger } = await runBatch({}, text);
    expect(end).toMatchObject({ status: "failed", output_file_id: null, errors: { data: [{ code, line: place }] } });
    expect(ledger).toEqual([]);
  });

  test("fails where the options say so", async () => {
    expect((await runBatch({ batch: { failValidation: true } }, lines(1))).states).toEqual(["validating", "failed"]);
  });

  test("turns away lines for their model, and spoils replies by plan", async () => {
    const { errors, output } = await runBatch({}, `${line(0, { model: "gpt-99" })}\n${line(1)}`);
    expect([ids(errors), ids(output)]).toEqual([["call-0"], ["call-1"]]);
    expect(errors[0].response.status_code).toBe(404);
    const refused = await runBatch({ faults: [{ kind: "refusal", share: 1 }] }, lines(1));
    expect(refused.output[0].response.body.choices[0].message.refusal).toContain("sorry");
  });

  test("is listed, the newest first, without going on", async () => {
    await withServer({}, async (server) => {
      const made = [await order(server, lines(1)), await order(server, lines(2))];
      const { data, has_more } = await call(server, "/batches?limit=1");
      expect([data[0].id, data[0].status, has_more]).toEqual([made[1].id, "validating", true]);
      expect((await call(server, `/batches?after=${made[1].id}`)).data.map(({ id }: { id: string }) => id)).toEqual([made[0].id]);
    });
  });
});

describe("a file", () => {
  test("is described, read and deleted", async () => {
    await withServer({}, async (server) => {
      const text = `${line(0, { note: "Zoë" })}\n`;
      const file = await upload(server, text);
      expect(file).toMatchObject({ object: "file", purpose: "batch", bytes: Buffer.byteLength(text), filename: "requests.jsonl" });
      expect(await call(server, `/files/${file.id}`)).toEqual(file);
      expect(await (await fetch(`${server.url}/files/${file.id}/content`)).text()).toBe(text);
      expect(await call(server, `/files/${file.id}`, { method: "DELETE" })).toMatchObject({ deleted: true });
      expect((await fetch(`${server.url}/files/${file.id}`)).status).toBe(404);
    });
  });

  test("that is not there, or has another purpose, makes no batch", async () => {
    await withServer({}, async (server) => {
      const { id } = await upload(server, lines(1), "assistants");
      for (const input_file_id of [id, "file-999999"]) {
        const answer = await call(server, "/batches", { method: "POST", body: JSON.stringify({ input_file_id, endpoint: "/v1/chat/completions", completion_window: "24h" }) });
        expect(answer.error.param).toBe("input_file_id");
      }
      expect((await fetch(`${server.url}/files`, { method: "POST", body: "no form" })).status).toBe(400);
    });
  });
});
