#!/usr/bin/env node
// The workspace runs its own sources: a change is used at the next command, without a build.
import { register } from "node:module";
import { register as registerTypeScript } from "tsx/esm/api";

register("./source-condition.js", import.meta.url);
registerTypeScript();
const { main } = await import("../src/main.ts");
process.exitCode = await main(process.argv.slice(2));
