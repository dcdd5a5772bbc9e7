import { diagramToJson } from "@r2ta/eerd";
import { datasetSpecSchema, scenarioSchema, synthesize } from "@r2ta/synthesis";
import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// The simulated model server that knows the mistakes of the shipped dataset: npm run model-server -- --port 8377 --recall 0.7 --faults 0.05
const root = new URL("../", import.meta.url);
const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(new URL(path, root), "utf8"));

const files = (await readdir(new URL("datasets/scenarios/", root))).filter((name) => name.endsWith(".json")).sort();
const scenarios = await Promise.all(files.map(async (name) => scenarioSchema.parse(await readJson(`datasets/scenarios/${name}`))));
const spec = datasetSpecSchema.parse(await readJson("datasets/eerd-r2ta@1.0.0/spec.json"));
const variants = [...synthesize(scenarios, spec, { signal: new AbortController().signal })];

const folder = new URL("node_modules/.cache/r2ta/", root);
await mkdir(folder, { recursive: true });
const items = new URL("shipped-items.jsonl", folder);
await writeFile(items, variants.map(({ requirements, eerd, mistakes }) => `${JSON.stringify({ requirements, eerd: diagramToJson(eerd), mistakes })}\n`).join(""));

const main = new URL("packages/testing/src/model-server/main.ts", root);
const server = spawn(process.execPath, ["--conditions=@r2ta/source", "--import", import.meta.resolve("tsx"), fileURLToPath(main), "--items", fileURLToPath(items), ...process.argv.slice(2)], { stdio: "inherit" });
// Ctrl-C reaches the server by itself; this process ends when it has.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void server.kill(signal));
server.on("close", (status) => { process.exitCode = status ?? 1; });
