// Runs one r2ta command in this process and says, as the last line, what it used.
import { register } from "node:module";
import { register as registerTypeScript } from "tsx/esm/api";

register("../apps/cli/bin/source-condition.js", import.meta.url);
registerTypeScript();
const { main } = await import("../apps/cli/src/main.ts");
const started = performance.now();
const status = await main(process.argv.slice(2));
console.log(JSON.stringify({ status, seconds: (performance.now() - started) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1000 }));
