import { createRandom } from "@r2ta/base";
import { areSiblings, listLocations, mistakeCategoryIds } from "@r2ta/eerd";
import type { Mistake } from "@r2ta/synthesis/artifact";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harbour, mistake, variant } from "../test/harbour.js";
import { countItem, isExactSet, type Match } from "./count-item.js";
import { itemScoreSchema, type ItemScore } from "./item-score.js";
import type { Prediction } from "./prediction.js";
import { scoreItem } from "./score-item.js";

type Pair = readonly [category: string, location: string];
const predict = (pairs: readonly Pair[], status: Prediction["status"] = "ok"): Prediction => ({
  variantId: "v-1", arm: "a", repeat: 0, status, failure: status === "ok" ? null : "gone",
  errors: pairs.map(([category, location]) => ({ category, location, requirement: null, explanation: "", reading: [] })),
});
const score = (mistakes: Mistake[], ...pairs: Pair[]): ItemScore => scoreItem(variant("v-1", mistakes), predict(pairs));
const outcomes = (mistakes: Mistake[], ...pairs: Pair[]) => score(mistakes, ...pairs).reports.map(({ outcome }) => outcome);

const participation = mistake({ category: "wrong_participation", location: "rel:HOME_QUAY.end:VESSEL", anchors: [] });
const weak = mistake({ category: "weak_entity", location: "entity:CABIN", anchors: ["rel:HAS_CABIN"], consequences: ["entity:CABIN.key", "rel:HAS_CABIN.end:CABIN"] });
const missing = mistake({
  category: "missing_entity", location: "entity:CREW_MEMBER", locationInDiagram: false, anchors: ["entity:VESSEL"], consequences: ["rel:SERVES_ON"],
  before: { "entity:CREW_MEMBER presence": "present", "rel:SERVES_ON presence": "present", "rel:SERVES_ON.end:VESSEL card": "1", "rel:SERVES_ON.end:CREW_MEMBER card": "N" },
});

describe("scoreItem: the attribution rules", () => {
  it("exact: category and location, or one of the anchors", () => {
    expect(outcomes([weak], ["weak_entity", "entity:CABIN"])).toEqual(["exact"]);
    expect(outcomes([weak], ["weak_entity", "rel:HAS_CABIN"])).toEqual(["exact"]);
    expect(score([weak], ["weak_entity", "entity:CABIN"]).mistakes).toEqual([{ category: "weak_entity", hit: "exact" }]);
  });

  it("exact: the whole relationship for a cardinality or a participation, but not its other end", () => {
    expect(outcomes([participation], ["wrong_participation", "rel:HOME_QUAY"])).toEqual(["exact"]);
    expect(outcomes([participation], ["wrong_participation", "rel:HOME_QUAY.end:QUAY"])).toEqual(["false-alarm"]);
    expect(outcomes([mistake({ category: "wrong_cardinality", location: "rel:ESCORT.end:VESSEL(escort)" })], ["wrong_cardinality", "rel:ESCORT.end:VESSEL"])).toEqual(["exact"]);
  });

  it("exact: an attribute that moved, at either of its places", () => {
    const moved = mistake({
      category: "attribute_placement", location: "entity:VESSEL.attr:last_trip", anchors: ["rel:GUIDES"],
      before: { "rel:GUIDES.attr:last_trip presence": "present" }, after: { "entity:VESSEL.attr:last_trip presence": "present" },
    });
    for (const place of ["entity:VESSEL.attr:last_trip", "rel:GUIDES.attr:last_trip", "rel:GUIDES"]) expect(outcomes([moved], ["attribute_placement", place])).toEqual(["exact"]);
    expect(outcomes([moved], ["attribute_placement", "entity:VESSEL.attr:vessel_type"])).toEqual(["false-alarm"]);
  });

  it("place: a sibling category at the right place", () => {
    expect(outcomes([participation], ["wrong_cardinality", "rel:HOME_QUAY.end:VESSEL"])).toEqual(["place"]);
    expect(score([participation], ["wrong_cardinality", "rel:HOME_QUAY"]).mistakes[0]?.hit).toBe("place");
    expect(outcomes([participation], ["wrong_key", "rel:HOME_QUAY.end:VESSEL"])).toEqual(["false-alarm"]);
  });

  it("duplicate: a further report of a mistake that is hit, the exact one being the hit wherever it stands", () => {
    const pairs: Pair[] = [["wrong_cardinality", "rel:HOME_QUAY.end:VESSEL"], ["wrong_participation", "rel:HOME_QUAY"], ["wrong_participation", "rel:HOME_QUAY.end:VESSEL"]];
    const { reports } = score([participation], ...pairs);
    expect(reports.map(({ outcome, mistake: index }) => [outcome, index])).toEqual([["duplicate", 0], ["exact", 0], ["duplicate", 0]]);
  });

  it("neutral: only a consequence, and what was in a deleted one", () => {
    expect(outcomes([weak], ["wrong_key", "entity:CABIN.key"])).toEqual(["neutral"]);
    expect(outcomes([missing], ["missing_relationship", "rel:SERVES_ON"], ["wrong_cardinality", "rel:SERVES_ON.end:VESSEL"])).toEqual(["neutral", "neutral"]);
  });

  it("not neutral: another part of a consequence that is still there", () => {
    const changed = mistake({ category: "weak_entity", location: "entity:CABIN", consequences: ["rel:HAS_CABIN"] });
    expect(outcomes([changed], ["wrong_cardinality", "rel:HAS_CABIN.end:VESSEL"])).toEqual(["false-alarm"]);
  });

  it.each<Pair>([
    ["attribute_placement", "rel:HOME_QUAY.attr:assigned_on"],
    ["attribute_placement", "entity:VESSEL.attr:assigned_on"],
    ["attribute_placement", "rel:HOME_QUAY.attr:rented_since"],
    ["missing_entity", "rel:GUIDES"],
    ["missing_entity", "entity:GUIDE"],
    ["missing_entity", "entity:QUAY.attr:facilities"],
    ["missing_entity", "entity:FACILITY"],
    ["attribute_kind", "entity:CABIN"],
    ["wrong_key", "entity:VESSEL.attr:vessel_id"],
  ])("equivalent: %s at %s on a control", (category, location) => expect(outcomes([], [category, location])).toEqual(["equivalent"]));

  it.each<Pair>([
    ["attribute_placement", "rel:GUIDES.attr:last_trip"],
    ["attribute_placement", "entity:QUAY.attr:assigned_on"],
    ["missing_entity", "rel:HOME_QUAY"],
    ["missing_entity", "entity:QUAY.attr:berth_count"],
    ["attribute_kind", "entity:VESSEL"],
    ["wrong_key", "entity:FERRY.attr:ferry_id"],
    ["wrong_participation", "rel:HOME_QUAY.end:VESSEL"],
    ["ugly_layout", "entity:QUAY"],
    ["wrong_key", ""],
  ])("false alarm: %s at %s on a control", (category, location) => expect(outcomes([], [category, location])).toEqual(["false-alarm"]));

  it("hallucinated: an element of neither the diagram nor the correct one; a rightly missing one is not", () => {
    const { reports } = score([missing], ["missing_entity", "entity:CREW_MEMBER"], ["missing_entity", "entity:LIGHTHOUSE"], ["wrong_key", "entity:QUAY.key"], ["wrong_key", ""]);
    expect(reports.map(({ hallucinated }) => hallucinated)).toEqual([false, true, false, false]);
  });

  it("takes the root cause where one report could be about two mistakes", () => {
    const key = mistake({ category: "wrong_key", location: "entity:PILOT.key", anchors: ["entity:PILOT"] });
    const identity = mistake({ category: "weak_entity", location: "entity:PILOT" });
    expect(score([key, identity], ["weak_entity", "entity:PILOT"]).mistakes.map(({ hit }) => hit)).toEqual(["missed", "exact"]);
    const participations = mistake({ category: "wrong_participation", location: "entity:PILOT" });
    expect(score([key, participations, identity], ["weak_entity", "entity:PILOT"]).mistakes.map(({ hit }) => hit)).toEqual(["missed", "missed", "exact"]);
    // As a place hit, a report of a weak entity could be the participation (more of a root cause) or the key.
    expect(score([key, participations], ["weak_entity", "entity:PILOT"]).mistakes.map(({ hit }) => hit)).toEqual(["missed", "place"]);
  });

  it("lets one report step aside so that another finds its mistake", () => {
    const first = mistake({ category: "wrong_key", location: "entity:QUAY.key", anchors: ["entity:QUAY"] });
    const second = mistake({ category: "wrong_key", location: "entity:PILOT.key", anchors: ["entity:QUAY"] });
    const pairs: Pair[] = [["wrong_key", "entity:QUAY"], ["wrong_key", "entity:PILOT.key"], ["wrong_key", "entity:QUAY.key"]];
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 0, 2]]) expect(score([first, second], ...order.map((index) => pairs[index]!)).mistakes.map(({ hit }) => hit)).toEqual(["exact", "exact"]);
    expect(score([first, second], pairs[0]!, pairs[2]!).mistakes.map(({ hit }) => hit)).toEqual(["exact", "exact"]);
  });

  it("gives a failed item no report and no hit", () => {
    const failed = scoreItem(variant("v-1", [weak]), predict([["weak_entity", "entity:CABIN"]], "truncated"));
    expect(failed).toMatchObject({ status: "truncated", reports: [], mistakes: [{ hit: "missed" }] });
  });
});

const places = [...listLocations(harbour), "entity:LIGHTHOUSE", ""];
const arbitraryMistake = fc
  .record({ category: fc.constantFrom(...mistakeCategoryIds), location: fc.constantFrom(...listLocations(harbour)), anchors: fc.subarray(listLocations(harbour), { maxLength: 3 }), consequences: fc.subarray(listLocations(harbour), { maxLength: 2 }) })
  .map(mistake);
const arbitraryMistakes = fc.array(arbitraryMistake, { maxLength: 4 });
const arbitraryPair = fc.tuple(fc.constantFrom<string>(...mistakeCategoryIds, "ugly_layout"), fc.constantFrom(...places));
/** Pairs that are often near the mistakes, else nearly all would be false alarms. */
const arbitraryItem = arbitraryMistakes.chain((mistakes) => {
  const near = mistakes.flatMap(({ category, location, anchors }) => [location, ...anchors].flatMap((place): Pair[] => mistakeCategoryIds.filter((id) => id === category || areSiblings(id, category)).map((id) => [id, place])));
  return fc.record({ mistakes: fc.constant(mistakes), pairs: fc.array(near.length > 0 ? fc.oneof(fc.constantFrom(...near), arbitraryPair) : arbitraryPair, { maxLength: 7 }) });
});
const allCounts = (of: ItemScore) => (["exact", "place", "lenient"] satisfies Match[]).flatMap((match) => ["overall", ...mistakeCategoryIds].map((scope) => countItem(of, match, scope)));

describe("scoreItem: properties", () => {
  it("does not depend on the order of the reports", () => {
    fc.assert(fc.property(arbitraryItem, fc.integer(), ({ mistakes, pairs }, seed) => {
      const one = score(mistakes, ...pairs);
      const other = score(mistakes, ...createRandom(seed).shuffle(pairs));
      expect(allCounts(other)).toEqual(allCounts(one));
      expect(other.mistakes).toEqual(one.mistakes);
      expect(itemScoreSchema.safeParse(one).success).toBe(true);
    }), { numRuns: 400 });
  });

  it("finds as many exact hits, and then as many hits, as trying all pairings does", () => {
    fc.assert(fc.property(arbitraryItem, ({ mistakes, pairs }) => {
      const { reports, mistakes: scored } = score(mistakes, ...pairs);
      const fit = (index: number, report: number): number => {
        const { category, location } = reports[report]!;
        const wanted = mistakes[index]!;
        const isWhole = location.startsWith("rel:") && !location.includes(".") && wanted.location.startsWith(`${location}.end:`) && /wrong_(card|part)/.test(wanted.category) && wanted.category !== "wrong_participants";
        if (location !== wanted.location && !wanted.anchors.includes(location) && !isWhole) return 0;
        return category === wanted.category ? 100 : areSiblings(category as never, wanted.category) ? 1 : 0;
      };
      const best = (index: number, used: ReadonlySet<number>): number =>
        index === mistakes.length ? 0 : Math.max(best(index + 1, used), ...pairs.map((_, report) => (used.has(report) || fit(index, report) === 0 ? 0 : fit(index, report) + best(index + 1, new Set([...used, report])))));
      const reached = scored.reduce((sum, { hit }) => sum + (hit === "exact" ? 100 : hit === "place" ? 1 : 0), 0);
      expect(reached).toBe(best(0, new Set()));
    }), { numRuns: 300 });
  });

  it("never gains precision, and loses the exact set, by one false alarm more", () => {
    fc.assert(fc.property(arbitraryItem, arbitraryPair, ({ mistakes, pairs }, extra) => {
      const before = score(mistakes, ...pairs);
      const after = score(mistakes, ...pairs, extra);
      fc.pre(["false-alarm", "equivalent"].includes(after.reports.at(-1)!.outcome));
      for (const match of ["exact", "place"] as const) {
        const [one, other] = [countItem(before, match, "overall"), countItem(after, match, "overall")];
        expect(other.hitReports).toBe(one.hitReports);
        expect(other.reports).toBe(one.reports + 1);
        expect(isExactSet(after, match)).toBe(false);
      }
    }));
  });

  it("calls the answer that lists the mistakes exact, in any case, plural and spelling of kinds", () => {
    const spell = (text: string) => text.replace("entity:", "Entity: ").replace("rel:", "relationship ").replace(/([A-Z_]{3,})(?=\.|$)/, (name) => `${name.toLowerCase().replaceAll("_", " ")}${name.endsWith("S") ? "" : "s"}`);
    fc.assert(fc.property(arbitraryMistakes, (mistakes) => {
      const pairs = mistakes.map(({ category, location }): Pair => [category, location]);
      const perfect = score(mistakes, ...pairs);
      expect(isExactSet(perfect, "exact")).toBe(true);
      expect(perfect.reports.every(({ outcome }) => outcome === "exact")).toBe(true);
      const spelled = score(mistakes, ...pairs.map(([category, location]): Pair => [category.toUpperCase().replaceAll("_", " "), spell(location)]));
      expect(allCounts(spelled)).toEqual(allCounts(perfect));
    }));
  });

  it("scores twenty thousand reports quickly", () => {
    const many = Array.from({ length: 20_000 }, (_, index): Pair => ["wrong_key", index % 2 === 0 ? "entity:QUAY.key" : "entity:CABIN"]);
    const before = performance.now();
    const { reports } = score([weak, participation, missing], ...many);
    expect(reports).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
