import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./run-r2ta.js";

// It runs before any TypeScript can be loaded, and so has no types of its own.
const { openCommandBundle } = (await import(new URL("../bin/command-bundle.js", import.meta.url).href)) as {
  openCommandBundle(places: { root: string; command: string; cache: string }): Promise<{ command: string; packages: Record<string, string> } | null>;
};

/** A workspace of one package and a command that uses it, saved a minute ago. */
function smallWorkspace() {
  const root = temporaryFolder();
  const write = (path: string, text: string, secondsAgo = 60): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), new Date(), new Date(Date.now() - secondsAgo * 1000));
  };
  write("packages/one/package.json", JSON.stringify({ name: "@r2ta/one", exports: { ".": { "@r2ta/source": "./src/index.ts" } } }));
  write("packages/one/src/index.ts", "export const word: string = \"old\";\n");
  write("main.ts", "import { word } from \"./packages/one/src/index.js\";\nexport const said = `${word} ${new URL(\".\", import.meta.url).href}`;\n");
  const places = { root, command: "main.ts", cache: join(root, "cache") };
  return { ...places, write, open: () => openCommandBundle(places), said: async (url: string) => ((await import(url)) as { said: string }).said };
}

test("a bundle is what the sources are, is kept while they are the same, and is made anew after a change", async () => {
  const workspace = smallWorkspace();
  const first = await workspace.open();
  expect(await workspace.said(first!.command)).toBe(`old file://${workspace.root}/`);
  expect(Object.keys(first!.packages)).toEqual(["@r2ta/one"]);
  expect((await import(first!.packages["@r2ta/one"]!) as { word: string }).word).toBe("old");
  expect((await workspace.open())!.command).toBe(first!.command);

  workspace.write("packages/one/src/index.ts", "export const word: string = \"new\";\n", 30);
  const second = await workspace.open();
  expect(await workspace.said(second!.command)).toBe(`new file://${workspace.root}/`);
  expect(existsSync(new URL(first!.command))).toBe(true);
});

test("a bundle of files that were saved only now is not trusted for the next command", async () => {
  const workspace = smallWorkspace();
  workspace.write("packages/one/src/index.ts", "export const word: string = \"hasty\";\n", -5);
  const first = await workspace.open();
  expect((await workspace.open())!.command).not.toBe(first!.command);
});

test("sources that do not parse, and a cache that cannot be, leave the sources to run themselves", async () => {
  const workspace = smallWorkspace();
  workspace.write("main.ts", "export const said = ;\n");
  expect(await workspace.open()).toBeNull();
  workspace.write("main.ts", "export const said = 1;\n");
  workspace.write("blocked", "a file");
  expect(await openCommandBundle({ root: workspace.root, command: "main.ts", cache: join(workspace.root, "blocked", "cache") })).toBeNull();
});

test("old bundles go, but never one that a living process uses", async () => {
  const workspace = smallWorkspace();
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const makeOld = (name: string, pid: number): void => {
    mkdirSync(join(workspace.cache, name), { recursive: true });
    writeFileSync(join(workspace.cache, name, `used-by-${pid}`), "");
    utimesSync(join(workspace.cache, name), anHourAgo, anHourAgo);
  };
  makeOld("abandoned", 2 ** 22 + 1);
  makeOld("used", process.pid);
  await workspace.open();
  const folders = readdirSync(workspace.cache);
  expect(folders).toContain("used");
  expect(folders).not.toContain("abandoned");
});
