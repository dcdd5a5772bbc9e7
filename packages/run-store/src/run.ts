import type { Clock } from "@r2ta/base";
import type { ByteSink } from "./atomic-file.js";
import { createJournal, type Journal } from "./journal.js";
import type { JsonLines } from "./json-lines.js";
import { createLedger, type Ledger } from "./ledger.js";
import type { LineLog } from "./line-log.js";
import { provenanceSchema, type Manifest, type Provenance } from "./manifest.js";
import { RunExistsError, RunFinishedError } from "./run-error.js";
import { runFileNames, type RunFiles } from "./run-files.js";
import { checkFileName, printRunName, type RunName } from "./run-name.js";
import { readRunFiles } from "./run-view.js";
import { storedJson } from "./stored-json.js";
import { writeManifest } from "./write-manifest.js";

/** A run that is open in this process: the only writer, or a finished run. */
export interface Run extends RunName {
  /** The folder of the run; for a run in memory a word for it. */
  readonly place: string;
  /** The plan as it was stored: any JSON. */
  readonly plan: unknown;
  readonly journal: Journal;
  readonly ledger: Ledger;
  /** What was mended on opening, one sentence each; empty when the last writer ended well. */
  readonly repairs: readonly string[];
  /** Undefined until the run is finished. */
  manifest(): Manifest | undefined;
  /** Opens a further file (`tables/scores.parquet`) that is there whole after `close`, or not at all. Throws RunNameError and RunFinishedError. */
  openFile(name: string): Promise<ByteSink>;
  /** Writes a further file whole. Throws as {@link Run.openFile}. */
  writeFile(name: string, content: Uint8Array | string): Promise<void>;
  /** The bytes of a file of the run, or undefined where there is none. */
  readFile(name: string): Promise<Uint8Array | undefined>;
  /** Writes the manifest, after everything else, and closes. Throws a RunFinishedError when that was done before. */
  finish(provenance: Provenance): Promise<Manifest>;
  /** Syncs the logs and leaves the run to other writers. Harmless when repeated. */
  close(): Promise<void>;
}

/** Begins a run in files that this process may write: stores its plan. Throws a RunExistsError where there is one. */
export async function beginRun(files: RunFiles, name: RunName, plan: unknown, clock: Clock): Promise<Run> {
  if ((await files.read(runFileNames.plan)) !== undefined) throw new RunExistsError(printRunName(name), files.place);
  const sink = await files.open(runFileNames.plan);
  await sink.write(new TextEncoder().encode(`${JSON.stringify(JSON.parse(storedJson(plan)), null, 2)}\n`));
  await sink.close();
  return continueRun(files, name, clock);
}

/**
 * Goes on with a run in files that this process may write. A half-written last line of journal or ledger, left by a killed
 * writer, is cut away and reported in `repairs`. Throws RunNotFoundError, RunDamagedError, and the errors of the disk.
 */
export async function continueRun(files: RunFiles, name: RunName, clock: Clock): Promise<Run> {
  const runName = printRunName(name);
  const view = await readRunFiles(files, name);
  const logs = view.manifest === undefined ? await openLogs(files, view.journal, view.ledger) : undefined;
  let manifest = view.manifest;
  let isClosed = false;

  const refuseIfFinished = (): void => {
    if (manifest !== undefined) throw new RunFinishedError(runName);
    if (isClosed) throw new TypeError(`run ${runName} is closed`);
  };
  const logOf = (log: LineLog | undefined) => (): LineLog => {
    refuseIfFinished();
    if (log === undefined) throw new RunFinishedError(runName);
    return log;
  };
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    try {
      await logs?.journal.close();
      await logs?.ledger.close();
    } finally {
      await files.release();
    }
  };
  const openFile = async (fileName: string): Promise<ByteSink> => {
    checkFileName(fileName);
    refuseIfFinished();
    return files.open(fileName);
  };

  const journal = createJournal(`${files.place}/${runFileNames.journal}`, view.journal.rows, logOf(logs?.journal), clock);
  return {
    experiment: name.experiment,
    runId: name.runId,
    place: files.place,
    plan: view.plan,
    journal,
    ledger: createLedger(view.ledger.rows, logOf(logs?.ledger)),
    repairs: [...describeTornLine(view.journal, runFileNames.journal), ...describeTornLine(view.ledger, runFileNames.ledger)],
    manifest: () => manifest,
    openFile,
    async writeFile(fileName, content) {
      const sink = await openFile(fileName);
      await sink.write(typeof content === "string" ? new TextEncoder().encode(content) : content);
      await sink.close();
    },
    readFile: (fileName) => files.read(fileName),
    async finish(provenance) {
      refuseIfFinished();
      const checked = provenanceSchema.parse(provenance);
      await logs?.journal.sync();
      await logs?.ledger.sync();
      manifest = await writeManifest(files, name, { plan: view.plan, journal: journal.entries() }, checked, clock);
      await close();
      return manifest;
    },
    close,
  };
}

async function openLogs(files: RunFiles, journal: JsonLines<unknown>, ledger: JsonLines<unknown>): Promise<{ journal: LineLog; ledger: LineLog }> {
  const journalLog = files.openLog(runFileNames.journal, journal.wholeBytes);
  try {
    return { journal: journalLog, ledger: files.openLog(runFileNames.ledger, ledger.wholeBytes) };
  } catch (error) {
    await journalLog.close();
    throw error;
  }
}

function describeTornLine({ rows, tornBytes }: JsonLines<unknown>, file: string): string[] {
  if (tornBytes === 0) return [];
  return [`${file}: line ${rows.length + 1} was half-written when the last writer ended (${tornBytes} bytes); it was cut away.`];
}
