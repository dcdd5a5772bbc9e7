/** Writes a run of N items, going on where an earlier process was killed: `write-run.ts ROOT RUN_ID N`. */
import { createRandom, digestJson, R2taError, systemClock } from "@r2ta/base";
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { defineTable, openStore, writeParquet } from "../src/index.js";

const [root = "", runId = "", count = ""] = process.argv.slice(2);
const table = defineTable({ name: "scores", version: "1", columns: { key: "utf8", score: "float64" } });
const store = openStore({ root, clock: systemClock });
const name = { experiment: "kill", runId };

try {
  const run = existsSync(join(root, "kill", runId, "plan.json"))
    ? await store.openRun(name)
    : await store.createRun({ ...name, plan: { items: Number(count) } });
  process.stdout.write(`open with ${run.journal.entries().length} items\n`);
  for (let item = 0; item < Number(count); item++) {
    const key = `item-${item}`;
    if (run.journal.has(key)) continue;
    appendFileSync(join(root, `computed-${runId}.log`), `${key}\n`);
    await sleep(1);
    const score = createRandom(key).float();
    if (item % 10 === 0) run.journal.append({ key, stage: "score", digest: await store.objects.put(JSON.stringify({ key, score })) });
    else run.journal.append({ key, stage: "score", value: { score, text: "x".repeat(item % 300) } });
    run.ledger.append({ key, latencyMs: systemClock.now() % 1000 });
  }
  const sink = await run.openFile("tables/scores.parquet");
  await writeParquet(sink, table, run.journal.entries().map(({ key }) => ({ key, score: createRandom(key).float() })));
  const manifest = await run.finish({ code: { commit: null, dirty: false }, lockfile: digestJson("none"), environment: {} });
  process.stdout.write(`finished ${manifest.contentDigest}\n`);
} catch (error) {
  if (!(error instanceof R2taError)) throw error;
  process.stdout.write(`refused ${error.code}: ${error.message} ${error.hint}\n`);
  process.exitCode = 1;
}
