import type { z } from "zod";
import { checkJournal, journalEntrySchema, type JournalEntry } from "./journal.js";
import { readJsonLines, type JsonLines } from "./json-lines.js";
import { ledgerLineSchema, type LedgerLine } from "./ledger.js";
import { manifestSchema, type Manifest } from "./manifest.js";
import { RunDamagedError, RunNotFoundError } from "./run-error.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import { printRunName, type RunName } from "./run-name.js";

/** A run as it stands on the disk, read without its lock: it may be written to meanwhile. */
export interface RunView extends RunName {
  /** The folder of the run, or a word for it. */
  readonly place: string;
  /** The plan as it was stored: any JSON. */
  readonly plan: unknown;
  readonly journal: JsonLines<JournalEntry>;
  readonly ledger: JsonLines<LedgerLine>;
  /** Undefined until the run is finished. */
  readonly manifest: Manifest | undefined;
}

/** Reads a run. Throws RunNotFoundError, RunDamagedError, and the errors of the disk. */
export async function readRunFiles(files: RunFiles, name: RunName): Promise<RunView> {
  const planBytes = await files.read(runFileNames.plan);
  if (planBytes === undefined) throw new RunNotFoundError(printRunName(name), files.place);
  const plan = readJson(planBytes, `${files.place}/${runFileNames.plan}`,
    "Bring it back from a backup, or start the experiment again under a new run id: r2ta run.");
  // Read before the logs: they no longer change once there is a manifest.
  const manifest = await readManifest(files, name);
  const journal = await readLines(files, runFileNames.journal, journalEntrySchema);
  checkJournal(journal.rows, `${files.place}/${runFileNames.journal}`);
  const ledger = await readLines(files, runFileNames.ledger, ledgerLineSchema);
  return { ...name, place: files.place, plan, journal, ledger, manifest };
}

async function readLines<Row>(files: RunFiles, name: string, schema: z.ZodType<Row>): Promise<JsonLines<Row>> {
  return readJsonLines(await files.read(name) ?? new Uint8Array(), `${files.place}/${name}`, schema);
}

/** The manifest of a run, or undefined until it is finished. Throws a RunDamagedError. */
export async function readManifest(files: RunFiles, name: RunName): Promise<Manifest | undefined> {
  const bytes = await files.read(runFileNames.manifest);
  if (bytes === undefined) return undefined;
  const file = `${files.place}/${runFileNames.manifest}`;
  const mend = `Bring ${file} back from a backup; or delete it and write it anew with: r2ta resume ${printRunName(name)}.`;
  const parsed = manifestSchema.safeParse(readJson(bytes, file, mend));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RunDamagedError(file, 0, `field ${issue?.path.join(".") ?? "?"}: ${issue?.message ?? "it has another shape"}`, mend);
}

function readJson(bytes: Uint8Array, file: string, mend: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RunDamagedError(file, 0, "it is not JSON in UTF-8", mend, error);
  }
}
