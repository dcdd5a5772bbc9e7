import { execFile } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Where the other harnesses are installed: outside the project's own dependencies, and kept for the next time. */
const folder = fileURLToPath(new URL("../../node_modules/.cache/r2ta-bench/", import.meta.url));
const run = promisify(execFile);

/** The versions that are measured. */
export const peerVersions = { promptfoo: "0.123.1", node: "24.21.0", inspect_ai: "0.3.285", distilabel: "1.5.3" } as const;

export interface Peers {
  /** Node 24 and promptfoo's entry; null where npm could not install them. */
  readonly promptfoo: { readonly node: string; readonly script: string } | null;
  /** A Python with the package; null where pip could not install it. */
  readonly inspect: string | null;
  readonly distilabel: string | null;
}

/** Installs what is not there yet; a harness that does not install is said and left out, never guessed. */
export async function installPeers(): Promise<Peers> {
  return { promptfoo: await installPromptfoo(), inspect: await installPython("inspect", [`inspect_ai==${peerVersions.inspect_ai}`, "openai"]), distilabel: await installPython("distilabel", [`distilabel==${peerVersions.distilabel}`, "openai", "requests"]) };
}

async function installPromptfoo(): Promise<Peers["promptfoo"]> {
  const home = join(folder, "promptfoo");
  const found = { node: join(home, "node_modules", "node", "bin", "node"), script: join(home, "node_modules", "promptfoo", "dist", "src", "entrypoint.js") };
  return await attempt("promptfoo", found.script, async () => {
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), '{"private":true}');
    await run("npm", ["install", `promptfoo@${peerVersions.promptfoo}`, `node@${peerVersions.node}`, "--no-audit", "--no-fund"], { cwd: home, maxBuffer: 1 << 24 });
  }) ? found : null;
}

async function installPython(name: string, packages: readonly string[]): Promise<string | null> {
  const home = join(folder, name);
  const python = join(home, "bin", "python");
  const isThere = await attempt(name, join(home, "installed"), async () => {
    await run("python3", ["-m", "venv", home]);
    await run(python, ["-m", "pip", "install", "-q", ...packages], { maxBuffer: 1 << 24 });
    await writeFile(join(home, "installed"), packages.join("\n"));
  });
  return isThere ? python : null;
}

async function attempt(name: string, mark: string, install: () => Promise<void>): Promise<boolean> {
  const isThere = () => access(mark).then(() => true, () => false);
  if (await isThere()) return true;
  console.log(`  installing ${name} …`);
  await install().catch((error: unknown) => { console.log(`  ${name} does not install here: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`); });
  return isThere();
}
