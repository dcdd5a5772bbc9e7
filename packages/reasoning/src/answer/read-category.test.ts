import { mistakeCategories } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { readCategory } from "./read-category.js";

describe("readCategory", () => {
  it.each(mistakeCategories.map(({ id, code, title }) => [id, code, title] as const))("reads %s by id, code and title", (id, code, title) => {
    expect(readCategory(id)).toEqual({ category: id, reading: [] });
    expect(readCategory(code.toLowerCase())).toEqual({ category: id, reading: ["category-from-code"] });
    expect(readCategory(title)).toMatchObject({ category: id });
    for (const text of [id.toUpperCase(), id.replaceAll("_", " "), id.replaceAll("_", "-"), `${id}_error`, `${code}: ${title}`, `${title} (${code})`]) {
      expect(readCategory(text).category).toBe(id);
      expect(readCategory(text).reading).toHaveLength(1);
    }
  });

  it.each([
    ["Wrong cardinality ratio", "wrong_cardinality"],
    ["incorrect cardinalities", "wrong_cardinality"],
    ["missing entities", "missing_entity"],
    ["Missing relation", "missing_relationship"],
    ["misplaced attribute", "attribute_placement"],
    ["wrong specialisation constraint", "specialization_constraint"],
    ["R4 wrong_cardinality", "wrong_cardinality"],
  ])("reads %s as %s", (text, id) => expect(readCategory(text).category).toBe(id));

  it.each(["ugly_layout", "wrong", "R9", "attribute", "constructor", "__proto__"])("does not guess at %s", (text) => {
    expect(readCategory(text)).toEqual({ category: text, reading: ["unknown-category"] });
  });
});
