import { diagramDigest, validateDiagram, type Diagram } from "@r2ta/eerd";
import { bridgeFormats, exportDiagram, importDiagram, type BridgeNote, type ExportedDiagram, type ExportFormat, type ImportFormat } from "@r2ta/eerd/bridges";
import { describeDiskError, writeFileAtomically } from "@r2ta/run-store/files";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import type { CommandContext } from "../command-context.js";
import { countWords } from "../count-words.js";
import { readTextFile } from "../files/read-text-file.js";
import { UsageError } from "../usage-error.js";

type OutputFormat = ExportFormat | "svg";

const importFormats = bridgeFormats.filter(({ imports }) => imports).map(({ id }) => id).filter((id): id is ImportFormat => id !== "json");
const outputFormats: readonly OutputFormat[] = [...bridgeFormats.filter(({ exports }) => exports).map(({ id }) => id as ExportFormat), "svg"];

/** `r2ta convert IN OUT`: what could not be carried goes to standard error, line by line; it is no fault. */
export async function convertFile({ terminal }: CommandContext, input: string, output: string, options: { from?: string; to?: string; json?: true }): Promise<void> {
  const from = readImportFormat(options.from);
  const to = options.to === undefined ? formatOfFile(output) : readOutputFormat(options.to);
  await refuseSameFile(input, output);
  const { diagram, notes, format } = importDiagram(await readTextFile(input), { format: from, file: input });
  const { text, notes: lost } = to === "svg" ? await draw(diagram) : exportDiagram(diagram, to);
  await writeFileAtomically(output, text);
  const errors = validateDiagram(diagram).filter(({ severity }) => severity === "error").length;
  if (options.json) {
    terminal.print(JSON.stringify({ input, output, from: format, to, name: diagram.name, digest: diagramDigest(diagram), notes: { import: notes, export: lost }, errors }, null, 2));
    return;
  }
  for (const note of notes) printNote(terminal, input, note);
  for (const note of lost) printNote(terminal, output, note);
  const counts = [countWords(diagram.entities.length, "entity type"), countWords(diagram.relationships.length, "relationship"), countWords(notes.length + lost.length, "note")];
  terminal.print(`${output}  ${format} → ${to} · ${counts.join(" · ")}`);
  if (errors > 0) terminal.note(`The diagram breaks ${countWords(errors, "rule")} of the notation; r2ta inspect ${input === output || format !== "eerd" ? "on the diagram as .eerd" : input} tells which.`);
}

function printNote(terminal: CommandContext["terminal"], file: string, { severity, line, path, what, hint }: BridgeNote): void {
  const place = line === null ? file : `${file}:${line}`;
  terminal.note(`${terminal.style(severity === "dropped" ? "yellow" : "cyan", severity)} ${place}${path === null || path === "" ? "" : ` (${path})`}: ${what}`);
  terminal.note(`  ${terminal.style("cyan", "mend")} ${hint}`);
}

/** The drawing brings Graphviz along; only who asks for it waits for it. */
async function draw(diagram: Diagram): Promise<ExportedDiagram> {
  const { drawDiagram } = await import("@r2ta/eerd/draw");
  return { text: await drawDiagram(diagram, { title: diagram.name }), notes: [] };
}

function readImportFormat(name: string | undefined): ImportFormat | "auto" {
  if (name === undefined || name === "auto") return "auto";
  const found = name === "json" ? "eerd" : importFormats.find((format) => format === name);
  if (found === undefined) throw new UsageError(`“${name}” is no format that can be read.`, `Readable are ${importFormats.join(", ")}; without --from the content decides.`);
  return found;
}

function readOutputFormat(name: string): OutputFormat {
  const found = outputFormats.find((format) => format === name);
  if (found === undefined) throw new UsageError(`“${name}” is no format that can be written.`, `Writable are ${outputFormats.join(", ")}.`);
  return found;
}

function formatOfFile(file: string): OutputFormat {
  const extension = extname(file).toLowerCase();
  if (extension === ".svg") return "svg";
  const found = bridgeFormats.find(({ exports, extensions }) => exports && extensions.includes(extension));
  // `.erd` belongs to bigER, which is only read; ERdoc uses it too, so the user has to say it.
  if (found === undefined || extension === ".erd") throw new UsageError(`The ending of ${file} does not say in which format to write it.`, `Add --to with one of ${outputFormats.join(", ")}, or end the name in .puml, .erdoc, .dot, .mmd, .eerd, .json or .svg.`);
  return found.id as ExportFormat;
}

/** By the file itself, so that another spelling or a link to it is refused too. */
async function refuseSameFile(input: string, output: string): Promise<void> {
  const [one, other] = await Promise.all([input, output].map((file) => stat(file).catch((error: NodeJS.ErrnoException) => {
    if (file === output && error.code === "ENOENT") return null;
    throw describeDiskError(error, file, file === output ? "write the file" : "read the file");
  })));
  if (one && other && one.dev === other.dev && one.ino === other.ino) throw new UsageError(`${output} is the file that is to be read.`, "Name another output; nothing was written.");
}
