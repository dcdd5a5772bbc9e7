import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import sirv from "sirv";

/** A site that is served on loopback, below a path of its own, as on a server that it shares with others. */
export interface ServedSite {
  origin: string;
  /** The address of a page of the site. */
  url(path: string): string;
  close(): Promise<void>;
}

/** A served site and the browser that looks at it, shared by the tests of a file. */
export interface OpenSite {
  browser: Browser;
  site: ServedSite;
}

const PREFIX = "/some/sub-path";

export async function serveSite(folder: string): Promise<ServedSite> {
  const handle = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const notFound = (): void => { response.writeHead(404).end(); };
    if (!request.url?.startsWith(`${PREFIX}/`)) return notFound();
    request.url = request.url.slice(PREFIX.length);
    handle(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: (path) => `${origin}${PREFIX}/${path}`,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
