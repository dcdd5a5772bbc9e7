import { systemClock } from "@r2ta/base";
import { defineTable, openStore, readParquetTable, writeParquet } from "@r2ta/run-store";

const scores = defineTable({ name: "scores", version: "1", columns: { variantId: "utf8", f1: "float64?", detail: "json" } });

const store = openStore({ root: process.argv[2] ?? "runs", clock: systemClock });
const run = await store.createRun({ experiment: "quickstart", runId: "first", plan: { seed: 7 } });
for (const variantId of ["v1", "v2"]) {
  if (run.journal.has(variantId)) continue;
  run.journal.append({ key: variantId, stage: "score", value: { f1: variantId === "v1" ? 0.5 : null } });
}

await writeParquet(await run.openFile("tables/scores.parquet"), scores, [
  { variantId: "v1", f1: 0.5, detail: { hits: 1 } },
  { variantId: "v2", f1: null, detail: { hits: 0 } },
]);
const manifest = await run.finish({ code: { commit: null, dirty: true }, lockfile: null, environment: { node: process.version } });

const rows = await readParquetTable(`${run.place}/tables/scores.parquet`, scores);
const { difference } = await store.verifyRun(run);
process.stdout.write(`${rows.length} rows; ${manifest.files.length} files; ${difference?.message ?? "verified"}\n`);
