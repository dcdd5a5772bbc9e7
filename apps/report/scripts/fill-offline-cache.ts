import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of Observable Framework's compiled sources. */
export function frameworkFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("@observablehq/framework/package.json")), "dist");
}

/**
 * Lets Framework build without a network. Its standard library names packages of the npm registry that pages may use
 * implicitly, and Framework asks the registry for their versions; a version folder in the cache answers instead.
 * No page of this site uses one of them, so the folders stay empty.
 */
export async function fillOfflineCache(siteRoot: string): Promise<void> {
  const client = join(frameworkFolder(), "client");
  const sources = (await readdir(client, { recursive: true })).filter((path) => path.endsWith(".js"));
  const names = new Set<string>();
  for (const path of sources) {
    const source = await readFile(join(client, path), "utf8");
    for (const [, name] of source.matchAll(/["'`]npm:((?:@[\w.-]+\/)?[\w.-]+)/g)) if (name) names.add(name);
  }
  for (const name of names) await mkdir(join(siteRoot, ".observablehq", "cache", "_npm", `${name}@0.0.0`), { recursive: true });
}
