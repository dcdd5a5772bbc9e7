import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildReport, type ReportInput } from "@r2ta/reporting";
import { afterAll, beforeAll, describe } from "vitest";
import { buildSite } from "../scripts/build-site.js";
import { testCalls } from "./calls.suite.js";
import { browserPath, launchBrowser } from "./find-browser.js";
import { askedInput } from "./fixture/asked-input.js";
import { fixtureInput } from "./fixture/fixture-input.js";
import { refinementOf } from "./fixture/refined-input.js";
import { writeReport } from "./fixture/write-report.js";
import { largeReport, testLargeReport } from "./large-report.suite.js";
import { testRefinement } from "./refinement.suite.js";
import { serveSite, type OpenSite } from "./serve-site.js";

/** The fixture's arm that asks no model, alone and without the label. */
function plainInput(): ReportInput {
  const base = fixtureInput("plain");
  const isRules = ({ arm }: { arm: string }): boolean => arm === "rules";
  return { ...base, title: "What do rules find?", labels: ["tiny"], scores: base.scores.filter(isRules), traces: base.traces.filter(isRules), predictions: base.predictions.filter(isRules), metrics: base.metrics.filter(isRules) };
}

// Building a site takes longer than looking at it: all of these look at one.
describe.skipIf(browserPath === null)("a site of several reports in Chromium", () => {
  let work: string;
  let opened: OpenSite;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "r2ta-reports-test-"));
    const asked = askedInput();
    for (const files of [buildReport({ ...asked, refinement: refinementOf(asked) }), buildReport(plainInput()), largeReport()]) await writeReport(join(work, "reports", files.document.name), files);
    await buildSite({ reportsFolder: join(work, "reports"), outFolder: join(work, "site") });
    opened = { site: await serveSite(join(work, "site")), browser: await launchBrowser() };
  });

  afterAll(async () => {
    await opened?.browser.close();
    await opened?.site.close();
    if (work) await rm(work, { recursive: true, force: true });
  });

  testCalls(() => opened);
  testRefinement(() => opened);
  testLargeReport(() => opened);
});
