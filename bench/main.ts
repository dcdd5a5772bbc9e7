import { cpus, totalmem } from "node:os";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { measureAuditor } from "./measure-auditor.js";
import { measureDiagrams } from "./measure-diagrams.js";
import { measureGenerated } from "./measure-generated.js";
import { measureModels } from "./measure-models.js";
import { measureQuickstart } from "./measure-quickstart.js";
import { measureRefinement } from "./measure-refinement.js";
import { measureReport } from "./measure-report.js";
import { measureResume } from "./measure-resume.js";
import { measureStream } from "./measure-stream.js";
import { measureStatistics } from "./measure-statistics.js";
import { measureVariants } from "./measure-variants.js";

/** One measured figure; `target` is what the project promises, where it promises something. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
}

/** The benchmarks by name: `npm run bench`, or `npm run bench -- variants report` for some of them. */
const benchmarks: Readonly<Record<string, () => Promise<Figure[]>>> = {
  variants: measureVariants,
  stream: measureStream,
  generated: measureGenerated,
  diagrams: measureDiagrams,
  statistics: measureStatistics,
  quickstart: measureQuickstart,
  report: measureReport,
  models: measureModels,
  resume: measureResume,
  refinement: measureRefinement,
  auditor: measureAuditor,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}.`);
  process.exit(2);
}

const file = fileURLToPath(new URL("../docs/benchmarks.md", import.meta.url));
const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
// What is not measured this time stays as it was.
const sections = new Map((await readFile(file, "utf8").catch(() => "")).split(/^## /m).slice(1).map((section) => [section.split("\n")[0] ?? "", section]));
for (const [name, measure] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name} …`);
  const figures = await measure();
  for (const { what, measured, target } of figures) console.log(`  ${what}: ${measured}${target === "" ? "" : `  (promised: ${target})`}`);
  sections.set(name, `${name}\n\nMeasured with \`npm run bench -- ${name}\` on one machine in one run: ${machine}.\n\n| what | measured | promised |\n| --- | --- | --- |\n${figures.map(({ what, measured, target }) => `| ${what} | ${measured} | ${target} |`).join("\n")}\n`);
}

const ordered = Object.keys(benchmarks).flatMap((name) => sections.get(name)?.trimEnd() ?? []);
await writeFile(file, `# Benchmarks\n\nWritten by \`npm run bench\`; do not edit. Compare ratios, not seconds, across machines.\n\n${ordered.map((section) => `## ${section}\n`).join("\n")}`);
console.log("\nWritten to docs/benchmarks.md");
