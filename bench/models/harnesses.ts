import { fileURLToPath } from "node:url";
import { promptfooArguments } from "./promptfoo.js";
import type { Peers } from "./install-peers.js";

/** One set of calls to make. */
export interface Workload {
  /** Where the harness may keep what it keeps. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly calls: number;
  readonly atOnce: number;
  /** A JSON file with the prompts. */
  readonly promptsFile: string;
  readonly prompts: readonly string[];
}

export interface HarnessCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A way to make the calls; `isResume` says that it was killed before and goes on as far as it can. */
export interface Harness {
  readonly name: string;
  start(work: Workload, isResume: boolean): Promise<HarnessCommand>;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The harnesses that run here; this project's first. */
export function listHarnesses({ promptfoo, inspect, distilabel }: Peers): Harness[] {
  const typescript = (name: string, file: string): Harness => ({
    name,
    start: ({ folder, baseUrl, calls, atOnce, promptsFile }) => Promise.resolve({
      // The built packages, as someone who installs them has them; tsx only reads this one file.
      command: process.execPath, args: ["--import", import.meta.resolve("tsx"), here(file), folder, baseUrl, String(calls), String(atOnce), promptsFile], env: {},
    }),
  });
  const python = (name: string, executable: string | null, harness: string): Harness[] => executable === null ? [] : [{
    name,
    start: ({ folder, baseUrl, calls, atOnce, promptsFile }) => Promise.resolve({
      command: executable, args: [here("peer.py"), harness, folder, baseUrl, String(calls), String(atOnce), promptsFile], env: {},
    }),
  }];
  return [
    typescript("r2ta model-client", "model-client.ts"),
    typescript("openai + p-limit", "plain-loop.ts"),
    ...(promptfoo === null ? [] : [{
      name: "promptfoo",
      start: async ({ folder, baseUrl, prompts, calls, atOnce }: Workload, isResume: boolean) => ({
        command: promptfoo.node,
        args: [promptfoo.script, ...(await promptfooArguments(folder, baseUrl, prompts.slice(0, calls), atOnce, isResume))],
        env: { PROMPTFOO_CONFIG_DIR: folder, PROMPTFOO_DISABLE_TELEMETRY: "1", PROMPTFOO_DISABLE_UPDATE: "1", PROMPTFOO_DISABLE_REMOTE_GENERATION: "1" },
      }),
    }]),
    ...python("inspect_ai", inspect, "inspect"),
    ...python("distilabel", distilabel, "distilabel"),
  ];
}
