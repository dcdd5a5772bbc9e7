import { startModelServer } from "@r2ta/testing";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./main.js";
import { listHarnesses, type Harness, type Workload } from "./models/harnesses.js";
import { installPeers, peerVersions } from "./models/install-peers.js";
import { countRepeatsAfterKill } from "./models/kill-once.js";
import { runHarness, type Used } from "./models/run-harness.js";

const latencyMs = 200;
const atOnce = 32;
const calls = 3_000;
const kilobytes = 5;

/** Calls over loopback to a server of fixed latency: this project's client beside a plain loop and the harnesses that install here, one after the other. */
export async function measureModels(): Promise<Figure[]> {
  const home = await mkdtemp(join(tmpdir(), "r2ta-bench-"));
  try {
    const prompts = Array.from({ length: 10_000 }, (_, index) => `Question ${index}. ${"The quay is long and the crane is slow. ".repeat(kilobytes * 25)}`);
    const promptsFile = join(home, "prompts.json");
    await writeFile(promptsFile, JSON.stringify(prompts));
    const harnesses = listHarnesses(await installPeers());
    const figures: Figure[] = [];
    for (const harness of harnesses) {
      figures.push(...(await measureHarness(home, harness, { promptsFile, prompts }).catch((fault: unknown): Figure[] => {
        if (harness === harnesses[0]) throw fault;
        return [{ what: `${harness.name}: did not run to its end here`, measured: fault instanceof Error ? (fault.message.split("\n")[0] ?? "") : String(fault), target: "" }];
      })));
    }
    const [own] = harnesses;
    if (own) figures.push(...(await measureOwn(home, own, { promptsFile, prompts })));
    return figures;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

type Prompts = Pick<Workload, "promptsFile" | "prompts">;

async function measureHarness(home: string, harness: Harness, prompts: Prompts): Promise<Figure[]> {
  const isOwn = harness.name.startsWith("r2ta");
  const used = await withServer(latencyMs, async (baseUrl) => {
    const work = { ...prompts, folder: await newFolder(home), baseUrl, calls, atOnce };
    // Start-up is not what is compared: the time of one call is taken off.
    const one = await runHarness(harness, { ...work, folder: await newFolder(home), calls: 1, baseUrl });
    return relativeTo(one, await runHarness(harness, work));
  });
  const repeats = await countRepeatsAfterKill(harness, await newFolder(home), prompts, atOnce);
  const what = `${harness.name}${versionOf(harness.name)}: ${calls.toLocaleString("en")} calls of ${latencyMs} ms, ${atOnce} at once`;
  return [
    { what: `${what}, time over the ideal`, measured: `${used.overIdealPercent.toFixed(1)} %`, target: isOwn ? "≤ 3 %" : "" },
    { what: `${harness.name}: CPU a call`, measured: `${used.cpuMsPerCall.toFixed(2)} ms`, target: isOwn ? "≤ 1.5 ms" : "" },
    { what: `${harness.name}: peak memory`, measured: `${used.peakMegabytes.toFixed(0)} MB`, target: "" },
    { what: `${harness.name}: killed once half-way and gone on: finished calls asked again, of ${repeats.calls}`, measured: repeats.sentence, target: isOwn ? "0" : "" },
  ];
}

async function measureOwn(home: string, harness: Harness, prompts: Prompts): Promise<Figure[]> {
  const figures: Figure[] = [];
  await withServer(0, async (baseUrl) => {
    const work = { ...prompts, folder: await newFolder(home), baseUrl, atOnce };
    const many = await runHarness(harness, { ...work, calls: 10_000 });
    figures.push({ what: `${harness.name}: 10,000 calls, peak memory`, measured: `${many.peakMegabytes.toFixed(0)} MB`, target: "< 250 MB" });
    const one = await runHarness(harness, { ...work, calls: 1 });
    const warm = await runHarness(harness, { ...work, calls });
    figures.push({ what: `${harness.name}: the same ${calls.toLocaleString("en")} calls again, all from the cache`, measured: `${(warm.seconds - one.seconds).toFixed(2)} s`, target: "< 1 s" });
  });
  return figures;
}

function relativeTo(one: Used, all: Used): { overIdealPercent: number; cpuMsPerCall: number; peakMegabytes: number } {
  const ideal = (Math.ceil(calls / atOnce) * latencyMs) / 1000;
  return {
    overIdealPercent: ((all.seconds - one.seconds + latencyMs / 1000) / ideal - 1) * 100,
    cpuMsPerCall: (all.cpuMs - one.cpuMs) / (calls - 1),
    peakMegabytes: all.peakMegabytes,
  };
}

function versionOf(name: string): string {
  const versions: Readonly<Record<string, string>> = peerVersions;
  return versions[name] === undefined ? "" : ` ${versions[name]}`;
}

async function newFolder(home: string): Promise<string> {
  await mkdir(home, { recursive: true });
  return mkdtemp(join(home, "run-"));
}

async function withServer<Result>(latency: number, work: (baseUrl: string) => Promise<Result>): Promise<Result> {
  const server = await startModelServer({ latencyMs: latency, models: ["bench"], reply: { chars: 800 } });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
