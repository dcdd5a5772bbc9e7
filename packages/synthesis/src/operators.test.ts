import { applyFactChanges, diagramDigest, diffDiagrams, factsOf, parseLocation, validateDiagram } from "@r2ta/eerd";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShippedScenarios } from "../test/read-shipped-scenarios.js";
import { combineSites, findSites, injectMistakes, operators, type Site } from "./index.js";

const scenarios = readShippedScenarios();
const places = scenarios.flatMap((scenario) => findSites(scenario).map((site) => ({ scenario, site })));
const operatorNames = operators.map(({ name, category }) => [category, name] as const);

const byName = (name: string) => places.filter(({ site }) => site.mistake.operator === name);
const changesOf = ({ mistake }: Site) => [...new Set([...Object.keys(mistake.before), ...Object.keys(mistake.after)])].sort();

describe.each(operatorNames)("%s: %s", (category, name) => {
  const found = byName(name);

  test("has places in the shipped scenarios", () => {
    expect(found.length).toBeGreaterThan(0);
  });

  test("injects a legal diagram that differs by exactly the recorded facts, and undoing restores the digest", () => {
    for (const { scenario, site } of found) {
      const wrong = site.mutate(scenario.eerd);
      expect(validateDiagram(wrong).filter(({ severity }) => severity === "error")).toEqual([]);
      const diff = diffDiagrams(scenario.eerd, wrong);
      expect(diff.map(({ location, property }) => `${location} ${property}`).sort()).toEqual(changesOf(site));
      for (const { location, property, before, after } of diff) {
        expect([site.mistake.before[`${location} ${property}`] ?? null, site.mistake.after[`${location} ${property}`] ?? null]).toEqual([before, after]);
      }
      expect(diagramDigest(wrong)).not.toBe(diagramDigest(scenario.eerd));
      expect(diagramDigest(applyFactChanges(wrong, diff, "backward"))).toBe(diagramDigest(scenario.eerd));
    }
  });

  test("cites the decisive sentence from the trace of a fact that it touches", () => {
    for (const { scenario, site } of found) {
      const { requirementIds } = site.mistake;
      const ids = new Set(scenario.requirements.map(({ id }) => id));
      const touched = changesOf(site).map((fact) => fact.split(" ")[0]!);
      const near = Object.entries(scenario.trace).filter(([key]) => {
        const location = key.split(" ")[0]!;
        return touched.some((place) => place === location || place.startsWith(`${location}.`) || location.startsWith(`${place}.`)) || site.mistake.anchors.includes(location);
      });
      const stated = new Set(near.flatMap(([, cited]) => cited));
      expect(requirementIds.length).toBeGreaterThan(0);
      expect(requirementIds.filter((id) => !ids.has(id) || !stated.has(id))).toEqual([]);
    }
  });

  test("names a location of the wrong diagram, or one of the correct diagram that is gone", () => {
    for (const { scenario, site } of found) {
      const { mistake } = site;
      expect(mistake.category).toBe(category);
      const has = (facts: Iterable<string>) => [...facts].some((fact) => fact.startsWith(`${mistake.location} `));
      expect(parseLocation(mistake.location)).toBeTruthy();
      expect(has(factsOf(site.mutate(scenario.eerd)).keys())).toBe(mistake.locationInDiagram);
      if (!mistake.locationInDiagram) expect(has(factsOf(scenario.eerd).keys())).toBe(true);
      expect(mistake.consequences).not.toContain(mistake.location);
      expect(mistake.consequences.filter((location) => mistake.anchors.includes(location))).toEqual([]);
      expect(mistake.explanation).toMatch(/\.$/);
    }
  });
});

test("no two sites of different categories make the same diagram", () => {
  for (const scenario of scenarios) {
    const categories = new Map<string, string>();
    for (const site of findSites(scenario)) {
      const digest = diagramDigest(site.mutate(scenario.eerd));
      expect(categories.get(digest) ?? site.mistake.category).toBe(site.mistake.category);
      categories.set(digest, site.mistake.category);
    }
  }
});

test("several mistakes together: legal, each exactly as alone, in any order, and undone one by one", () => {
  fc.assert(
    fc.property(fc.constantFrom(...scenarios), fc.infiniteStream(fc.nat()), (scenario, stream) => {
      const sites = findSites(scenario);
      const canCombine = combineSites(sites);
      const chosen: number[] = [];
      for (const number of stream) {
        const index = number % sites.length;
        if (chosen.every((other) => canCombine(index, other))) chosen.push(index);
        if (chosen.length === 3) break;
      }
      const together = chosen.map((index) => sites[index]!);
      const wrong = injectMistakes(scenario.eerd, together);
      expect(validateDiagram(wrong).filter(({ severity }) => severity === "error")).toEqual([]);
      expect(diagramDigest(injectMistakes(scenario.eerd, [...together].reverse()))).toBe(diagramDigest(wrong));
      const diff = diffDiagrams(scenario.eerd, wrong);
      expect(diff.map(({ location, property }) => `${location} ${property}`).sort()).toEqual(together.flatMap(changesOf).sort());
      const [first, ...others] = together;
      const own = new Set(changesOf(first!));
      const undone = applyFactChanges(wrong, diff.filter(({ location, property }) => own.has(`${location} ${property}`)), "backward");
      expect(diagramDigest(undone)).toBe(diagramDigest(injectMistakes(scenario.eerd, others)));
    }),
    { numRuns: 60, seed: 11 },
  );
});

test("combinable mistakes never share an anchor", () => {
  for (const scenario of scenarios.slice(0, 4)) {
    const sites = findSites(scenario);
    const canCombine = combineSites(sites);
    const names = sites.map(({ mistake }) => new Set([mistake.location, ...mistake.anchors]));
    for (let one = 0; one < sites.length; one++) {
      for (let other = one + 1; other < sites.length; other++) {
        if (canCombine(one, other)) expect([...names[one]!].filter((name) => names[other]!.has(name))).toEqual([]);
      }
    }
  }
});
