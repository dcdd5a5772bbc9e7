import { parseDiagramText } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { answerOf, runArm } from "../../../test/arm-fixture.js";
import type { RecordedCall, Scripted } from "../../../test/recording-client.js";
import type { ReasoningItem } from "../../reasoning-item.js";
import { createSentenceReader } from "../rules/rules.js";
import { excerptItem } from "./excerpt.js";

const item: ReasoningItem = {
  variantId: "harbour-002",
  requirements: [
    { id: "R1", description: "Each vessel has exactly one home quay." },
    { id: "R2", description: "Cabins are labelled anew on every vessel." },
    { id: "R3", description: "A pilot may guide many vessels; the last trip is recorded." },
    { id: "R4", description: "Ferries have car lanes." },
    { id: "R5", description: "The books are kept in English." },
    { id: "R6", description: "A tariff has a name." },
    { id: "R7", description: "Pilots are inspected by the harbour master." },
  ],
  diagram: parseDiagramText(`eerd Harbour
entity VESSEL { imo_number key; name }
entity QUAY { quay_code key; name }
weak entity CABIN { label partial-key }
entity PILOT { badge key; name }
entity FERRY { car_lanes }
entity TARIFF { tariff_name key }
relationship HOME_QUAY (VESSEL N total, QUAY 1)
relationship GUIDES (PILOT N, VESSEL N) { last_trip }
relationship CLEANS (PILOT N, CABIN N)
identifying relationship HAS_CABIN (VESSEL 1, CABIN N total)
specialization kind of VESSEL { FERRY } partial`),
};
const excerpts = excerptItem(item, createSentenceReader());
const of = (about: string): { sentences: string[]; entities: string[]; relationships: string[]; elsewhere: string } => {
  const found = excerpts.find((excerpt) => excerpt.about.includes(about));
  return {
    sentences: found?.requirements.map(({ id }) => id) ?? [],
    entities: found?.diagram.entities.map(({ name }) => name) ?? [],
    relationships: found?.diagram.relationships.map(({ name }) => name) ?? [],
    elsewhere: found?.elsewhere ?? "",
  };
};

describe("an item in excerpts", () => {
  it("has one for each relationship, with its participants' hierarchies and the sentences that name any of it", () => {
    expect(of("GUIDES")).toEqual({
      sentences: ["R1", "R2", "R3", "R7"], entities: ["VESSEL", "PILOT", "FERRY"], relationships: ["GUIDES"],
      elsewhere: "the entity types QUAY, CABIN, TARIFF; the relationships HOME_QUAY (VESSEL, QUAY), CLEANS (PILOT, CABIN), HAS_CABIN (VESSEL, CABIN)",
    });
  });

  it("shows a weak entity with what identifies it", () => {
    expect(of("CLEANS")).toMatchObject({ entities: expect.arrayContaining(["CABIN", "VESSEL"]), relationships: ["CLEANS", "HAS_CABIN"] });
  });

  it("has one for hierarchies, and one for what is left", () => {
    expect(of("hierarchies")).toMatchObject({ sentences: ["R1", "R2", "R3", "R4"], entities: ["VESSEL", "FERRY"], relationships: [] });
    expect(of("left")).toMatchObject({ sentences: ["R5", "R6"], entities: ["TARIFF"] });
    expect(excerpts).toHaveLength(6);
  });

  it("leaves out no element and no sentence", () => {
    const all = (list: (excerpt: (typeof excerpts)[number]) => readonly string[]): string[] => [...new Set(excerpts.flatMap(list))].sort();
    expect(all(({ requirements }) => requirements.map(({ id }) => id))).toEqual(item.requirements.map(({ id }) => id));
    expect(all(({ diagram }) => diagram.entities.map(({ name }) => name))).toEqual(item.diagram.entities.map(({ name }) => name).sort());
  });
});

describe("an arm that asks by relationship", () => {
  const config = { kind: "chain-of-thought", requirements: "by-relationship", repair: false };
  const aboutOf = ({ request }: RecordedCall): string => /excerpt of a larger item: ([^,]+)/.exec(request.messages.at(-1)?.content ?? "")?.[1] ?? "";
  const run = (script: (about: string) => Scripted) => runArm(config, (call) => script(aboutOf(call)), { questions: [{ item, repeat: 0 }] });

  it("joins the answers of the excerpts without repeats", async () => {
    const shared = ["wrong_key", "entity:VESSEL.key"] as const;
    const { row, client } = await run((about) => `On ${about}.\n${answerOf(shared, ...(about.includes("GUIDES") ? [["missing_relationship", "rel:INSPECTS(PILOT, HARBOUR_MASTER)"] as const] : []))}`);
    expect(JSON.parse(row.raw)).toMatchObject({ errors: [{ location: "entity:VESSEL.key" }, { location: "rel:INSPECTS(PILOT, HARBOUR_MASTER)" }] });
    expect(row.reasoning).toContain("On the relationship HOME_QUAY.\n\nOn the relationship GUIDES.");
    expect(row.calls).toHaveLength(6);
    expect(client.recorded[0]?.request.messages.at(-1)?.content).toContain("Drawn elsewhere: the entity types CABIN, PILOT, TARIFF; the relationships GUIDES (PILOT, VESSEL)");
  });

  it("fails with an excerpt that fails, and keeps the calls of the others", async () => {
    const { row } = await run((about) => (about.includes("GUIDES") ? { fails: "timeout" } : `Fine.\n${answerOf()}`));
    expect(row).toMatchObject({ status: "failed", failureKind: "timeout" });
    expect(row.calls.map(({ status }) => status)).toEqual(["ok", "failed", "ok", "ok", "ok", "ok"]);
    expect(row.usage).toEqual({ inputTokens: 500, outputTokens: 50 });
  });
});
