import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { r2ta, temporaryFolder, workspaceRoot } from "./run-r2ta.js";

interface ScenarioFile {
  requirements: { id: string; description: string }[];
  eerd: { relationships: { name: string; participants: { entity: string; total: boolean }[] }[] };
  trace: Record<string, string[]>;
}

/** A shipped training scenario, fresh for every caller. */
const scenario = (): ScenarioFile => JSON.parse(readFileSync(join(workspaceRoot, "datasets", "scenarios", "seed-bank.json"), "utf8")) as ScenarioFile;

async function check(item: unknown, ...options: string[]) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "item.json"), typeof item === "string" ? item : JSON.stringify(item));
  return r2ta(["check", "item.json", ...options], { folder });
}

/** Turns the participation of one end, whose sentence the trace names, into its opposite. */
function plantMistake(): { item: Pick<ScenarioFile, "requirements" | "eerd">; location: string; sentences: { id: string; description: string }[] } {
  const { requirements, eerd, trace } = scenario();
  for (const relationship of eerd.relationships) {
    const end = relationship.participants.find((participant) => participant.total);
    const location = `rel:${relationship.name}.end:${end?.entity ?? ""}`;
    const cited = trace[location];
    if (!end || !cited) continue;
    end.total = false;
    return { item: { requirements, eerd }, location, sentences: requirements.filter(({ id }) => cited.includes(id)) };
  }
  throw new Error("the scenario has no total participation");
}

describe.concurrent("check", () => {
  test("finds a planted mistake, at its place and with its sentence", async () => {
    const { item, location, sentences } = plantMistake();
    const { status, output, errors } = await check(item);
    expect(status).toBe(0);
    expect(output).toMatch(new RegExp(`^\\d+\\. Wrong participation at ${location.replaceAll(".", "\\.")}$`, "m"));
    expect(sentences.some(({ id, description }) => output.includes(`   ${id}: “${description}”`))).toBe(true);
    expect(errors).toMatch(/^\d+ mistakes? found by the rules arm\. It reads plain English by rules: it can miss mistakes, and it can be wrong\.$/);
  });

  test("answers in the answer format with --json, the same for sentences as text", async () => {
    const { item, location, sentences } = plantMistake();
    const { status, output, errors } = await check(item, "--json");
    expect([status, errors]).toEqual([0, ""]);
    const answer = JSON.parse(output) as { errors: Record<string, unknown>[] };
    expect(Object.keys(answer)).toEqual(["errors"]);
    for (const error of answer.errors) expect(Object.keys(error).sort()).toEqual(["category", "explanation", "location", "requirement"]);
    const found = answer.errors.find((error) => error["location"] === location);
    expect(found).toMatchObject({ category: "wrong_participation" });
    expect(sentences.map(({ id }) => id)).toContain(found?.["requirement"]);

    const asTexts = await check({ ...item, requirements: item.requirements.map(({ id, description }) => `${id}. ${description}`) }, "--json");
    expect(asTexts.output).toBe(output);
  });

  test("shows its reasoning with --trace, ahead of the mistakes", async () => {
    const { item, location } = plantMistake();
    const { output } = await check(item, "--trace");
    expect(output.indexOf("R1")).toBeLessThan(output.indexOf(`Wrong participation at ${location}`));
    expect(output.split("\n").length).toBeGreaterThan(item.requirements.length);
  });

  test("refuses a diagram without requirements, and an arm that there is not", async () => {
    const diagram = await check("eerd X\nentity A {\n  a key\n}\n");
    expect(diagram).toMatchObject({ status: 2, output: "" });
    expect(diagram.errors).toMatch(/^error item\.json is a diagram without requirements; .*\n {2}mend Write an item file: \{"requirements": \["R1\. …"\], "eerd": …\}/);
    expect(await check(plantMistake().item, "--arm", "oracle")).toMatchObject({ status: 2, output: "", errors: expect.stringMatching(/^error There is no arm “oracle”\.\n {2}mend Use one of rules, zero-shot, /) as string });
  });

  test("refuses two sentences of one number", async () => {
    const { errors, status } = await check({ requirements: ["R1. A ship has a name.", "R1. A ship has a flag."], eerd: "eerd X\nentity SHIP {\n  name key\n}\n" });
    expect([status, errors]).toEqual([1, "error item.json at requirements: the id R1 stands twice.\n  mend Give each sentence its own number."]);
  });

  test("checks a diagram that breaks rules all the same, says so, and ends with status 3", async () => {
    const { status, output, errors } = await check({ requirements: ["Each ship has a name that no other ship has."], eerd: "eerd X\nentity SHIP {\n  name key\n}\nrelationship R (SHIP 1, PORT N)\n" }, "--json");
    expect(status).toBe(3);
    expect(JSON.parse(output)).toHaveProperty("errors");
    expect(errors).toContain("note V17 rel:R.end:PORT: ");
    expect(errors).toContain("r2ta inspect item.json tells more");
  });
});
