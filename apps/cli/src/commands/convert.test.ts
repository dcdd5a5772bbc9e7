import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, temporaryFolder } from "../../test/run-r2ta.js";

const puml = `@startchen Harbour
entity QUAY {
  number : INTEGER <<key>>
}
entity VESSEL {
  imo <<key>>
}
relationship HOME_QUAY {
}
VESSEL =N= HOME_QUAY
QUAY -1- HOME_QUAY
@endchen
`;

const eerd = `eerd Harbour

entity QUAY {
  number key
}
entity VESSEL {
  imo key
}

relationship HOME_QUAY (VESSEL N total, QUAY 1)
`;

/** Converts a file of this content, from the folder that it lies in. */
async function convert(content: string, input: string, output: string, ...options: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, input), content);
  const outcome = await r2ta(["convert", input, output, ...options], { folder });
  const file = join(folder, output);
  return { folder, ...outcome, written: existsSync(file) ? readFileSync(file, "utf8") : null };
}

describe.concurrent("convert", () => {
  test("writes the output and lists on standard error what was dropped, with its line", async () => {
    const { status, output, errors, written } = await convert(puml, "harbour.puml", "harbour.eerd");
    expect(status).toBe(0);
    expect(written).toBe(eerd);
    expect(output).toBe("harbour.eerd  plantuml → eerd · 2 entity types · 1 relationship · 1 note");
    expect(errors).toBe("dropped harbour.puml:3: data types, which this model has none of: number (line 3)\n  mend Keep them in the source; they matter for tables, not here.");
  });

  test.each([["a.json", /^\{\n {2}"format": "eerd\/1"/], ["a.erdoc", /^entity QUAY \{\n {4}number key\n/], ["a.mmd", /^erDiagram\n/], ["a.dot", /^\/\/ .*\ngraph "Harbour"/], ["a.svg", /^<svg /], ["a.pu", /^@startchen Harbour\n/]])("writes %s by its ending", async (name, begins) => {
    const { status, written } = await convert(eerd, "harbour.eerd", name);
    expect(status).toBe(0);
    expect(written).toMatch(begins);
  });

  test("the notes as JSON, with the rules that the diagram breaks counted", async () => {
    const { status, output, errors } = await convert(puml.replace("imo <<key>>", "imo"), "harbour.puml", "out", "--to", "mermaid", "--json");
    expect([status, errors]).toEqual([0, ""]);
    expect(JSON.parse(output)).toMatchObject({
      input: "harbour.puml", output: "out", from: "plantuml", to: "mermaid", name: "Harbour", errors: 1,
      notes: { import: [{ severity: "dropped", line: 3, path: null }, { severity: "assumed", line: 5, what: "VESSEL has no key in the source, so it has none here" }], export: [] },
    });
  });

  test("a broken file is named with line and column, and nothing is written", async () => {
    const { status, errors, folder } = await convert(puml.replace("@endchen\n", ""), "harbour.puml", "harbour.eerd");
    expect(status).toBe(1);
    expect(errors).toMatch(/^error harbour\.puml:12:1: expected a line `@endchen`, found the end of the file/);
    expect(readdirSync(folder)).toEqual(["harbour.puml"]);
  });

  test("never writes over its input, by another spelling or through a link either", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "harbour.puml"), puml);
    symlinkSync("harbour.puml", join(folder, "link.puml"));
    for (const output of ["harbour.puml", "./harbour.puml", "link.puml"]) {
      const { status, errors } = await r2ta(["convert", "harbour.puml", output], { folder });
      expect(status).toBe(2);
      expect(errors).toContain(`error ${output} is the file that is to be read.`);
    }
    expect(readFileSync(join(folder, "harbour.puml"), "utf8")).toBe(puml);
  });

  test.each([
    [["harbour.puml", "out.erd"], 2, "The ending of out.erd does not say in which format to write it."],
    [["harbour.puml", "out"], 2, "The ending of out does not say"],
    [["harbour.puml", "out.eerd", "--from", "visio"], 2, "“visio” is no format that can be read."],
    [["harbour.puml", "out.eerd", "--to", "biger"], 2, "“biger” is no format that can be written."],
    [["missing.puml", "out.eerd"], 1, "missing.puml"],
    [["harbour.puml", "out.eerd", "--from", "biger"], 1, "expected `erdiagram`"],
  ])("%j ends with %i", async (args, expected, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "harbour.puml"), puml);
    const { status, errors } = await r2ta(["convert", ...args], { folder });
    expect(status).toBe(expected);
    expect(errors).toContain(message);
  });
});
