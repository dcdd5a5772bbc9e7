import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Bundles the browser side of the pages (`src/client/*.ts` with an export `mount…`) into the site's folder.
 * Workspace packages are taken from their sources; what a page does not use is shaken off, also what only Node has.
 */
export async function bundleClient(clientFolder: string, outFolder: string): Promise<void> {
  const entryPoints = (await readdir(clientFolder)).filter((file) => file.endsWith("-page.ts")).map((file) => join(clientFolder, file));
  await build({
    entryPoints,
    outdir: outFolder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    // What Framework's own parser reads.
    target: "es2022",
    conditions: ["@r2ta/source"],
    // Named only by modules that the shaking removes; a use that is left over fails in the browser tests.
    external: ["node:*"],
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
  });
}
