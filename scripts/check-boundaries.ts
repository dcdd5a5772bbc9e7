import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findBoundaryFaults, type SourceFile } from "./boundary-rules.js";

/** Reads every source file of the workspace and fails where one breaks a rule of docs/architecture.md. */
const root = fileURLToPath(new URL("..", import.meta.url));

function* sourceFiles(folder: string): Iterable<SourceFile> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (/\.(ts|js)$/.test(entry.name)) yield { path: relative(root, path), text: readFileSync(path, "utf8") };
  }
}

const files = [...sourceFiles(join(root, "packages")), ...sourceFiles(join(root, "apps"))];
const faults = findBoundaryFaults(files);
for (const { path, line, message } of faults) console.error(`${path}:${line}: ${message}`);
console.log(`Boundaries: ${files.length} files, ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
