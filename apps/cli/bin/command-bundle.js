import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const FORMAT = 1;
/** A bundle that nobody has used for so long, and that is not the present one, is deleted. */
const KEEP_UNUSED_MS = 10 * 60_000;

/**
 * The command and every package of the workspace as a few files of plain JavaScript, made of the sources as they are now.
 * Node loads some twelve hundred small files slowly; these few start in a tenth of the time. A bundle is used for as long
 * as size and time of every file that went into it are the same, and made anew (half a second) where one has changed.
 * A process keeps the bundle that it began with, so an edit during a long run does not mix two versions of the code.
 *
 * Gives the URL of the command and those of the packages by their specifier; null where no bundle can be made (a source that does
 * not parse, a cache that cannot be written): the sources themselves then run, and tell what is wrong.
 *
 * @param {{ root: string, command: string, cache: string }} places the workspace, its entry file, and where bundles are kept
 * @returns {Promise<{ command: string, packages: Record<string, string> } | null>}
 */
export async function openCommandBundle({ root, command, cache }) {
  try {
    const bundle = readPresentBundle(root, command, cache) ?? (await makeBundle(root, command, cache));
    const urlOf = (file) => pathToFileURL(join(bundle.folder, file)).href;
    markUse(bundle.folder);
    return { command: urlOf("command.mjs"), packages: Object.fromEntries(Object.entries(bundle.packages).map(([name, file]) => [name, urlOf(file)])) };
  } catch {
    return null;
  }
}

function readPresentBundle(root, command, cache) {
  try {
    const present = JSON.parse(readFileSync(join(cache, "present.json"), "utf8"));
    const isPresent = present.format === FORMAT && present.command === command && present.inputs.every(([path, stamp]) => stampOf(join(root, path)) === stamp);
    return isPresent ? { folder: join(cache, present.folder), packages: present.packages } : null;
  } catch {
    return null;
  }
}

async function makeBundle(root, command, cache) {
  const begun = Date.now();
  const name = `${begun.toString(36)}-${randomUUID().slice(0, 8)}`;
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  removeUnusedBundles(cache);
  const exported = exportedSources(root);
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: root, outdir: folder, metafile: true, logLevel: "silent",
    entryPoints: { command, ...Object.fromEntries(exported.map(({ file, source }) => [file.replace(/\.mjs$/, ""), source])) },
    bundle: true, splitting: true, format: "esm", platform: "node", target: "node20", conditions: ["@r2ta/source"],
    outExtension: { ".js": ".mjs" }, legalComments: "none", external: ["tsx", "esbuild"],
    banner: { js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);' },
    plugins: [keepPlaces(root)],
  });
  const packages = Object.fromEntries(exported.map(({ specifier, file }) => [specifier, file]));
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules"));
  const inputs = [...new Set([...own, ...packageFiles(root), "package-lock.json"])].map((path) => [path, stampOf(join(root, path))]);
  // A file that was saved while the bundle was made may be in it as it was before.
  const isSure = inputs.every(([, stamp]) => stamp === null || Number(stamp.split(" ")[1]) < begun);
  if (isSure) {
    const draft = join(cache, `${name}.json`);
    writeFileSync(draft, JSON.stringify({ format: FORMAT, command, folder: name, packages, inputs }));
    renameSync(draft, join(cache, "present.json"));
  }
  return { folder, packages };
}

/** What tells whether a file has changed; null where there is none. */
function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.size} ${found.mtimeMs}`;
}

function packageFiles(root) {
  return readdirSync(join(root, "packages")).map((name) => `packages/${name}/package.json`).filter((path) => stampOf(join(root, path)) !== null);
}

/** Every source that a package exports: experiment files import them, and must get the very modules that the command has. */
function exportedSources(root) {
  return packageFiles(root).flatMap((path) => {
    const { name, exports = {} } = JSON.parse(readFileSync(join(root, path), "utf8"));
    return Object.entries(exports).flatMap(([place, target]) => {
      const source = target?.["@r2ta/source"];
      if (source === undefined || stampOf(join(root, path, "..", source)) === null) return [];
      const specifier = place === "." ? name : `${name}${place.slice(1)}`;
      return [{ specifier, file: `${specifier.replace(/^@/, "").replaceAll("/", "-")}.mjs`, source: join(root, path, "..", source) }];
    });
  }).filter(({ specifier }) => specifier !== "@r2ta/testing");
}

/** Our files find others of the workspace by their own place; in a bundle that place would be the bundle's. */
function keepPlaces(root) {
  return {
    name: "keep-places",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (relative(root, path).includes("node_modules")) return undefined;
        const text = readFileSync(path, "utf8");
        return text.includes("import.meta.url") ? { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" } : undefined;
      });
    },
  };
}

/** Notes that this process uses the bundle: parts of it are loaded late, so it must stay until the process ends. */
function markUse(folder) {
  const mark = join(folder, `used-by-${process.pid}`);
  writeFileSync(mark, "");
  utimesSync(folder, new Date(), new Date());
  process.once("exit", () => {
    try {
      unlinkSync(mark);
    } catch {
      // The mark of a process that has ended counts for nothing anyway.
    }
  });
}

function removeUnusedBundles(cache) {
  for (const entry of readdirSync(cache, { withFileTypes: true })) {
    const folder = join(cache, entry.name);
    if (!entry.isDirectory() || Date.now() - statSync(folder).mtimeMs < KEEP_UNUSED_MS) continue;
    const isUsed = readdirSync(folder).some((name) => name.startsWith("used-by-") && isRunning(Number(name.slice("used-by-".length))));
    if (!isUsed) rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
