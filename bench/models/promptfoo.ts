import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The arguments of `promptfoo` that make the benchmark's calls; written beside its config into `folder`. */
export async function promptfooArguments(folder: string, baseUrl: string, prompts: readonly string[], atOnce: number, isResume: boolean): Promise<string[]> {
  const config = join(folder, "promptfooconfig.json");
  if (!isResume) {
    await writeFile(config, JSON.stringify({
      prompts: ["{{question}}"],
      providers: [{ id: "openai:chat:bench", config: { apiBaseUrl: baseUrl, apiKey: "bench", temperature: 0, max_tokens: 256 } }],
      tests: prompts.map((question) => ({ vars: { question } })),
    }));
  }
  return ["eval", ...(isResume ? ["--resume"] : []), "-c", config, "-j", String(atOnce), "--no-cache", "--no-table", "--no-progress-bar", "--no-share"];
}
