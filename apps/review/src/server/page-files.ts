import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ReviewPageError } from "../review-page-error.js";

/** The page as the browser gets it. */
export interface PageFiles {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

const folder = new URL("../../src/page/", import.meta.url);

/** Bundles the page's script and reads its style and frame. Throws a ReviewPageError where the script cannot be built. */
export async function buildPageFiles(): Promise<PageFiles> {
  const [html, style] = await Promise.all(["index.html", "page.css"].map((name) => readFile(new URL(name, folder), "utf8")));
  try {
    const { outputFiles: [script] } = await build({
      entryPoints: [fileURLToPath(new URL("main.ts", folder))], bundle: true, write: false, format: "esm", platform: "browser", target: "es2022",
      conditions: ["@r2ta/source"], minify: true, legalComments: "none", logLevel: "silent",
    });
    return { html: html ?? "", style: style ?? "", script: script?.text ?? "" };
  } catch (error) {
    throw new ReviewPageError("The review page's script could not be built.", "Run npm ci again; then r2ta review.", error);
  }
}
