import { harbourDiagramText } from "@r2ta/testing";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { anyDiagramJson } from "../test/any-diagram-json.js";
import { diagramJsonSchema, diagramJsonSchemaDocument, diagramToJson, parseDiagramText } from "./index.js";

const generated = diagramJsonSchemaDocument();

test("the committed schema is the generated one", async () => {
  await expect(`${JSON.stringify(generated, null, 2)}\n`).toMatchFileSnapshot("../eerd.schema.json");
});

describe("the schema of the design, the generated one and zod", () => {
  const ajv = new Ajv2020({ allErrors: false, strict: false });
  const byDesign = ajv.compile(JSON.parse(readFileSync(new URL("../test/design.schema.json", import.meta.url), "utf8")));
  const byGenerated = ajv.compile(generated);
  const harbour = JSON.stringify(diagramToJson(parseDiagramText(harbourDiagramText)));

  /** Whether a document is accepted; fails where the three do not agree. */
  function isAccepted(document: unknown): boolean {
    const verdicts = { design: byDesign(document), generated: byGenerated(document), zod: diagramJsonSchema.safeParse(document).success };
    if (verdicts.design !== verdicts.generated || verdicts.design !== verdicts.zod) throw new Error(`${JSON.stringify(verdicts)} on ${JSON.stringify(document)}`);
    return verdicts.design;
  }

  test("accept every document that the model can be read from", () => {
    fc.assert(fc.property(anyDiagramJson, (document) => {
      expect(isAccepted(document)).toBe(true);
    }), { numRuns: 300 });
  });

  test.each<[string, (document: any) => void]>([
    ["no entity", (document) => (document.entities = [])],
    ["a weak entity with keys", (document) => (document.entities[2].keys = [])],
    ["a weak entity without a partial key", (document) => delete document.entities[2].partial_key],
    ["a strong entity with a partial key", (document) => (document.entities[0].partial_key = [])],
    ["a strong entity without keys", (document) => delete document.entities[0].keys],
    ["an empty key", (document) => (document.entities[0].keys = [[]])],
    ["a composite of one part", (document) => (document.entities[1].attributes[1].components = [{ name: "a" }])],
    ["an unknown field in a part", (document) => (document.entities[1].attributes[1].components[0].type = "text")],
    ["one participant", (document) => document.relationships[0].participants.pop()],
    ["a maximum of 0", (document) => (document.relationships[0].participants[0].max = 0)],
    ["a minimum below 0", (document) => (document.relationships[0].participants[0].min = -1)],
    ["a subclass twice", (document) => (document.specializations[0].subclasses = ["A", "A"])],
    ["no disjointness", (document) => delete document.specializations[0].disjoint],
    ["a superclass twice", (document) => (document.categories[0].superclasses = ["A", "B", "A"])],
    ["one superclass", (document) => (document.categories[0].superclasses = ["A"])],
    ["a name with a line break", (document) => (document.name = "a\n")],
  ])("refuse %s", (_, change) => {
    const document = JSON.parse(harbour);
    change(document);
    expect(isAccepted(document)).toBe(false);
  });

  test("agree on mutated documents", () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 2, "", "a", "N", "1", "M", "1a", "eerd/1", [], {}, [[]], ["a"], ["a", "a"], [["a"]], { name: "a" }, [{ name: "a" }], [{ name: "a" }, { name: "b" }]),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const field = fc.constantFrom("name", "weak", "keys", "partial_key", "attributes", "components", "multivalued", "role", "min", "max", "disjoint", "total", "attribute", "superclasses", "other");
    const mutation = fc.record({ path: fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), kind: fc.constantFrom("replace", "remove", "add", "repeat"), field, value });
    const counts = { accepted: 0, refused: 0 };
    fc.assert(fc.property(fc.oneof(fc.constant(harbour), anyDiagramJson.map((json) => JSON.stringify(json))), fc.array(mutation, { minLength: 1, maxLength: 2 }), (text, mutations) => {
      const document = JSON.parse(text);
      for (const { path, kind, field: name, value: inserted } of mutations) mutate(document, path, kind, name, inserted);
      counts[isAccepted(document) ? "accepted" : "refused"]++;
    }), { numRuns: 2000 });
    expect(counts.accepted).toBeGreaterThan(50);
    expect(counts.refused).toBeGreaterThan(500);
  });
});

/** Walks down by choices among what is there and changes one place. */
function mutate(document: any, path: readonly number[], kind: string, field: string, value: unknown): void {
  let holder = document;
  for (const [index, choice] of path.entries()) {
    const keys = Object.keys(holder);
    const key = keys[choice % Math.max(1, keys.length)];
    const child = key === undefined ? undefined : holder[key];
    if (index < path.length - 1 && typeof child === "object" && child !== null) {
      holder = child;
      continue;
    }
    if (kind === "add") {
      if (Array.isArray(holder)) holder.push(value);
      else holder[field] = value;
    } else if (key === undefined) return;
    else if (kind === "replace") holder[key] = value;
    else if (kind === "repeat" && Array.isArray(holder)) holder.push(child);
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return;
  }
}
