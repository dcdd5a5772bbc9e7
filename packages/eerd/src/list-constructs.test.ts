import { describe, expect, it } from "vitest";
import { harbour } from "../test/harbour.js";
import { constructs, listConstructs, parseDiagram, type Construct } from "./index.js";

const base = "eerd D\nentity A {\n  id key\n}\nentity B {\n  id key\n}\nentity C {\n  id key\n}\n";
const held = (text: string): Construct[] => listConstructs(parseDiagram(base + text));

describe("listConstructs", () => {
  it("finds nothing in plain entities and a binary relationship", () => {
    expect(held("relationship R (A 1, B N total)")).toEqual([]);
  });

  it.each<[Construct, string]>([
    ["weak-one-owner", "weak entity W {\n  n partial-key\n}\nidentifying relationship R (A 1, W N total)"],
    ["weak-several-owners", "weak entity W {\n  n partial-key\n}\nidentifying relationship R (A 1, W N total)\nidentifying relationship S (B 1, W N total)"],
    ["composite-attribute", "entity X {\n  id key\n  address (street, town)\n}"],
    ["multivalued-attribute", "entity X {\n  id key\n  phones multivalued\n}"],
    ["derived-attribute", "entity X {\n  id key\n  age derived\n}"],
    ["nary-relationship", "relationship R (A N, B N, C 1)"],
    ["relationship-attribute", "relationship R (A N, B N) {\n  since\n}"],
    ["recursive-relationship", "relationship R (A as one 1, A as other N)"],
    ["numeric-bounds", "relationship R (A N [..5], B N)"],
    ["disjoint-total", "specialization s of A { B, C } disjoint total"],
    ["disjoint-partial", "specialization s of A { B, C } disjoint partial"],
    ["overlapping-total", "specialization s of A { B, C } overlapping total"],
    ["overlapping-partial", "specialization s of A { B, C } overlapping partial"],
    ["defining-attribute", "specialization s of A { B } partial by id"],
    ["shared-subclass", "specialization s of A { C } partial\nspecialization t of B { C } partial"],
    ["total-union", "union C of { A, B } total"],
    ["partial-union", "union C of { A, B } partial"],
  ])("finds %s, and nothing else, where it stands alone", (construct, text) => {
    expect(held(text)).toEqual([construct]);
  });

  it("knows two owners of one identifying relationship, and an owner that is weak itself", () => {
    expect(held("weak entity W {\n  n partial-key\n}\nidentifying relationship R (A 1, B 1, W N total)")).toEqual(["weak-several-owners", "nary-relationship"]);
    expect(held("weak entity W {\n  n partial-key\n}\nweak entity V {\n  n partial-key\n}\nidentifying relationship R (A 1, W N total)\nidentifying relationship S (W 1, V N total)")).toEqual(["weak-one-owner"]);
  });

  it("does not take two specializations of one superclass for a shared subclass", () => {
    expect(held("specialization s of A { C } partial\nspecialization t of A { C } partial")).toEqual([]);
  });

  it("looks into the parts of composite attributes", () => {
    expect(held("entity X {\n  id key\n  person (name, phones multivalued)\n}")).toEqual(["composite-attribute", "multivalued-attribute"]);
  });

  it("names each construct once, in the order of the catalogue", () => {
    const order = constructs.map(({ id }) => id);
    const all = listConstructs(harbour());
    expect(all).toEqual(order.filter((id) => all.includes(id)));
    expect(order.filter((id) => !all.includes(id))).toEqual(["weak-several-owners", "disjoint-total", "disjoint-partial", "overlapping-total", "partial-union"]);
  });
});
