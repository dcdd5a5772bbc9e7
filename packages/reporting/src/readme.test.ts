import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { smallRun } from "../test/small-run.js";
import { buildReport, publishReport, type ReportSink } from "./index.js";

it("does what the README shows", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const { variants, scenarios, traces, predictions, scores, metrics } = smallRun();
  const report = buildReport({
    name: "quickstart", title: "Which mistakes do rules find?", question: "How many of the induced mistakes does each arm find?",
    labels: ["tiny"], runs: [{ id: "run-1", digest: "sha256:00" }],
    variants, scenarios, traces, predictions, scores, metrics,
    provenance: { commit: null, dirty: false, generatedBy: "r2ta", generatedAt: null, reproduce: ["npm run quickstart"] },
  });
  expect(readme).toContain(`// report.document.answer: "${report.document.answer}"`);

  const sink: ReportSink = {
    writeText: (path, text) => Promise.resolve({ path, digest: "sha256:00", bytes: text.length }),
    writeTable: ({ path, rows }) => Promise.resolve({ path, digest: "sha256:00", bytes: rows.length }),
  };
  const lock = await publishReport(report, sink);
  expect(readme).toContain(`// Object.keys(lock.files): ${Object.keys(lock.files).join(", ")}`);
});
