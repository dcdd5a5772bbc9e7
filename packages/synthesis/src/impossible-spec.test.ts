import { describe, expect, test } from "vitest";
import { readFirstTwelve } from "../test/read-shipped-scenarios.js";
import { datasetSpecSchema, ImpossibleSpecError, LeakageError, synthesize, type Scenario } from "./index.js";

const scenarios = readFirstTwelve();
const base = { name: "x", version: "1.0.0", seed: 1, mistakesPerVariant: { 1: 1 } };

/** The error that a specification is refused with, before any variant was asked for. */
function refusal(spec: object, from: readonly Scenario[] = scenarios): unknown {
  try {
    synthesize(from, datasetSpecSchema.parse({ ...base, ...spec }), { signal: new AbortController().signal });
  } catch (error) {
    return error;
  }
  return null;
}

describe("a specification that no dataset meets is refused with the reason and the mend", () => {
  const withoutUnion = scenarios.map((scenario) => ({ ...scenario, trace: Object.fromEntries(Object.entries(scenario.trace).filter(([key]) => !key.includes(".key"))) }));

  test.each([
    ["an unknown scenario", { splits: { train: { scenarios: ["ferry-habour"], variants: 5 } } }, scenarios,
      "Split “train” names scenario “ferry-habour”, which is not among the 12 that were read.", /^Did you mean “ferry-harbour”\?$/],
    ["a scenario named twice in one split", { splits: { train: { scenarios: ["wind-farm", "wind-farm"], variants: 5 } } }, scenarios,
      "Split “train” names scenario “wind-farm” twice.", /^Remove one “wind-farm” from splits\.train\.scenarios\.$/],
    ["too few scenarios", { splits: { train: { scenarios: 9, variants: 5 }, test: { scenarios: 4, variants: 5 } } }, scenarios,
      "Split “test” wants 4 scenarios, but only 3 of the 12 are left for it.", /^Add scenarios, or ask for fewer in this or another split\.$/],
    ["a category without a place", { splits: { train: { scenarios: ["reef-survey"], variants: 11, categories: { wrong_key: 11 } } } }, withoutUnion,
      "Split “train” asks for mistakes of category “wrong_key”, but its scenarios (reef-survey) have no place for one.", /^Set the count of “wrong_key” to 0 in splits\.train\.categories, or add a scenario .*r2ta scenarios lint/],
    ["a category without a place, sampled", { allocation: "sampled", splits: { train: { scenarios: ["reef-survey"], variants: 11 } } }, withoutUnion,
      "Split “train” asks for mistakes of category “wrong_key”, but its scenarios (reef-survey) have no place for one.", /^Set the count/],
    ["counts that do not add up", { splits: { train: { scenarios: 3, variants: 12, categories: { wrong_key: 5, weak_entity: 6 } } } }, scenarios,
      "Split “train” has 12 variants with 12 mistakes in all, but its category counts add up to 11.", /^Make the counts in splits\.train\.categories add up to 12, or write "balanced"\.$/],
    ["mistakes of no category, sampled", { allocation: "sampled", splits: { train: { scenarios: 3, variants: 12, categories: {} } } }, scenarios,
      "Split “train” has variants with mistakes, but no category with a count above 0.", /^Give one in splits\.train\.categories, or write "balanced"\.$/],
    ["more variants than there are places", { splits: { train: { scenarios: ["reef-survey"], variants: 700 } } }, scenarios,
      /^Split “train” needs 700 different variants with one mistake of scenario “reef-survey”, which has \d+ places for one\.$/, /^Ask for fewer variants or more mistakes a variant, .*"sampled"/],
    ["more of a category than there are places", { splits: { train: { scenarios: ["reef-survey"], variants: 60, categories: { weak_entity: 60 } } } }, scenarios,
      "Split “train”: 40 attempts could not place all mistakes; the last one ended with no disjoint place left for “weak_entity”.", /^Ask for fewer variants or fewer mistakes a variant, lower the count of “weak_entity”, or add scenarios/],
    ["more mistakes than a diagram has room for", { mistakesPerVariant: { 20: 1 }, splits: { train: { scenarios: ["reef-survey"], variants: 2 } } }, scenarios,
      /^Split “train”: 40 attempts could not place all mistakes/, /fewer mistakes a variant/],
  ])("%s", (_, spec, from, message, hint) => {
    const error = refusal(spec, from);
    expect(error).toBeInstanceOf(ImpossibleSpecError);
    expect(error).toMatchObject({ code: "impossible-spec", split: spec.splits && "test" in spec.splits ? "test" : "train" });
    expect((error as ImpossibleSpecError).message).toMatch(message);
    expect((error as ImpossibleSpecError).hint).toMatch(hint);
  });
});

test("one scenario in two splits is leakage, with both names", () => {
  const error = refusal({ splits: { train: { scenarios: ["wind-farm", "sled-dogs"], variants: 5 }, test: { scenarios: ["sled-dogs"], variants: 5 } } });
  expect(error).toBeInstanceOf(LeakageError);
  expect(error).toMatchObject({
    code: "leakage", scenarioIds: ["sled-dogs", "sled-dogs"], splits: ["train", "test"],
    message: "Leakage between splits “train” and “test”: scenario “sled-dogs” is named in both.",
    hint: "Put both on the same side of the split, or remove one from the specification.",
  });
});

test("a copy of a train scenario under another id is refused as test scenario", () => {
  const copy = { ...scenarios[0]!, id: "copy" };
  const error = refusal({ splits: { train: { scenarios: [scenarios[0]!.id], variants: 5 }, test: { scenarios: ["copy"], variants: 5 } } }, [...scenarios, copy]);
  expect(error).toBeInstanceOf(LeakageError);
});
