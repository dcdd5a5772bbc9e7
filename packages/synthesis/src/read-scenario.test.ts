import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { readScenario } from "./read-scenario.js";
import type { Scenario } from "./scenario.js";

const ferry = readFirstTwelve().find(({ id }) => id === "ferry-harbour")!;
const retraced = (trace: Scenario["trace"]) => readScenario({ ...ferry, trace });
const worded = (...sentences: string[]) => readScenario({ ...ferry, requirements: sentences.map((description, index) => ({ id: `R${index + 1}`, description })) });

describe("which sentences state a fact", () => {
  test("a bare key states presence and what is not the default, both bounds of an end included", () => {
    const reader = retraced({
      "entity:CABIN": ["R5"], "entity:VESSEL.attr:age": ["R2"], "entity:PILOT.attr:address": ["R13"], "rel:HAS_CABIN": ["R5"], "rel:CLEANS.end:CABIN": ["R7"], "spec:vessel_kind": ["R3"],
    });
    expect(reader.sentencesFor("entity:CABIN", "presence")).toEqual(["R5"]);
    expect(reader.sentencesFor("entity:CABIN", "strength")).toEqual(["R5"]);
    expect(reader.sentencesFor("entity:VESSEL.attr:age", "kind")).toEqual(["R2"]);
    expect(reader.sentencesFor("entity:PILOT.attr:address", "kind")).toEqual(["R13"]);
    expect(reader.sentencesFor("rel:HAS_CABIN", "identification")).toEqual(["R5"]);
    expect(reader.sentencesFor("rel:CLEANS.end:CABIN", "card")).toEqual(["R7"]);
    expect(reader.sentencesFor("rel:CLEANS.end:CABIN", "participation")).toEqual(["R7"]);
    expect(reader.sentencesFor("spec:vessel_kind", "disjointness")).toEqual(["R3"]);
  });

  test("a bare key never states a default: strong, ordinary, simple, repeating", () => {
    const reader = retraced({ "entity:QUAY": ["R9"], "rel:CLEANS": ["R7"], "entity:QUAY.attr:length": ["R9"], "entity:PILOT.attr:address.street": ["R13"] });
    expect(reader.sentencesFor("entity:QUAY", "strength")).toEqual([]);
    expect(reader.sentencesFor("rel:CLEANS", "identification")).toEqual([]);
    expect(reader.sentencesFor("entity:QUAY.attr:length", "kind")).toEqual([]);
    expect(reader.sentencesFor("entity:QUAY.attr:length", "repeats")).toEqual([]);
    expect(reader.sentencesFor("entity:PILOT.attr:address.street", "kind")).toEqual([]);
  });

  test("a key with a property wins over the bare one, for that property only", () => {
    const reader = retraced({ "rel:CLEANS.end:CABIN": ["R7"], "rel:CLEANS.end:CABIN card": ["R8", "R5"], "entity:QUAY strength": ["R9"] });
    expect(reader.sentencesFor("rel:CLEANS.end:CABIN", "card")).toEqual(["R5", "R8"]);
    expect(reader.sentencesFor("rel:CLEANS.end:CABIN", "participation")).toEqual(["R7"]);
    expect(reader.sentencesFor("entity:QUAY", "strength")).toEqual(["R9"]);
    expect(reader.sentencesFor("entity:QUAY", "presence")).toEqual([]);
  });
});

describe("whether a sentence names an entity", () => {
  test("in singular or plural, in upper or lower case, as whole words", () => {
    const reader = worded("Ferries are fast.", "Each VESSEL has a flag.", "Vesselwise, no agencies matter.", "A cleaning firm cleans.");
    expect(reader.isNamedIn("FERRY", ["R1"])).toBe(true);
    expect(reader.isNamedIn("VESSEL", ["R2"])).toBe(true);
    expect(reader.isNamedIn("VESSEL", ["R3"])).toBe(false);
    expect(reader.isNamedIn("AGENCY", ["R3"])).toBe(true);
    expect(reader.isNamedIn("CLEANING_FIRM", ["R4"])).toBe(true);
    expect(reader.isNamedIn("VESSEL", ["R1", "R4"])).toBe(false);
  });

  test("a longer entity name is not the shorter one that it holds", () => {
    const entities = [...ferry.eerd.entities, { ...ferry.eerd.entities[0]!, name: "FIRM" }];
    const requirements = [{ id: "R1", description: "Cleaning firms clean." }, { id: "R2", description: "A cleaning firm reports to a firm." }];
    const reader = readScenario({ ...ferry, eerd: { ...ferry.eerd, entities }, requirements });
    expect(reader.isNamedIn("FIRM", ["R1"])).toBe(false);
    expect(reader.isNamedIn("FIRM", ["R2"])).toBe(true);
    expect(reader.isNamedIn("CLEANING_FIRM", ["R1"])).toBe(true);
  });
});

test("whether a sentence restricts what it says", () => {
  const reader = worded("Only ferries serve routes.", "Tugs, and no other vessels, tow.", "Every pilot is lonely.");
  expect([["R1"], ["R2"], ["R3"]].map((ids) => reader.isRestrictedIn(ids))).toEqual([true, true, false]);
});
