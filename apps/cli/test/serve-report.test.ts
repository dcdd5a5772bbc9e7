import { mkdirSync, writeFileSync } from "node:fs";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished, expect, test } from "vitest";
import { serveReportSite } from "../src/report-site.js";
import { temporaryFolder } from "./run-r2ta.js";

/** Serves a tiny site that lies beside a file that is nobody's business. */
async function serve() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "site", "data"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "the secret");
  writeFileSync(join(folder, "site", "index.html"), "<!doctype html><title>Report</title>");
  writeFileSync(join(folder, "site", "data", "items.parquet"), "0123456789");
  const { server, url } = await serveReportSite(join(folder, "site"), 0);
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return { server, url };
}

/** The whole answer to a request line that no browser would send. */
async function ask(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
    let answer = "";
    socket.on("data", (bytes: Buffer) => { answer += bytes.toString(); });
    socket.on("end", () => { resolve(answer); });
    socket.on("error", reject);
  });
}

test("serves the site to this machine only", async () => {
  const { server, url } = await serve();
  expect((server.address() as AddressInfo).address).toBe("127.0.0.1");
  const page = await fetch(url);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html;charset=utf-8"]);
  expect(await page.text()).toContain("<title>Report</title>");
});

test("answers a part of a file, which the item pages read their rows by", async () => {
  const { url } = await serve();
  const part = await fetch(`${url}data/items.parquet`, { headers: { range: "bytes=2-4" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 2-4/10", "234"]);
  expect((await fetch(`${url}data/items.parquet`, { headers: { range: "bytes=99-" } })).status).toBe(416);
});

test("says in plain text that a page is not there", async () => {
  const { url } = await serve();
  const missing = await fetch(`${url}none.html`);
  expect([missing.status, missing.headers.get("content-type"), await missing.text()]).toEqual([404, "text/plain", "Not found"]);
});

test.each(["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/data/../../secret.txt", "/..\\secret.txt", "//../secret.txt", "/%00", "/%zz"])("gives nothing from outside the folder: %s", async (path) => {
  const { server } = await serve();
  const answer = await ask((server.address() as AddressInfo).port, path);
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(answer).not.toContain("the secret");
});

test("a port in use is named with the mend", async () => {
  const { server } = await serve();
  const { port } = server.address() as AddressInfo;
  await expect(serveReportSite(temporaryFolder(), port)).rejects.toMatchObject({ code: "port-in-use", message: `Port ${port} is in use.`, hint: expect.stringContaining("--port 0") as string });
});
