#!/usr/bin/env node
// The workspace runs its own sources: a change is used at the next command, without a build.
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { openCommandBundle } from "./command-bundle.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Lets Node load TypeScript, and the packages of this workspace by name, from anywhere. */
async function loadTypeScript(packages) {
  const { register: registerTypeScript } = await import("tsx/esm/api");
  nodeModule.register("./source-condition.js", import.meta.url, { data: { packages } });
  registerTypeScript();
}

nodeModule.enableCompileCache?.();
// Asked for the place of a fault, the sources run as they are, so that it is named in them.
const bundle = process.env.R2TA_DEBUG ? null : await openCommandBundle({ root, command: "apps/cli/src/main.ts", cache: `${root}node_modules/.cache/r2ta` });
let isReady = bundle === null;
if (isReady) await loadTypeScript({});
const { main } = await import(bundle?.command ?? "../src/main.ts");
process.exitCode = await main(process.argv.slice(2), async (url) => {
  if (!isReady) await loadTypeScript(bundle.packages);
  isReady = true;
  return import(url);
});
