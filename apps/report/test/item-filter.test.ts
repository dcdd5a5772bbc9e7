import { describe, expect, it } from "vitest";
import type { ItemColumns } from "../src/client/item-columns.js";
import { CONTROLS, filterItems, type ItemFilter } from "../src/client/item-filter.js";

const items: ItemColumns = {
  count: 4,
  id: ["a-1", "a-2", "b-1", "b-2"],
  scenarioId: ["a", "a", "b", "b"],
  domain: ["shipping", "shipping", "gardening", "gardening"],
  split: ["train", "test", "test", "test"],
  mistakeCount: [1, 0, 2, 1],
  categories: ["wrong_key", "", "weak_entity wrong_key", "wrong_key_of_another"],
  outcomes: [["correct", "false-alarm", "missed", "failed"], ["missed", "correct", "missed", "correct"]],
};
const titles = new Map([["wrong_key", "A3 Wrong identifier"], ["weak_entity", "W1 Wrong identification dependency"]]);
const all: ItemFilter = { text: "", category: "", scenario: "", split: "", outcome: "", arm: "" };
const ids = (filter: Partial<ItemFilter>): string[] => [...filterItems(items, { ...all, ...filter }, titles)].map((row) => items.id[row] ?? "");

describe("the filter of the list of items", () => {
  it("lets everything through when nothing is asked", () => expect(ids({})).toEqual(["a-1", "a-2", "b-1", "b-2"]));
  it("takes a category whole, never as a part of another's name", () => expect(ids({ category: "wrong_key" })).toEqual(["a-1", "b-1"]));
  it("knows controls", () => expect(ids({ category: CONTROLS })).toEqual(["a-2"]));
  it("asks for an outcome of any arm, or of one", () => {
    expect(ids({ outcome: "correct" })).toEqual(["a-1", "a-2", "b-2"]);
    expect(ids({ outcome: "correct", arm: "1" })).toEqual(["a-2", "b-2"]);
    expect(ids({ outcome: "correct", arm: "7" })).toEqual([]);
  });
  it("joins all conditions", () => expect(ids({ scenario: "b", split: "test", outcome: "missed" })).toEqual(["b-1"]));
  it("finds every word somewhere, in whatever case, also in the names of categories", () => {
    expect(ids({ text: "GARDEN w1" })).toEqual(["b-1"]);
    expect(ids({ text: "identifier shipping" })).toEqual(["a-1"]);
    expect(ids({ text: "control" })).toEqual(["a-2"]);
    expect(ids({ text: "shipping gardening" })).toEqual([]);
  });
});
