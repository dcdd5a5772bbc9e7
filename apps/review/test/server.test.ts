import { systemClock } from "@r2ta/base";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReviewDesk, openReviewFiles, startReviewServer, type ReviewFiles, type ReviewServer } from "../src/index.js";
import { harbourSource, HOSTILE } from "./fixture.js";

const { source } = harbourSource(12);
let folder = "";
let files: ReviewFiles;
let server: ReviewServer;
let cookie = "";
const faults: string[] = [];

interface Reply { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request as any program could send it: fetch would set Host and Origin itself. */
function send(path: string, { method = "GET", headers = {}, body = "" }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin, { path, method, headers: { cookie, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => { text += piece; }).on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
const post = (name: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  send(`/api/${name}`, { method: "POST", headers: { origin: server.origin, "content-type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "r2ta-review-"));
  files = await openReviewFiles(folder, () => undefined);
  const desk = openReviewDesk({ source: { ...source, load: (item) => (item === source.items[11] ? Promise.reject(new Error("the disk is gone: /secret/place")) : source.load(item)) }, files, clock: systemClock });
  server = await startReviewServer({ desk, port: 0, reviewer: "Ada", log: (line) => faults.push(line) });
});
afterAll(async () => {
  await server.close();
  await files.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the door", () => {
  it("stays shut without the token, and tells nothing", async () => {
    for (const path of ["/", "/page.js", "/page.css", "/api/session", "/?token=", "/?token=wrong", `/?token=${"a".repeat(43)}`]) {
      const { status, body, headers } = await send(path);
      expect([path, status]).toEqual([path, 403]);
      expect(body).not.toMatch(/harbour|Ada/i);
      expect(headers["set-cookie"]).toBeUndefined();
    }
    expect((await post("open", { reviewer: "Ada", position: 0 })).status).toBe(403);
  });

  it("opens once with it, for a cookie that no script reads and no other site sends", async () => {
    const path = server.makeLink().slice(server.origin.length);
    const { status, headers } = await send(path);
    expect([status, headers["location"]]).toEqual([303, "/"]);
    const set = String(headers["set-cookie"]);
    expect(set).toMatch(/^r2ta-review-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await send(path)).status).toBe(403);
    cookie = set.slice(0, set.indexOf(";"));
    expect((await send("/")).status).toBe(200);
    // Going back in the browser's history is no fault.
    expect((await send(path)).status).toBe(303);
    expect((await send("/", { headers: { cookie: `${cookie}x` } })).status).toBe(403);
  });

  it("is on this machine's own address only", () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe("a request", () => {
  it("under another name or from another site is refused", async () => {
    const port = new URL(server.origin).port;
    for (const host of [`evil.example:${port}`, `localhost:${port}`, "127.0.0.1", `127.0.0.1.evil.example:${port}`]) expect((await send("/", { headers: { host } })).status).toBe(421);
    for (const origin of ["https://evil.example", "null", `http://localhost:${port}`, `http://127.0.0.1:${Number(port) + 1}`]) {
      expect((await send("/api/session", { headers: { origin } })).status).toBe(403);
      expect((await post("undo", { reviewer: "Ada" }, { origin })).status).toBe(403);
    }
    expect((await send("/api/undo", { method: "POST", headers: { "content-type": "application/json" }, body: '{"reviewer":"Ada"}' })).status).toBe(403);
    expect((await post("undo", { reviewer: "Ada" }, { "content-type": "text/plain" })).status).toBe(415);
    expect((await send("/api/undo", { method: "PUT", headers: { origin: server.origin } })).status).toBe(405);
  });

  it("for anything but the page's three files gets nothing", async () => {
    for (const path of ["/../../package.json", "/..%2f..%2fpackage.json", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/page.css/../../../package.json", "/src/page/main.ts", "/reviews.jsonl", "/\\..\\package.json", "/page.js%00"]) {
      const { status, body } = await send(path);
      expect([path, status === 404 || status === 200 && body.includes("--paper")]).toEqual([path, true]);
      expect(body).not.toMatch(/root:|"dependencies"/);
    }
    expect((await post("toString", {})).status).toBe(404);
    expect((await send("/api/__proto__", { method: "POST", headers: { origin: server.origin, "content-type": "application/json" }, body: "{}" })).status).toBe(404);
  });

  it("that is too long, no JSON or of another shape is refused in words", async () => {
    expect(await post("answer", `{"reason":"${"x".repeat(300_000)}"}`)).toMatchObject({ status: 413, body: expect.stringContaining("at most 256 KB") as string });
    expect((await post("answer", "{")).status).toBe(400);
    for (const body of [{}, { reviewer: "Ada", position: -1 }, { reviewer: "Ada", position: 1e9 }, { reviewer: " ", position: 0 }, { reviewer: "a\u0000b", position: 0 }, { reviewer: "x".repeat(81), position: 0 }, { reviewer: "Ada", position: 0, more: 1 }]) {
      const { status } = await post("open", body);
      expect([body, status]).toEqual([body, body.position === 1e9 ? 404 : 422]);
    }
    expect((await readFile(join(folder, "reviews.jsonl"), "utf8"))).toBe("");
  });

  it("without an end is let go when more than the most has come", async () => {
    const { hostname, port } = new URL(server.origin);
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST /api/answer HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${server.origin}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
        for (let piece = 0; piece < 5; piece++) socket.write(`10000\r\n${"x".repeat(0x10000)}\r\n`);
      });
      let text = "";
      socket.setEncoding("utf8").on("data", (piece: string) => { text += piece; }).on("close", () => resolve(text)).on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(text) : reject(error)));
    });
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect((await send("/api/session")).status).toBe(200);
  });

  it("that meets a fault of the server says nothing of its inside, and the terminal does", async () => {
    const { status, body } = await post("open", { reviewer: "Ada", position: 11 });
    expect(status).toBe(500);
    expect(body).not.toContain("secret");
    expect(faults).toEqual(["review page: the disk is gone: /secret/place"]);
  });
});

describe("a reply", () => {
  it("lets nothing run but the page's own script, and is kept nowhere", async () => {
    for (const path of ["/", "/page.js", "/page.css", "/api/session", "/nowhere"]) {
      const { headers } = await send(path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
    }
    const { body: html } = await send("/");
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style=|\son\w+=/);
    expect(html + (await send("/page.css")).body).not.toMatch(/https?:\/\/|@import|url\(/);
  });

  it("about an item tells nothing of the auditor before the reviewer's own verdict, in any field", async () => {
    for (const position of source.items.slice(0, 11).keys()) {
      const { body } = await post("open", { reviewer: "Ben", position });
      const { body: drawing } = await post("drawing", { reviewer: "Ben", position });
      expect(JSON.parse(body)).toMatchObject({ revealed: null, draft: null, review: null });
      expect(body).not.toMatch(/stratum|mechanical@1|explanation|chosen|evidence|The label at QUAY counts|HARBOUR_MASTER"\],"correction/);
      expect((JSON.parse(drawing) as { svg: string }).svg).not.toContain("eerd-mistake");
    }
  });

  it("carries what a model wrote as data of JSON, never as markup", async () => {
    const position = source.items.findIndex(({ stratum }) => stratum.startsWith("irrelevant"));
    const { headers, body } = await post("open", { reviewer: "Ben", position });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.stringify((JSON.parse(body) as { content: { trace: string[] } }).content.trace)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });
});
