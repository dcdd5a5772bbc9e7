/** A source file of the workspace; `path` is relative to its root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One broken rule, at a line counted from 1. */
export interface BoundaryFault {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The stages in the order of the data flow; each may use the `/artifact` of those before it. */
const flow = ["synthesis", "reasoning", "refinement", "training", "evaluation", "reporting"];

/** What stands below the flow, and what each of it may import. */
const foundations: Readonly<Record<string, readonly string[]>> = {
  base: [],
  eerd: ["base"],
  statistics: ["base"],
  "run-store": ["base"],
  "model-client": ["base"],
  testing: ["base", "eerd"],
};

/** Packages whose work is to touch the disk, the network or the clock. */
const packagesWithEffects = new Set(["base", "run-store", "model-client", "testing"]);

const IMPORT = /\b(?:import|export)\b[^"';]*?\bfrom\s*"([^"]+)"|\bimport\s*\(\s*"([^"]+)"\s*\)|\bimport\s+"([^"]+)"/g;

/**
 * The rules: dependencies point along the flow only; a stage imports of an earlier one nothing but `/artifact`;
 * no relative import leaves its package; packages of the flow do no I/O and read no clock or random source of their own;
 * `testing` is for tests only. Test files may import what they like inside the workspace.
 */
export function findBoundaryFaults(files: readonly SourceFile[]): BoundaryFault[] {
  return files.flatMap((file) => {
    const [room, name = ""] = file.path.split("/");
    const isTest = /\.test\.ts$|\/test\//.test(file.path);
    if (isTest) return [];
    const imports = [...file.text.matchAll(IMPORT)].map((match) => ({ specifier: match[1] ?? match[2] ?? match[3] ?? "", index: match.index }));
    const found = imports.flatMap(({ specifier, index }) => {
      const message = room === "packages" ? packageFault(name, specifier, file.path) : appFault(specifier, file.path);
      return message === null ? [] : [{ path: file.path, line: lineOf(file.text, index), message }];
    });
    return [...found, ...(room === "packages" && !packagesWithEffects.has(name) ? hiddenEffects(file) : [])];
  });
}

function packageFault(name: string, specifier: string, path: string): string | null {
  if (/^\.{1,2}\//.test(specifier)) return leavesPackage(specifier, path);
  if (/^(node:)?(fs|fs\/promises|http|https|net|child_process|worker_threads)$/.test(specifier) && !packagesWithEffects.has(name)) {
    return `package ${name} does no I/O of its own; take it as an effect instead of importing ${specifier}`;
  }
  const target = /^@r2ta\/([^/]+)(\/.*)?$/.exec(specifier);
  if (!target) return null;
  const [, imported = "", entry = ""] = target;
  if (imported === "testing") return "@r2ta/testing is for tests only";
  const allowed = allowedImports(name);
  if (!allowed.has(imported)) return `package ${name} may not import ${imported}: dependencies point along the flow only`;
  const isEarlierStage = flow.includes(name) && flow.includes(imported);
  return isEarlierStage && entry !== "/artifact" ? `stage ${name} may import only @r2ta/${imported}/artifact` : null;
}

function allowedImports(name: string): Set<string> {
  const below = foundations[name];
  if (below) return new Set(below);
  const all = Object.keys(foundations);
  if (name === "experiment") return new Set([...all, ...flow]);
  return new Set([...all, ...flow.slice(0, Math.max(0, flow.indexOf(name)))]);
}

function appFault(specifier: string, path: string): string | null {
  if (specifier === "@r2ta/testing") return "@r2ta/testing is for tests only";
  return /^\.{1,2}\//.test(specifier) ? leavesPackage(specifier, path) : null;
}

function leavesPackage(specifier: string, path: string): string | null {
  const depth = path.split("/").length - 3;
  const up = specifier.split("/").filter((part) => part === "..").length;
  return up > depth ? `${specifier} leaves its package; import it by name` : null;
}

function hiddenEffects({ path, text }: SourceFile): BoundaryFault[] {
  return [...text.matchAll(/\b(?:Math\.random\(|Date\.now\(|new Date\(\)|process\.(?:env|cwd|stdout|stderr)|console\.)/g)].map((match) => ({
    path, line: lineOf(text, match.index), message: `${match[0]} is an effect; take clock, random, log or environment from the caller`,
  }));
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
